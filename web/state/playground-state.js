// @ts-check
import { batch, computed, effect, signal, untracked } from '@preact/signals-core'
import { liveSections } from '../engine/live-sections.js'
import { messageOf, quoted, say } from '../engine/message.js'
import { datasetOf, withFittingBatch } from './edits.js'
import { Exercise } from './exercise.js'
import { withRun } from './runs.js'
import { withLocked } from '../export/locks.js'
import { readLink, writeLink, linkVersion } from './link.js'
import { OwnData } from './own-data.js'
import { standardConfig } from './standard-config.js'
import { Training } from './training.js'
import { XRay } from './xray.js'

/** @typedef {any} Config  a trainer's config, see taroko.d.ts */
/** @typedef {import('../engine/repair.js').Correction} Correction */
/** @typedef {{ kind: 'corrected', corrections: Correction[] } | ({ kind: 'refused' } & Correction) | { kind: 'newer', version: number } | { kind: 'restarted', update: number, message: string }} Notice */

/** Everything one playground knows. Controls call its actions; templates follow its signals; canvases get the frames. */
export class PlaygroundState extends Training {
  /** Changes that the worker does not have yet. @type {((config: Config) => Config)[]} */
  #edits = []
  #settled = true
  /** @type {Promise<void> | null} */
  #configuring = null
  /** Settles when the last queued config has been dealt with: one at a time. @type {Promise<unknown>} */
  #turn = Promise.resolve()
  /** The size of batches that was asked for, and the one that there were samples for. @type {{ wanted: number, given: number } | null} */
  #batch = null
  #loading = false

  /** Fixed from the start. @type {any} */
  catalog
  /** Complete. @type {Config} */
  standard

  /** Complete, as the worker has it. @type {import('@preact/signals-core').Signal<Config>} */
  config = signal(null)
  /** The samples. @type {import('@preact/signals-core').Signal<any>} */
  data = signal(null)
  /** @type {import('@preact/signals-core').Signal<any[]>} */
  layout = signal([])
  /** @type {import('@preact/signals-core').Signal<Notice | null>} */
  notice = signal(null)
  /** Kept for comparison. @type {import('@preact/signals-core').Signal<import('./runs.js').Run[]>} */
  runs = signal(/** @type {import('./runs.js').Run[]} */ ([]))
  /** How many of them, the oldest ones, will be gone after a reload, because the browser has no room for them. */
  unkeptRuns = signal(0)
  /** Samples that people bring themselves. */
  own = new OwnData(this)
  /** Single samples looked at. */
  xray = new XRay(this)
  /** What a reader is asked to achieve. */
  exercise = new Exercise(this)
  /** Runs from elsewhere, once there are any. @type {import('./opened-runs.js').OpenedRuns | null} */
  opened = null
  /** What the catalogue, or whoever brought them, says of the present data; undefined where nothing is known. */
  described = computed(() => datasetOf(this.config.value, this.catalog) ?? this.own.description)
  /** How many outputs the network has. */
  outputs = computed(() => this.layout.value.at(-2)?.rows ?? 1)
  /** Parts that an element locks, whatever the link says. */
  lockedByElement = signal(/** @type {Set<string>} */ (new Set()))
  /** Parts whose values only links can change. */
  locked = computed(() => new Set([...this.lockedByElement.value, ...this.view.lock.value]))
  /** Called when a deliberate change has been made. @type {(() => void) | null} */
  onSettled = null

  /** Reads the catalogue and opens the first config. @param {Config | string} config an object or a link */
  async open(config) {
    const [{ catalog }, standard] = await Promise.all([this.ask('describe'), this.ask('complete', { config: standardConfig })])
    this.catalog = catalog
    this.standard = standard
    await this.inTurn(() => this.#load(config))
    effect(() => {
      for (const [, setting] of this.view.all) if (!setting.gradual) void setting.value
      untracked(() => this.settle())
    })
  }

  /**
   * A config from outside: what does not fit is given up and said.
   * @param {Config | string} config an object or a link, which says how it is shown, too
   * @param {{ afresh?: boolean }} [options] `afresh`: training begins with the first update even where it could have gone on
   */
  load(config, { afresh = false } = {}) {
    return this.inTurn(() => this.attempt(this.#load(config, afresh)))
  }

  /** Does something with the config when nothing else does. @template Result @param {() => Promise<Result>} task @returns {Promise<Result>} */
  inTurn(task) {
    const result = this.#turn.then(task)
    this.#turn = result.catch(() => {})
    return result
  }

  /** @param {Config | string} config @param {boolean} [afresh] */
  async #load(config, afresh = false) {
    const link = typeof config === 'string' ? readLink(config, standardConfig, this.view.names, (name) => this.own.find(name)) : null
    const crosses = link !== null && (link.view.get('run') ?? '') !== this.view.run.value
    if (crosses) await this.opened?.leave()
    const answer = await this.ask('configure', { config: link?.config ?? config, fallback: standardConfig, afresh })
    this.#loading = true
    const corrections = [...answer.corrections, ...(link ? [...link.corrections, ...this.view.adopt(link.view)] : [])]
    const [axes, shown] = [this.view.axes.value, this.view.shownOutput]
    const text = shown.text
    this.adopt(answer)
    if (Number(text) >= this.data.value.train.outputs) {
      shown.value = 'all'
      corrections.push({ path: 'shownOutput', ...say('must be {}, not {}', shown.allowed, quoted(text)) })
    }
    corrections.push(...this.xray.check())
    if (crosses) await this.opened?.recall()
    if (link) await this.#showAxes(axes)
    this.#loading = false
    if (corrections.length > 0) this.notice.value = { kind: 'corrected', corrections }
    else this.notice.value = link && link.version !== linkVersion ? { kind: 'newer', version: link.version } : null
    await this.picture()
  }

  /** Goes on with another run of the present settings. @param {Pick<import('./opened-runs.js').SavedRun, 'bytes' | 'history'>} run */
  async restore({ bytes, history }) {
    const { progress } = await this.ask('restore', { bytes })
    // What is shown until the next picture is of another run, and so were its updates.
    this.frame &&= { ...this.frame, progress }
    this.history.adopt(history)
    this.goOn(progress.update)
  }

  /** The config and how it is shown, as a link without `#`. */
  get link() {
    return writeLink(this.config.value, this, this.view.fields)
  }

  /** Says that a deliberate change has been made. */
  settle() {
    if (!this.#loading) this.onSettled?.()
  }

  /**
   * Changes the config. Changes that come faster than the worker follows are made at once, each on top of those before.
   * @param {(config: Config) => Config} edit
   * @param {boolean} [settled] false while a slider is still being dragged
   * @returns {Promise<void>}
   */
  change(edit, settled = true) {
    this.#edits.push(edit)
    this.#settled = settled
    this.#configuring ??= this.inTurn(() => this.#configure())
    return this.#configuring
  }

  async #configure() {
    try {
      while (this.#edits.length > 0) {
        const edits = this.#edits.splice(0)
        const made = await this.#make(edits)
        // One that does not fit takes no other with it.
        if (!made && edits.length > 1) for (const edit of edits) await this.#make([edit])
      }
    } catch (error) {
      this.#edits.length = 0
      await this.fail(/** @type {Error} */ (error))
    } finally {
      this.#configuring = null
    }
  }

  /** @param {((config: Config) => Config)[]} edits @returns {Promise<boolean>} whether the config that they lead to fits */
  async #make(edits) {
    const before = this.config.value
    const settled = this.#settled
    try {
      const { config, wanted } = withFittingBatch(before, edits.reduce((config, edit) => edit(config), before), this.#batch)
      this.adopt(await this.ask('configure', { config: withLocked(before, config, this.locked.peek()) }))
      this.#batch = { wanted, given: this.config.value.batch.size }
    } catch (error) {
      const { path } = /** @type {Error & { path?: string }} */ (error)
      if (path === undefined) throw error
      this.notice.value = { kind: 'refused', path, ...messageOf(error) }
      this.config.value = { ...this.config.value }
      return false
    }
    this.notice.value = null
    if (settled) this.settle()
    if (!this.playing.value) await this.picture()
    return true
  }

  /** @param {any} answer */
  adopt({ config, rebuilt, changed, progress, data, plane, layout }) {
    batch(() => {
      this.config.value = config
      this.plane.value = plane
      this.layout.value = layout
      this.divergence.value = null
      if (rebuilt) {
        this.data.value = data
        this.own.follow()
        if (data.train.task === 'regression' && this.pursuit.value?.goal.accuracy !== undefined) this.pursue(null)
        this.focus.value = null
        if (Number(this.view.shownOutput.value) >= data.train.outputs) this.view.shownOutput.value = 'all'
        if (String(plane.axes) !== this.view.axes.text) this.view.axes.value = this.view.axes.standard
        this.forgetRun()
        if (!this.#loading) this.view.run.value = ''
      } else if (changed) {
        this.goOn(progress.update)
        this.place.value = null
      }
      if (!this.#loading) this.xray.adopt()
    })
  }

  /**
   * @protected
   * @param {import('./connection.js').Rescue | null} rescue
   * @param {Error} error
   */
  async resume(rescue, { message }) {
    const history = this.history.copy()
    const { axes } = this.plane.value
    this.adopt(await this.ask('configure', { config: this.config.value }))
    if (axes.length > 1) this.plane.value = (await this.ask('show', { axes })).plane
    if (rescue) {
      history.cut(rescue.update)
      await this.restore({ bytes: rescue.bytes, history })
    }
    this.notice.value = { kind: 'restarted', update: rescue?.update ?? 0, message }
    await this.picture()
  }

  /** @param {number} index @param {number} value */
  async setParameter(index, value) {
    this.xray.end()
    await super.setParameter(index, value)
  }

  /** What comes after an update follows from the present settings. @protected @param {number} update */
  goOn(update) {
    const config = this.config.peek()
    this.history.goOn(update, Object.fromEntries(liveSections.map((section) => [section, config[section]])))
  }

  /** Back to the initial weights and the same batches. */
  async rewind() {
    this.pause()
    this.xray.end()
    await this.attempt(this.ask('rewind'))
    this.divergence.value = null
    this.forgetRun()
    await this.picture()
  }

  /** Keeps the curves and settings of the present run for comparison. @param {string} [lesson] that it is of */
  pin(lesson) {
    this.runs.value = withRun(this.runs.value, this.config.value, this.history, lesson)
    this.redraw()
  }

  /** @param {string} letter of a pinned run */
  unpin(letter) {
    this.runs.value = this.runs.value.filter((run) => run.letter !== letter)
    this.redraw()
  }

  /** @param {number[]} axes input columns for the two axes of every map */
  async setAxes(axes) {
    await this.#showAxes(axes)
    await this.refresh()
  }

  /** @param {number[]} axes columns that the data may not have */
  async #showAxes(axes) {
    const { columns } = this.plane.value
    const fits = columns > 2 && axes.every((axis) => axis < columns)
    if (fits && String(axes) !== String(this.plane.value.axes)) this.plane.value = (await this.ask('show', { axes })).plane
    this.view.axes.value = fits ? axes : this.view.axes.standard
  }

  /** @param {any} request as the engine's generateDataset takes it */
  generate(request) {
    return this.ask('generate', request)
  }

  /** @param {string[]} features @returns {Promise<(Float32Array | null)[]>} */
  featureMaps(features) {
    return this.ask('featureMaps', { features, size: this.unitSize })
  }
}
