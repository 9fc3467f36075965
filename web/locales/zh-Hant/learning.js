// @ts-check

/** @type {typeof import('../en/learning.js').learning} */
export const learning = {
  training: '學習',
  loss: '損失函數',
  optimizer: '最佳化器',
  schedule: '學習率排程',
  batches: '批次',
  regularization: '正則化',
  stochastic: '隨機（SGD）',
  fullBatch: '全批次',
  batchSentence: ({ samples, size, batches, last, dropped, drawn }) =>
    `${drawn ? `從 ${samples} 個訓練樣本可重複抽樣 ${samples} 次` : `${samples} 個訓練樣本`}，批次大小 ${size}：每個週期 ${batches} 次更新${last === size ? '' : dropped ? `，略去 ${last} ${drawn ? '次抽樣' : '個樣本'}` : `，最後一批 ${last} 個`}。`,
  epochStrip: '這個週期的批次',
  stripBatch: ({ kind, number, batches, size, different, several, drawn }) => {
    const samples = `${size} ${drawn ? '次抽樣' : '個樣本'}${different < size ? `，${different} 個相異樣本` : ''}`
    if (kind === 'dropped') return `這個週期略去 ${samples}。`
    if (several) return `已完成 ${number} 批（先前的批次大小）：${samples}。`
    return `第 ${number} 批，共 ${batches} 批${{ done: '，已完成', next: '，接下來', coming: '' }[kind]}：${samples}。`
  },
  stripExplained: ({ each, per, by, all, drawn }) => {
    const divided = `依${{ class: '類別', labels: '標籤', target: '目標' }[by]}分段`
    const mark = each === 'batch' ? `每一條為一個批次，${divided}` : each === 'sample' || per === '1' ? (drawn ? '每格為一個抽出的樣本' : '每格為一個樣本') : `每一欄約 ${per} 個樣本，${divided}`
    const again = drawn ? '有些會重複抽到，有些抽不到。' : ''
    const one = drawn ? '只有一個批次，其樣本在圖中圈出。' : '唯一的批次即全部樣本。'
    return `${mark}，依這個週期的順序排列。${again}${all ? one : '淡色：已完成；底線：下一批，在圖中圈出。'}`
  },
  choices: { shuffled: '每個週期重新洗牌', sequential: '依序', withReplacement: '可重複抽樣' },
}
