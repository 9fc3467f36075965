// @ts-check

/** @type {typeof import('../en/learning.js').learning} */
export const learning = {
  training: '學習',
  loss: '損失函數',
  optimizer: '最佳化器',
  schedule: '學習率排程',
  batches: '批次',
  regularization: '正則化',
  stochastic: '隨機',
  fullBatch: '全批次',
  batchSentence: ({ samples, size, batches, last, dropped }) =>
    `${samples} 個訓練樣本，批次大小 ${size}：每輪 ${batches} 次更新${last === size ? '' : dropped ? `，略去 ${last} 個樣本` : `，最後一批 ${last} 個`}。`,
  choices: { shuffled: '每輪重新洗牌', sequential: '依序', withReplacement: '可重複抽樣' },
}
