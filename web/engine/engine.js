// @ts-check
import { makeError, NotIncludedError } from './errors.js'

/** @import * as Types from './taroko.d.ts' */

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
  #name
  /** Where the object is in the engine's memory; 0 once it is no more. @type {number} */
  #handle
  /**
   * @param {'Trainer' | 'Graph'} name of its class
   * @param {number} handle
   * @param {Wasm} wasm that it belongs to
   */
  constructor(name, handle, wasm) {
    this.#name = name
    this.#handle = handle
    this.wasm = wasm
  }
  /**
   * Calls a function of the engine with the object.
   * @protected
   * @param {string} name as engine/wasm/*_bindings.cpp have it
   * @param {unknown[]} request
   * @returns {any}
   */
  ask(name, ...request) {
    if (this.#handle === 0) throw new Error(`this ${this.#name} has been disposed of`)
    return included(this.wasm, name)(this.#handle, ...request)
  }
  /** Gives the memory back. Calling it again does nothing; calling anything else afterwards is an error. */
  dispose() {
    if (this.#handle !== 0) this.ask(`${this.#name}.dispose`)
    this.#handle = 0
  }
}

/**
 * A network in training. Every method is described in taroko.d.ts.
 * @implements {Types.Trainer}
 */
class Trainer extends Owned {
  /** @param {number} handle @param {Wasm} wasm */
  constructor(handle, wasm) { super('Trainer', handle, wasm) }
  get progress() { return this.ask('Trainer.progress') }
  step(updates = 1) { return this.ask('Trainer.step', updates) }
  epoch(epochs = 1) { return this.ask('Trainer.epoch', epochs) }
  /** @param {Types.RunLimits} [limits] */
  run(limits = {}) { return this.ask('Trainer.run', limits) }
  batch() { return this.ask('Trainer.batch') }
  /** @param {Types.Split} [split] */
  evaluate(split = 'train') { return this.ask('Trainer.evaluate', split) }
  /** @param {Types.Split} [split] */
  sampleLosses(split = 'train') { return this.ask('Trainer.sampleLosses', split) }
  layerStatistics() { return this.ask('Trainer.layerStatistics') }
  /** @param {Types.Table} inputs */
  logits(inputs) { return this.ask('Trainer.logits', inputs) }
  /** @param {Types.Table} inputs */
  predict(inputs) { return this.ask('Trainer.predict', inputs) }
  /** @param {Types.Table} inputs */
  activations(inputs) { return this.ask('Trainer.activations', inputs) }
  parameters() { return this.ask('Trainer.parameters') }
  /** @param {Types.Numbers} values */
  setParameters(values) { this.ask('Trainer.setParameters', values) }
  layout() { return this.ask('Trainer.layout') }
  /** @param {'batch' | 'train'} [split] */
  gradient(split = 'batch') { return this.ask('Trainer.gradient', split) }
  /** @param {string} path @param {unknown} value */
  set(path, value) { this.ask('Trainer.set', String(path), value) }
  config() { return this.ask('Trainer.config') }
  /** @param {Types.Split} [split] */
  data(split = 'train') { return this.ask('Trainer.data', split) }
  /** @param {number | Types.SampleReference} sample */
  inspect(sample) { return this.ask('Trainer.inspect', sample) }
  checkGradient() { return this.ask('Trainer.checkGradient') }
  curvature() { return this.ask('Trainer.curvature') }
  /** @param {Types.LandscapeRequest} [request] */
  landscape(request = {}) { return this.ask('Trainer.landscape', request) }
  snapshot() { return this.ask('Trainer.snapshot') }
  /** @param {Uint8Array} bytes */
  restore(bytes) { this.ask('Trainer.restore', bytes) }
  /** @param {Types.NetworkGraphRequest} [request] */
  graph(request = {}) { return new Graph(this.ask('Trainer.graph', request), this.wasm) }
}

/**
 * A computation graph to look at and step through. Every method is described in taroko.d.ts.
 * @implements {Types.Graph}
 */
class Graph extends Owned {
  /** @param {number} handle @param {Wasm} wasm */
  constructor(handle, wasm) { super('Graph', handle, wasm) }
  get nodes() { return this.ask('Graph.nodes') }
  stepForward() { return this.ask('Graph.stepForward') }
  stepBackward() { return this.ask('Graph.stepBackward') }
  forward() { this.ask('Graph.forward') }
  /** @param {Types.NodeReference} [output] */
  backward(output) { this.ask('Graph.backward', output) }
  /** @param {Types.NodeReference} node @param {number} value */
  set(node, value) { this.ask('Graph.set', node, value) }
  /** @param {Types.NodeReference} node */
  value(node) { return this.ask('Graph.value', node) }
  /** @param {Types.NodeReference} node */
  gradient(node) { return this.ask('Graph.gradient', node) }
  /** @param {Types.NodeReference} node */
  checkGradient(node) { return this.ask('Graph.checkGradient', node) }
  /** @param {Types.DescentRequest} request */
  descend(request) { return this.ask('Graph.descend', request) }
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
