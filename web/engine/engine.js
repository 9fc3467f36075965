// @ts-check
import { makeError, NotIncludedError } from './errors.js'

/** @import * as Types from './taroko.d.ts' */
/** @typedef {any} Handle  an object of the glue, as engine/wasm/*_bindings.cpp declare it */

/**
 * The functions of an instance by name.
 * @typedef {Record<string, any>} Wasm
 */

/**
 * A function that not every build of the engine has.
 * @param {Wasm} wasm
 * @param {string} name
 */
function included(wasm, name) {
  if (wasm[name] === undefined) throw new NotIncludedError(`${name} is not included in the engine for training`)
  return wasm[name]
}

/** What belongs to an object that lives in the engine's memory: made from a handle, it gives the memory back on dispose. */
class Owned {
  /** @type {Handle | null} */
  #handle
  /** @param {Handle} handle @param {Wasm} wasm that it belongs to */
  constructor(handle, wasm) {
    this.#handle = handle
    this.wasm = wasm
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

/**
 * A network in training. Every method is described in taroko.d.ts.
 * @implements {Types.Trainer}
 */
class Trainer extends Owned {
  get progress() { return this.handle.progress() }
  step(updates = 1) { return this.handle.step(updates) }
  epoch(epochs = 1) { return this.handle.epoch(epochs) }
  /** @param {Types.RunLimits} [limits] */
  run(limits = {}) { return this.handle.run(limits) }
  batch() { return this.handle.batch() }
  /** @param {Types.Split} [split] */
  evaluate(split = 'train') { return this.handle.evaluate(split) }
  /** @param {Types.Split} [split] */
  sampleLosses(split = 'train') { return this.handle.sampleLosses(split) }
  layerStatistics() { return this.handle.layerStatistics() }
  /** @param {Types.Table} inputs */
  logits(inputs) { return this.handle.logits(inputs) }
  /** @param {Types.Table} inputs */
  predict(inputs) { return this.handle.predict(inputs) }
  /** @param {Types.Table} inputs */
  activations(inputs) { return this.handle.activations(inputs) }
  parameters() { return this.handle.parameters() }
  /** @param {Types.Numbers} values */
  setParameters(values) { this.handle.setParameters(values) }
  layout() { return this.handle.layout() }
  /** @param {'batch' | 'train'} [split] */
  gradient(split = 'batch') { return this.handle.gradient(split) }
  /** @param {string} path @param {unknown} value */
  set(path, value) { this.handle.set(String(path), value) }
  config() { return this.handle.config() }
  /** @param {Types.Split} [split] */
  data(split = 'train') { return this.handle.data(split) }
  /** @param {number | Types.SampleReference} sample */
  inspect(sample) { return this.handle.inspect(sample) }
  checkGradient() { return included(this.wasm, 'checkGradient')(this.handle) }
  curvature() { return included(this.wasm, 'curvature')(this.handle) }
  /** @param {Types.LandscapeRequest} [request] */
  landscape(request = {}) { return included(this.wasm, 'landscape')(this.handle, request) }
  snapshot() { return this.handle.snapshot() }
  /** @param {Uint8Array} bytes */
  restore(bytes) { this.handle.restore(bytes) }
  /** @param {Types.NetworkGraphRequest} [request] */
  graph(request = {}) { return new Graph(included(this.wasm, 'graphOf')(this.handle, request), this.wasm) }
}

/**
 * A computation graph to look at and step through. Every method is described in taroko.d.ts.
 * @implements {Types.Graph}
 */
class Graph extends Owned {
  get nodes() { return this.handle.nodes() }
  stepForward() { return this.handle.stepForward() }
  stepBackward() { return this.handle.stepBackward() }
  forward() { this.handle.forward() }
  /** @param {Types.NodeReference} [output] */
  backward(output) { this.handle.backward(output) }
  /** @param {Types.NodeReference} node @param {number} value */
  set(node, value) { this.handle.set(node, value) }
  /** @param {Types.NodeReference} node */
  value(node) { return this.handle.value(node) }
  /** @param {Types.NodeReference} node */
  gradient(node) { return this.handle.gradient(node) }
  /** @param {Types.NodeReference} node */
  checkGradient(node) { return this.handle.checkGradient(node) }
  /** @param {Types.DescentRequest} request */
  descend(request) { return this.handle.descend(request) }
}

/**
 * Makes an engine of a compiled module. Touches neither network nor files, so it serves page, worker and node alike.
 * @param {typeof import('./glue.js').default} createTaroko the glue that was made with the module
 * @param {WebAssembly.Module} module
 * @returns {Promise<Types.Engine>} where it is the module for training, other questions end with a NotIncludedError
 */
export async function instantiate(createTaroko, module) {
  const wasm = await new Promise((resolve, reject) => {
    createTaroko({
      makeError,
      instantiateWasm(/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance) => void} */ done) {
        WebAssembly.instantiate(module, imports).then(done).catch(reject)
        return {}
      },
    }).then(resolve, reject)
  })
  return {
    version: wasm.version,
    catalog: wasm.catalog(),
    normalize: (config) => wasm.normalize(config),
    createTrainer: (config) => new Trainer(wasm.createTrainer(config), wasm),
    createGraph: (source, values = {}) => new Graph(included(wasm, 'createGraph')(String(source), values), wasm),
    evaluateLoss: (request) => included(wasm, 'evaluateLoss')(request),
    evaluateSoftmax: (request) => included(wasm, 'evaluateSoftmax')(request),
    evaluateFormula: (request) => included(wasm, 'evaluateFormula')(request),
    generateDataset: (request) => wasm.generateDataset(request),
  }
}
