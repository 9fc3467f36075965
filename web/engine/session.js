// @ts-check
import { EngineSession } from './engine-session.js'
import { meets } from './goal.js'
import { isDrawn } from './grid.js'
import { changedSections, needsNewTrainer } from './live-sections.js'
import { Pictures } from './pictures.js'
import { repair } from './repair.js'
import { inspectSample, largestLosses, nextBatchOf } from './samples.js'
import { testData } from './test-data.js'
import { Timeline } from './timeline.js'

/** @typedef {import('./frame.js').Want} Want */
/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('./goal.js').Goal} Goal */
/** @typedef {any} Config  a trainer's config, see taroko.d.ts */

/** One trainer and the pictures of it. It does nothing unless asked. */
export class Session extends EngineSession {
  /** @type {any} */
  #trainer = null
  /** The update at which a parameter was given another value; what the update computed was of other parameters. @type {number | null} */
  #edited = null
  /** @type {Config} */
  #config = null
  /** @type {any} */
  #data = null
  #pictures
  #timeline = new Timeline()
  /** Whether the run stands at an earlier state, which it may go on from. */
  #wentBack = false
  /** How long the last evaluation of the whole sets took. */
  #evaluationMs = 0

  /** @param {any} engine */
  constructor(engine) {
    super(engine)
    this.#pictures = new Pictures(engine)
  }

  /** Goes on, to the same bits, with another build of the engine. @param {any} engine */
  useEngine(engine) {
    this.engine = engine
    this.#pictures.engine = engine
    if (this.#trainer === null) return
    const trainer = engine.createTrainer(this.#config)
    trainer.restore(this.#trainer.snapshot())
    this.#trainer.dispose()
    this.#trainer = trainer
  }

  /**
   * A config completed with every standard value.
   * @param {{ config: Config }} request
   */
  complete({ config }) {
    return this.engine.normalize(config)
  }

  /**
   * Goes on under another config: with the same trainer where that is possible, otherwise with a new one from the same seeds.
   * With `fallback`, fields that do not fit are given up and reported; without, the first of them is an error and nothing changes.
   * `afresh` begins with the first update in any case.
   * @param {{ config: Config, fallback?: Config, afresh?: boolean }} request
   */
  configure({ config, fallback, afresh = false }) {
    const attempt = (/** @type {Config} */ candidate) => this.#adopt(this.engine.normalize(candidate), afresh)
    const { result, corrections } = fallback ? repair(config, fallback, attempt) : { result: attempt(config), corrections: [] }
    const rebuilt = result === 'rebuilt'
    return {
      config: this.#config,
      corrections,
      rebuilt,
      changed: result === 'changed',
      layout: this.#trainer.layout(),
      data: rebuilt ? this.#data : undefined,
      plane: this.#pictures.plane,
      progress: this.#trainer.progress,
    }
  }

  /**
   * @param {Config} config complete
   * @param {boolean} afresh
   * @returns {'rebuilt' | 'changed' | 'same'} whether there is a new trainer, or the same one goes on with other settings or as before
   */
  #adopt(config, afresh) {
    if (!afresh && this.#trainer !== null && !needsNewTrainer(this.#config, config)) {
      try {
        const changed = this.#use(config)
        if (changed) this.#mark()
        return changed ? 'changed' : 'same'
      } catch {
        // A loss that needs another number of outputs: only a new network will do.
      }
    }
    this.#replace(this.engine.createTrainer(config))
    return 'rebuilt'
  }

  /** Trains on with other settings. @param {Config} config complete @returns {boolean} whether they are others than before */
  #use(config) {
    const changed = changedSections(this.#config, config)
    for (const section of changed) this.#trainer.set(section, config[section])
    this.#config = this.#trainer.config()
    return changed.length > 0
  }

  /** Marks a break: from here on states cannot be reproduced by training on from earlier ones. */
  #mark() {
    const { update } = this.#trainer.progress
    if (this.#edited !== null && this.#edited > update) this.#edited = null
    this.#timeline.cut(update)
    this.#timeline.record(this.#trainer, this.#config, { begins: true })
    this.#wentBack = false
  }

  /** @param {any} trainer */
  #replace(trainer) {
    this.#trainer?.dispose()
    this.#trainer = trainer
    this.#config = trainer.config()
    this.#data = { train: trainer.data('train'), test: testData(trainer) }
    const { train } = this.#data
    this.#pictures.follow(train, this.#config.data.inputs !== undefined && isDrawn(train))
    this.#timeline.clear()
    this.#edited = null
    this.#mark()
  }

  /** Back to the initial weights and the same batches, with the settings of now. */
  rewind() {
    this.#replace(this.engine.createTrainer(this.#config))
    return { progress: this.#trainer.progress }
  }

  /** @param {{ axes: number[] }} request the columns that pictures show */
  show({ axes }) {
    return { plane: this.#pictures.show(axes) }
  }

  /**
   * Trains for so many updates, epochs or milliseconds, whichever comes first (not at all when none is given), and pictures the result.
   * With `budgetMs` and losses wanted it may have a goal, where it stops.
   * @param {{ updates?: number, epochs?: number, budgetMs?: number, goal?: Goal, want: Want, handBack?: ArrayBuffer[] }} request
   * @returns {Frame}
   */
  advance({ updates, epochs, budgetMs, goal, want, handBack = [] }) {
    for (const buffer of handBack) this.#pictures.giveBack(buffer)
    const limits = Object.fromEntries(Object.entries({ updates, epochs, budgetMs }).filter(([, limit]) => limit !== undefined))
    const trains = Object.keys(limits).length > 0
    if (trains && this.#wentBack) this.#mark()
    const { trace, met } = budgetMs !== undefined && want.losses ? this.#train(budgetMs, updates ?? Infinity, goal) : { trace: [], met: false }
    if (trace.length === 0 && trains) this.#trainer.run(limits)
    if (trains) this.#timeline.record(this.#trainer, this.#config)
    return { ...this.#picture(want), trace, met }
  }

  /**
   * Shows an earlier state of the run, or a later one where it was gone back from: exactly the update asked for, or one before it where
   * training there from the nearest state kept takes longer than the budget, or where settings were changed too often for all of those
   * states to be kept. Training goes on from there; only then what came after is forgotten.
   * @param {{ update: number, budgetMs: number, want: Want, handBack?: ArrayBuffer[] }} request
   * @returns {Frame}
   */
  goTo({ update, budgetMs, want, handBack = [] }) {
    for (const buffer of handBack) this.#pictures.giveBack(buffer)
    const found = this.#timeline.before(update)
    if (found !== undefined) {
      const { mark, reach } = found
      const present = this.#config
      this.#use(mark.settings)
      this.#trainer.restore(mark.bytes)
      if (reach > mark.update) this.#trainer.run({ updates: reach - mark.update, budgetMs })
      this.#use(present)
      this.#wentBack = true
    }
    return { ...this.#picture(want), trace: [], visited: true }
  }

  /** @param {{ index: number, value: number }} request another value for one parameter */
  setParameter({ index, value }) {
    const parameters = this.#trainer.parameters()
    parameters[index] = value
    this.#trainer.setParameters(parameters)
    this.#mark()
    this.#edited = this.#trainer.progress.update
  }

  /** What it takes to go on from the present state in another session: the settings and a snapshot. */
  present() {
    return { config: this.#config, bytes: this.#trainer.snapshot(), update: this.#trainer.progress.update }
  }

  /** @param {{ bytes: Uint8Array }} request a snapshot of a trainer with the present config */
  restore({ bytes }) {
    this.#trainer.restore(bytes)
    this.#edited = null
    this.#timeline.clear()
    this.#mark()
    return { progress: this.#trainer.progress }
  }

  /**
   * Trains for so many milliseconds or updates and notes the losses on the way: close together at the beginning of a run, when much
   * happens, then a few times in each stretch.
   * @param {number} budgetMs
   * @param {number} updates
   * @param {Goal} [goal]
   */
  #train(budgetMs, updates, goal) {
    const trace = []
    let met = false
    const end = performance.now() + budgetMs
    const last = this.#trainer.progress.update + updates
    for (let left = budgetMs; left > 0 && !met; left = end - performance.now()) {
      const { update, status } = this.#trainer.progress
      if (status === 'diverged' || update >= last) break
      const most = Math.min(last - update, Math.max(1, Math.ceil(update / 8)))
      this.#trainer.run({ updates: most, budgetMs: Math.min(left, Math.max(budgetMs / 4, 20 * this.#evaluationMs)), ...this.#limitsOf(goal) })
      const { progress } = this.#trainer
      trace.push({ progress, ...this.#losses() })
      // Losses and accuracies are goals at the end of an epoch, as the engine takes them.
      met = goal !== undefined && progress.batch === 0 && progress.update > update && meets(goal, progress, trace.at(-1)?.train)
    }
    return { trace, met }
  }

  /** A goal as the engine's `run` takes it; data without classes have no accuracy to be reached. @param {Goal | undefined} goal */
  #limitsOf({ epoch, loss, accuracy } = {}) {
    if (epoch !== undefined) return { epochs: Math.max(1, epoch - this.#trainer.progress.epoch) }
    if (loss !== undefined) return { until: { loss } }
    return accuracy !== undefined && this.#data.train.task !== 'regression' ? { until: { accuracy } } : {}
  }

  /**
   * @param {Want} want
   * @returns {Omit<Frame, 'trace'>}
   */
  #picture(want) {
    /** @type {Omit<Frame, 'trace'>} */
    const frame = { progress: this.#trainer.progress, ...this.#pictures.take(this.#trainer, want) }
    if (want.snapshot) frame.snapshot = this.#trainer.snapshot()
    if (want.batch) frame.batch = this.#trainer.batch()
    if (want.layers) frame.layers = this.#layers()
    if (want.gradientOf !== undefined) frame.gradient = this.#gradientOf(want.gradientOf)
    return want.losses ? { ...frame, losses: this.#losses() } : frame
  }

  /** Whether the last batch gradient belongs to the present parameters: not before the first update, nor after a weight was edited. */
  get #hasGradient() {
    const { update } = this.#trainer.progress
    return update > 0 && update !== this.#edited
  }

  /** @param {number} index of a parameter */
  #gradientOf(index) {
    const value = this.#hasGradient ? this.#trainer.gradient('batch')[index] : null
    return { index, value: value ?? null }
  }

  /** @returns {import('./taroko.d.ts').LayerStatistics[]} */
  #layers() {
    const layers = this.#trainer.layerStatistics()
    return this.#hasGradient ? layers : layers.map((/** @type {any} */ layer) => ({ ...layer, meanAbsoluteWeightGradient: null }))
  }

  #losses() {
    const start = performance.now()
    const losses = this.#evaluate()
    this.#evaluationMs = performance.now() - start
    return losses
  }

  #evaluate() {
    const test = this.#data.test.inputs.length > 0 ? this.#trainer.evaluate('test') : null
    return { train: this.#trainer.evaluate('train'), test }
  }

  /** @param {import('./samples.js').Sample} sample */
  inspect(sample) {
    return inspectSample(this.#trainer, sample)
  }

  nextBatch() {
    return nextBatchOf(this.#trainer)
  }

  /** @param {{ split: import('./taroko.d.ts').Split, most: number }} request */
  largestLosses(request) {
    return largestLosses(this.#trainer, request)
  }

  /** @returns {import('./taroko.d.ts').GradientReport & { update: number }} `update` that the gradient was checked at */
  checkGradient() {
    return { ...this.#trainer.checkGradient(), update: this.#trainer.progress.update }
  }

  /**
   * Pictures of features.
   * @param {{ features: string[], size: number }} request
   * @returns {(Float32Array | null)[]} null for a feature that these data do not have
   */
  featureMaps({ features, size }) {
    return this.#pictures.ofFeatures(this.#config.data, features, size)
  }
}
