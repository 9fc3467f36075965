// @ts-check
import { batch, computed, signal } from '@preact/signals-core'
import { meets } from '../engine/goal.js'
import { Player } from '../engine/player.js'
import { LossHistory } from './history.js'
import { withRun } from './runs.js'
import { readLink, writeLink, linkVersion } from './link.js'
import { UpdateRate } from './update-rate.js'

/** @typedef {import('../engine/frame.js').Frame} Frame */
/** @typedef {import('../engine/goal.js').Goal} Goal */
/** @typedef {import('../engine/rpc.js').Client} Client */
/** @typedef {{ goal: Goal, reached: Pick<Frame, 'progress' | 'losses'> | null, already?: boolean }} Pursuit  `reached` is how training stood at the goal */
/** @typedef {any} Config  a trainer's config, see taroko.d.ts */
/** @typedef {{ path: string, message: string }} Correction */
/** @typedef {{ kind: 'corrected', corrections: Correction[] } | { kind: 'refused', message: string } | { kind: 'newer', version: number }} Notice */

/** What a page without settings shows. Whatever is not named here has the engine's standard value. */
export const standardConfig = {
  data: { dataset: 'spiral' },
  network: { hidden: [{ units: 8, activation: 'tanh' }, { units: 6, activation: 'tanh' }] },
}

/** Points along each side of a picture: with two inputs, and along a single one. */
const mapSize = { plane: 100, line: 240 }
const unitSize = { plane: 24, line: 48 }

/** Everything one playground knows. Controls call its actions; templates follow its signals; canvases get the frames. */
export class PlaygroundState {
  /** @type {Client} */
  #client
  #player
  /** @type {Config | null} */
  #wanted = null
  #settled = true
  /** @type {Promise<void> | null} */
  #configuring = null
  #drawing = 0
  #lossUsed = ''

  /** Fixed from the start. @type {any} */
  catalog
  /** Complete. @type {Config} */
  standard

  /** Complete, as the worker has it. @type {import('@preact/signals-core').Signal<Config>} */
  config = signal(null)
  /** The samples. @type {import('@preact/signals-core').Signal<any>} */
  data = signal(null)
  /** @type {import('@preact/signals-core').Signal<any>} */
  plane = signal(null)
  /** @type {import('@preact/signals-core').Signal<any[]>} */
  layout = signal([])
  /** @type {import('@preact/signals-core').Signal<Notice | null>} */
  notice = signal(null)
  /** Why nothing works any more. @type {import('@preact/signals-core').Signal<Error | null>} */
  failure = signal(null)
  /** Of training that has diverged. @type {import('@preact/signals-core').Signal<string | null>} */
  divergence = signal(null)
  playing = signal(false)
  /** A goal being typed; accuracies in per cent. */
  goalDraft = signal({ open: false, kind: /** @type {'epoch' | 'loss' | 'accuracy'} */ ('loss'), texts: { epoch: '100', loss: '0.1', accuracy: '95' }, error: false })
  /** What training goes on until, or has come to. @type {import('@preact/signals-core').Signal<Pursuit | null>} */
  pursuit = signal(/** @type {Pursuit | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<'max' | number>} */
  speed = signal(/** @type {'max' | number} */ ('max'))
  /** The output that the map shows, or all of them. @type {import('@preact/signals-core').Signal<number | 'all'>} */
  output = signal(/** @type {number | 'all'} */ ('all'))
  showTest = signal(false)
  logLoss = signal(false)
  /** What the chart of losses is drawn over. @type {import('@preact/signals-core').Signal<import('./history.js').Axis>} */
  lossAxis = signal(/** @type {import('./history.js').Axis} */ ('update'))
  showBatchLoss = signal(false)
  /** Kept for comparison. @type {import('@preact/signals-core').Signal<import('./runs.js').Run[]>} */
  runs = signal(/** @type {import('./runs.js').Run[]} */ ([]))
  /** A unit looked at in the big map. @type {import('@preact/signals-core').Signal<{ layer: number, unit: number } | null>} */
  focus = signal(null)
  /** How many outputs the network has. */
  outputs = computed(() => this.layout.value.at(-2)?.rows ?? 1)

  history = new LossHistory()
  rate = new UpdateRate()
  /** @type {Frame | null} */
  frame = null
  /** Called with each frame that is to be drawn, at most once per frame of the display. @type {Set<(frame: Frame) => void>} */
  drawers = new Set()
  /** Called when a deliberate change has been made. @type {(() => void) | null} */
  onSettled = null

  /** @param {Client} client of a started session */
  constructor(client) {
    this.#client = client
    this.#player = new Player({
      ask: (request) => client.ask('advance', request, request.handBack),
      want: () => this.#want(),
      onFrame: (frame) => this.#receive(frame),
      onError: (error) => this.#fail(error),
    })
  }

  /** Reads the catalogue and opens the first config. @param {Config | string} config an object or a link */
  async open(config) {
    const { catalog, standard } = await this.#client.ask('describe', { config: standardConfig })
    this.catalog = catalog
    this.standard = standard
    await this.load(config)
  }

  /**
   * A config from outside: what does not fit is given up and said.
   * @param {Config | string} config an object or a link
   */
  async load(config) {
    const { config: read, version } = typeof config === 'string' ? readLink(config, standardConfig) : { config, version: linkVersion }
    await this.#configuring
    const answer = await this.#client.ask('configure', { config: read, fallback: standardConfig })
    this.#adopt(answer)
    if (answer.corrections.length > 0) this.notice.value = { kind: 'corrected', corrections: answer.corrections }
    else this.notice.value = version === linkVersion ? null : { kind: 'newer', version }
    await this.#player.advance()
  }

  /** The config as a link without `#`. */
  get link() {
    return writeLink(this.config.value, this)
  }

  /**
   * Changes the config. Of changes that come faster than the worker follows only the last is made.
   * @param {(config: Config) => Config} edit
   * @param {boolean} [settled] false while a slider is still being dragged
   * @returns {Promise<void>}
   */
  change(edit, settled = true) {
    this.#wanted = edit(this.#wanted ?? this.config.value)
    this.#settled = settled
    this.#configuring ??= this.#configure().finally(() => (this.#configuring = null))
    return this.#configuring
  }

  async #configure() {
    while (this.#wanted !== null) {
      const config = this.#wanted
      this.#wanted = null
      const settled = this.#settled
      try {
        this.#adopt(await this.#client.ask('configure', { config }))
        this.notice.value = null
        if (!this.playing.value) await this.#player.advance()
        if (settled) this.onSettled?.()
      } catch (error) {
        const { path, message } = /** @type {Error & { path?: string }} */ (error)
        if (path === undefined) return this.#fail(/** @type {Error} */ (error))
        this.notice.value = { kind: 'refused', message }
        this.config.value = { ...this.config.value }
      }
    }
  }

  /** @param {any} answer */
  #adopt({ config, rebuilt, data, plane, layout }) {
    batch(() => {
      this.config.value = config
      this.plane.value = plane
      this.layout.value = layout
      this.divergence.value = null
      if (rebuilt) {
        this.data.value = data
        if (data.train.task === 'regression' && this.pursuit.value?.goal.accuracy !== undefined) this.#pursue(null)
        this.focus.value = null
        if (Number(this.output.value) >= data.train.outputs) this.output.value = 'all'
        this.#forgetRun()
      } else if (JSON.stringify(config.loss) !== this.#lossUsed) {
        this.history.break()
      }
      this.#lossUsed = JSON.stringify(config.loss)
    })
  }

  #forgetRun() {
    if (this.pursuit.value?.reached) this.#pursue(null)
    this.history.clear()
    this.rate.clear()
  }

  play() {
    if (this.divergence.value !== null || this.failure.value !== null) return
    if (this.pursuit.value?.reached) this.#pursue(null)
    this.#player.play()
    this.playing.value = true
  }

  /** Trains until a goal is reached, and pauses there. @param {Goal} goal */
  playUntil(goal) {
    this.pause()
    const already = this.frame !== null && meets(goal, this.frame.progress, this.frame.losses?.train)
    this.#pursue({ goal, reached: already && this.frame ? { progress: this.frame.progress, losses: this.frame.losses } : null, already })
    if (!already) this.play()
  }

  /** @param {Pursuit | null} pursuit */
  #pursue(pursuit) {
    this.pursuit.value = pursuit
    this.#player.goal = pursuit?.reached ? undefined : pursuit?.goal
  }

  pause() {
    if (this.pursuit.value?.reached === null) this.#pursue(null)
    this.#player.pause()
    this.playing.value = false
    this.rate.clear()
  }

  /** Trains a little, and no further. @param {{ updates?: number, epochs?: number }} [amount] */
  async step(amount = { updates: 1 }) {
    this.pause()
    await this.#player.advance(amount)
  }

  /** Back to the initial weights and the same batches. */
  async rewind() {
    this.pause()
    await this.#client.ask('rewind')
    this.divergence.value = null
    this.#forgetRun()
    await this.#player.advance()
  }

  /** Keeps the curves and settings of the present run for comparison. */
  pin() {
    this.runs.value = withRun(this.runs.value, this.config.value, this.history)
    this.redraw()
  }

  /** @param {string} letter of a pinned run */
  unpin(letter) {
    this.runs.value = this.runs.value.filter((run) => run.letter !== letter)
    this.redraw()
  }

  /** @param {'max' | number} speed updates per second */
  setSpeed(speed) {
    this.speed.value = speed
    this.#player.speed = speed
  }

  /** @param {number[]} axes input columns for the two axes of every map */
  async setAxes(axes) {
    this.plane.value = (await this.#client.ask('show', { axes })).plane
    await this.refresh()
  }

  /** A new picture of the same state, for instance after something else became visible. */
  async refresh() {
    if (!this.playing.value && this.config.value) await this.#player.advance()
  }

  /** @param {any} request as the engine's generateDataset takes it */
  generate(request) {
    return this.#client.ask('generate', request)
  }

  /** @param {string[]} features @returns {Promise<(Float32Array | null)[]>} */
  featureMaps(features) {
    return this.#client.ask('featureMaps', { features, size: this.#size(unitSize) })
  }

  visibilityChanged() {
    this.#player.wake()
    if (!document.hidden) this.refresh()
  }

  close() {
    this.#player.pause()
    cancelAnimationFrame(this.#drawing)
    this.#client.close()
  }

  /** @param {{ plane: number, line: number }} sizes */
  #size(sizes) {
    return this.plane.value?.axes.length === 1 ? sizes.line : sizes.plane
  }

  /** @returns {import('../engine/frame.js').Want} */
  #want() {
    if (document.hidden) return { losses: true }
    const focus = this.focus.value ? { ...this.focus.value, size: this.#size(mapSize) } : undefined
    return { map: this.#size(mapSize), units: this.#size(unitSize), focus, parameters: true, losses: true }
  }

  /** @param {Frame} frame */
  #receive(frame) {
    this.#player.giveBack(this.frame?.buffer)
    this.frame = frame
    this.history.record(frame)
    if (this.playing.value) this.rate.record(frame.progress.update)
    if (frame.met && this.pursuit.value) {
      this.#pursue({ ...this.pursuit.value, reached: { progress: frame.progress, losses: frame.losses } })
      this.pause()
    }
    const { status, reason } = frame.progress
    if (status === 'diverged') {
      this.pause()
      this.divergence.value = reason ?? ''
    }
    this.redraw()
  }

  /** Draws the present frame again, at the next frame of the display. */
  redraw() {
    if (this.#drawing !== 0) return
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0
      if (this.frame?.map) for (const draw of this.drawers) draw(this.frame)
    })
  }

  /** @param {Error} error */
  #fail(error) {
    this.pause()
    this.failure.value = error
  }
}
