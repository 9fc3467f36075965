// @ts-check

/**
 * An example to begin with. Its words are `presets[name]`.
 * @typedef {object} Preset
 * @property {string} source the expressions; empty for the playground's network
 * @property {Record<string, number>} values of the variables
 * @property {string[]} [fixed] variables that adjusting leaves alone: inputs and targets
 */

const crossEntropy = 'L = -(y*log(ŷ) + (1 - y)*log(1 - ŷ))'
const chain = (/** @type {string} */ letter, /** @type {string} */ op) => `${letter}₁ = ${op}(z)\n${letter}₂ = ${op}(${letter}₁)\n${letter}₃ = ${op}(${letter}₂)`

/** @type {Record<string, Preset>} */
export const presets = {
  lecture: { source: 'd = 2*b\ne = a + d\nL = c*e', values: { a: 3, b: 1, c: -2 } },
  neuron: {
    source: `z = w₁*x₁ + w₂*x₂ + b\nŷ = sigmoid(z)\n${crossEntropy}`,
    values: { 'w₁': 0, 'x₁': 3, 'w₂': 0, 'x₂': 2, b: 0, y: 1 },
    fixed: ['x₁', 'x₂', 'y'],
  },
  layers: {
    source: `z₁ = w₁*x₁ + w₂*x₂ + b₁\nz₂ = w₃*x₁ + w₄*x₂ + b₂\na₁ = relu(z₁)\na₂ = relu(z₂)\nz = v₁*a₁ + v₂*a₂ + c\nŷ = sigmoid(z)\n${crossEntropy}`,
    values: { 'w₁': 1, 'x₁': 1, 'w₂': -0.5, 'x₂': 2, 'b₁': 0.5, 'w₃': -1, 'w₄': 0.2, 'b₂': 0, 'v₁': 1.5, 'v₂': -1, c: -0.5, y: 1 },
    fixed: ['x₁', 'x₂', 'y'],
  },
  twice: { source: 's = x + 1\ny = s*s + s', values: { x: 2 } },
  saturation: { source: `${chain('s', 'sigmoid')}\n${chain('r', 'relu')}\nL = s₃ + r₃`, values: { z: 4 } },
  playground: { source: '', values: {} },
}
