/**
 * The runs whose parameters must be the same to the bit wherever the engine runs: a spiral as people train it, and one that passes through
 * as many of the engine's functions as a single run can.
 * @type {Record<string, import('taroko').TrainerConfig>}
 */
export const runs = {
  spiral: {
    data: { dataset: 'spiral', samples: 500, noise: 0.1, seed: 1, features: ['x', 'y', 'x^2', 'sin(x)'] },
    network: { hidden: [{ units: 4, activation: 'tanh' }, { units: 2, activation: 'tanh' }], seed: 1 },
    optimizer: { name: 'sgd', learningRate: 0.03 },
  },
  everyActivation: {
    data: { dataset: 'spirals', classes: 4, noise: 0.2, seed: 2, features: ['x', 'y', 'y^2', 'x*y', 'sin(y)', 'exp(-x^2) / (1 + abs(y))', 'log(2 + cos(x)) ^ 1.5'] },
    network: {
      hidden: [
        { units: 7, activation: 'relu' },
        { units: 6, activation: 'gelu' },
        { units: 5, activation: 'leakyRelu' },
        { units: 6, activation: 'elu' },
        { units: 7, activation: 'silu' },
        { units: 6, activation: 'softplus' },
        { units: 5, activation: 'sin' },
        { units: 6, activation: 'sigmoid' },
        { units: 7, activation: 'tanh' },
      ],
      initializer: 'heNormal',
      seed: 2,
    },
    optimizer: { name: 'adamw', learningRate: 0.01 },
    schedule: { name: 'cosine', epochs: 50 },
    regularization: { l1: 1e-5, l2: 1e-4 },
    batch: { size: 33, order: 'withReplacement', seed: 2 },
  },
}

/** Updates after which the parameters are compared. */
const updates = 1000

/**
 * SHA-256 over the bytes of the parameters after all updates of a run. Needs nothing but an engine and Web Crypto, so it serves Node.js
 * and browsers.
 * @param {import('taroko').Engine} engine
 * @param {string} run one of `runs`
 * @returns {Promise<string>} in hexadecimal digits
 */
export async function checksum(engine, run) {
  const trainer = engine.createTrainer(runs[run])
  const { status, reason } = trainer.step(updates)
  if (status !== 'running') throw new Error(`the run ${run} is ${status}: ${reason}`)
  const parameters = new DataView(new ArrayBuffer(trainer.parameters().byteLength))
  trainer.parameters().forEach((number, i) => parameters.setFloat32(4 * i, number, true))
  trainer.dispose()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', parameters))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// Run as a program, prints what checksum.json should say.
if (typeof process !== 'undefined' && process.argv[1] === new URL(import.meta.url).pathname) {
  const { loadEngine } = await import('taroko')
  const sums = []
  for (const run of Object.keys(runs)) sums.push([run, await checksum(await loadEngine(), run)])
  console.log(JSON.stringify(Object.fromEntries(sums), null, 2))
}
