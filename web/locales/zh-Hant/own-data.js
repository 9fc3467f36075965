// @ts-check

/** @type {typeof import('../en/own-data.js').ownData} */
export const ownData = {
  yourData: '自己的資料',
  ownWays: { draw: '手繪', csv: 'CSV', formula: 'f(x, y)' },
  ownHints: { draw: '在圖上畫點', csv: '貼上、拖放或開啟數字表格', formula: '用算式決定每個點屬於什麼' },
  sampleCount: '樣本數',
  newSplit: '重新劃分',
  noLink: '連結只帶設定，不帶這些樣本。',
  notInLink: '樣本太多，連結放不下：連結只帶設定，不帶這些樣本。',
  download: '下載 CSV',
  downloadHint: '全部樣本，數值即網路所見，並有一欄標明訓練或測試',
}
