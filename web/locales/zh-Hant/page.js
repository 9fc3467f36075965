// @ts-check

/** @type {typeof import('../en/page.js').page} */
export const page = {
  colon: '：',
  comma: '，',
  listed: '、',
  gap: '',
  roomsLabel: '主題',
  saveFigure: '儲存這張圖',
  saveFigureAs: { svg: '線條與文字，適合印刷與繪圖軟體', png: '點陣圖，寬 8 公分時約 300 dpi，背景透明' },
  rooms: { playground: '遊樂場', losses: '損失函數', descent: '梯度下降', backprop: '反向傳播' },
  title: 'taroko：神經網路遊樂場',
  subtitle: '在你眼前訓練的神經網路',
  hiddenTraining: (epoch) => `訓練中，第 ${epoch} 個週期 – taroko`,
  hiddenDiverged: '已發散 – taroko',
  theme: '淺色或深色',
  share: '分享',
  reference: '參考文件（英文）',
  files: '檔案',
  unkept: '這個瀏覽器無法保存本頁的設定：語言與配色只維持到關閉本頁為止。',
}
