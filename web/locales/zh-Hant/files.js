// @ts-check
import { beside } from './detail.js'

/** @type {typeof import('../en/files.js').files} */
export const files = {
  download: '下載',
  open: '開啟',
  copy: '複製',
  copyOf: (what) => `複製：${what}`,
  copied: (what) => `已複製：${what}。`,
  notCopied: '瀏覽器不允許在此複製，請改為下載檔案。',
  saved: (name) => `已下載：${name}。`,
  notWritten: (what, reason) => `無法產生${what}：${reason}`,
  noGoal: '請先在「分享」中訂下目標。',
  kinds: {
    run: { name: '訓練紀錄', use: '完整內容，可日後在此繼續，或用來繳交。' },
    config: { name: '設定', use: '在此或 Node.js 中，從頭做同樣的實驗。' },
    weights: { name: '權重', use: '所有權重與偏差，依名稱，順序同 PyTorch。' },
    data: { name: '資料', use: '樣本與其分組，可用試算表或其他程式開啟。' },
    history: { name: '損失紀錄', use: '圖中的損失與準確率，每點一列。' },
    exercise: { name: '練習', use: '題目、目標與設定，可在別處開啟或檢查。' },
    pytorch: { name: 'PyTorch 程式', use: '在 Python 中以同樣的資料訓練同樣的網路。' },
    onnx: { name: 'ONNX 模型', use: '訓練好的網路，供其他程式與裝置使用。' },
  },
  openHint: '訓練紀錄、設定、練習或表格（CSV）。也可以把檔案拖到遊樂場的任何地方，或在那裡貼上。',
  choose: '選擇檔案……',
  pasteHere: '或在此貼上',
  opened: {
    run: (name, update) => `${beside(name || '訓練紀錄', '從')}第 ${update} 次更新繼續。按「上一頁」回到先前的狀態。`,
    config: (name) => `已採用${name && ` ${name} 的`}設定。按「上一頁」回到先前的狀態。`,
    exercise: (name) => `已開啟練習${name && `：${name}`}。按「上一頁」回到先前的狀態。`,
  },
  refused: (name, path, detail) => `${beside('未開啟', name || '貼上的文字')}：${path ? `${path} ` : '內容'}${detail}。一切維持原狀。`,
  tooLarge: (name, megabytes, most) => `${beside('未開啟', name || '貼上的文字')}：有 ${megabytes} MB，最多只讀 ${most} MB。一切維持原狀。`,
  locked: '這個練習有鎖定的部分，因此不能開啟檔案。',
  unknown: '這不是訓練紀錄、設定、練習或表格。一切維持原狀。',
  failed: (name, message) => `${beside('無法開啟', name || '貼上的文字')}（${message}）。一切維持原狀。`,
}
