// @ts-check
import createTaroko from '#glue'
import packageDescription from '../../package.json' with { type: 'json' }
import { makeError } from './errors.js'

/** @typedef {import('./taroko.d.ts')} Types */

/**
 * What belongs to an object that lives in the engine's memory: made from a handle, it gives the memory back on dispose.
 * @template {{ delete(): void }} Handle
 */
class Owned {
  /** @type {Handle | null} */
  #handle
  /** @param {Handle} handle */
  constructor(handle) {
    this.#handle = handle
  }
  /** The object in the engine. @protected @returns {Handle} */
  get handle() {
    if (this.#handle === null) throw new Error(`this ${this.constructor.name} has been disposed of`)
    return this.#handle
  }
  /** Gives the memory back. Calling it again does nothing; calling anything else afterwards is an error. */
  dispose() {
    this.#handle?.delete()
    this.#handle = null
  }
}

/** A network in training. Every method is described in taroko.d.ts. */
class Trainer extends Owned {
  get progress() { return this.handle.progress() }
  step(updates = 1) { return this.handle.step(updates) }
  epoch(epochs = 1) { return this.handle.epoch(epochs) }
  run(limits = {}) { return this.handle.run(limits) }
  batch() { return this.handle.batch() }
  evaluate(split = 'train') { return this.handle.evaluate(split) }
  logits(inputs) { return this.handle.logits(inputs) }
  predict(inputs) { return this.handle.predict(inputs) }
  activations(inputs) { return this.handle.activations(inputs) }
  parameters() { return this.handle.parameters() }
  setParameters(values) { this.handle.setParameters(values) }
  layout() { return this.handle.layout() }
  gradient(split = 'batch') { return this.handle.gradient(split) }
  set(path, value) { this.handle.set(String(path), value) }
  config() { return this.handle.config() }
  data(split = 'train') { return this.handle.data(split) }
  inspect(sample) { return this.handle.inspect(sample) }
  checkGradient() { return this.handle.checkGradient() }
  landscape(request = {}) { return this.handle.landscape(request) }
  snapshot() { return this.handle.snapshot() }
  restore(bytes) { this.handle.restore(bytes) }
  graph(request = {}) { return new Graph(this.handle.graph(request)) }
}

/** A computation graph to look at and step through. Every method is described in taroko.d.ts. */
class Graph extends Owned {
  get nodes() { return this.handle.nodes() }
  stepForward() { return this.handle.stepForward() }
  stepBackward() { return this.handle.stepBackward() }
  forward() { this.handle.forward() }
  backward(output) { this.handle.backward(output) }
  set(node, value) { this.handle.set(node, value) }
  value(node) { return this.handle.value(node) }
  gradient(node) { return this.handle.gradient(node) }
  checkGradient(node) { return this.handle.checkGradient(node) }
  descend(request) { return this.handle.descend(request) }
}

/**
 * Makes an engine of the compiled module. Touches neither network nor files, so it serves page, worker and node alike.
 * @param {WebAssembly.Module} module
 * @returns {Promise<import('./taroko.d.ts').Engine>}
 */
export async function instantiate(module) {
  const wasm = await createTaroko({
    makeError,
    instantiateWasm(/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance) => void} */ done) {
      WebAssembly.instantiate(module, imports).then(done)
      return {}
    },
  })
  return {
    version: packageDescription.version,
    catalog: wasm.catalog(),
    normalize: (config) => wasm.normalize(config),
    createTrainer: (config) => new Trainer(wasm.createTrainer(config)),
    createGraph: (source, values = {}) => new Graph(wasm.createGraph(String(source), values)),
    evaluateLoss: (request) => wasm.evaluateLoss(request),
    generateDataset: (request) => wasm.generateDataset(request),
  }
}
