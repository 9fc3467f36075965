// @ts-check

/** @type {typeof import('../en/compare.js').compare} */
export const compare = {
  pin: '釘住',
  pinHint: '把這次訓練的曲線留在圖上，以便比較',
  pinFull: '已釘住六次，請先取下一次',
  unpin: (letter) => `取下 ${letter}`,
  compare: '比較各次訓練：最後或所指之處的損失，與不同的設定',
  run: '訓練',
  presentRun: '目前',
  fromUpdate: (update, value) => `，自第 ${update} 次更新：${value}`,
  sameSettings: '這幾次訓練的設定都相同。',
  unkeptRuns: (letters) => `瀏覽器的空間不足以保存 ${letters}，重新載入後就沒有了。`,
  yes: '是',
  no: '否',
  none: '無',
  ownSamples: (count) => `自備（${count}）`,
  comparedSettings: {
    'data.dataset': '資料',
    'data.features': '特徵',
    'network.hidden': '隱藏層',
    'network.output.activation': '輸出',
    'network.initializer': '初始權重',
    'network.initializer.name': '初始權重',
    'loss.name': '損失函數',
    'optimizer.name': '最佳化器',
    'schedule.name': '學習率排程',
  },
}
