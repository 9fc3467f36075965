// @ts-check

/** @type {typeof import('../en/losses.js').losses} */
export const losses = {
  classes: ['貓', '狗', '蛋'],
  logits: 'Logits',
  logitsHint: '拖曳、按方向鍵或直接輸入。',
  logitOf: (name) => `${name}的 logit`,
  probabilityOf: (name) => `${name}的機率`,
  targetOf: (name) => `${name}的目標`,
  unused: '未使用',
  loss: '損失',
  heads: {
    binary: { name: '一個 sigmoid', loss: '二元交叉熵：是不是貓？' },
    softmax: { name: 'Softmax', loss: '交叉熵：是哪一個？' },
    labels: { name: '三個 sigmoid', loss: '多標籤交叉熵：有哪些？' },
  },
  arrowLegend: '從目標 y 指向估計 ŷ 的箭頭就是梯度 ∂L/∂z = ŷ − y；下降一步會讓 z 往反方向移動。',
  reachable: (greatest) => `logit 在 −${greatest} 到 ${greatest} 之間能達到的機率`,
  bracketSlip: (value) => `注意括號：少了它，−z − log Σ 會變成 ${value}。要先用 z 減去對數，再整體變號；−log ŷ 不會小於 0。`,
}
