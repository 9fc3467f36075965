// @ts-check

/** The room of losses. */
export const losses = {
  classes: ['cat', 'dog', 'egg'],
  logits: 'Logits',
  logitsHint: 'Drag, use the arrow keys or type.',
  logitOf: (/** @type {string} */ name) => `Logit of ${name}`,
  probabilityOf: (/** @type {string} */ name) => `Probability of ${name}`,
  targetOf: (/** @type {string} */ name) => `Target of ${name}`,
  unused: 'not used',
  loss: 'Loss',
  heads: {
    binary: { name: 'One sigmoid', loss: 'Binary cross-entropy: is it a cat?' },
    softmax: { name: 'Softmax', loss: 'Cross-entropy: which one is it?' },
    labels: { name: 'Three sigmoids', loss: 'Multi-label cross-entropy: which are there?' },
  },
  arrowLegend: 'The arrow from target y to estimate ŷ is the gradient ∂L/∂z = ŷ − y; a descent step moves z the other way.',
  reachable: (/** @type {string} */ greatest) => `a probability that logits from −${greatest} to ${greatest} reach`,
  bracketSlip: (/** @type {string} */ value) => `Watch the bracket: without it, −z − log Σ would be ${value}. The logarithm is taken from z first, then the sign turned; −log ŷ is never below 0.`,
}
