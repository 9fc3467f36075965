// @ts-check

/** @type {typeof import('../en/own-data.js').ownData} */
export const ownData = {
  yourData: '自己的資料',
  ownWays: { draw: '手繪' },
  ownHints: { draw: '在圖上畫點' },
  sampleCount: '樣本數',
  newSplit: '重新劃分',
  notInLink: '樣本太多，連結放不下：連結只帶設定，不帶這些樣本。',
  drawnKind: '點的種類',
  drawnGroups: { classes: (count) => `${count} 個類別`, labels: (count) => `${count} 個標籤` },
  brush: '要畫的點',
  eraser: '橡皮擦',
  undo: '復原',
  clear: '清除',
  takePresent: (points) => `沿用這 ${points} 點`,
  endDrawing: '完成',
  drawHere: (name) => `在此拖曳以加點：${name}`,
  drawSurface: '可畫點的圖',
  drawKeys: '方向鍵移動十字游標，加 Shift 微調；Enter 或空白鍵加點，Delete 擦去附近的點，數字鍵選類別。',
  drawStanding: ({ name, x, y, points }) => `${name}，x ${x}，y ${y}；共 ${points} 點`,
}
