// @ts-check
import { batch, computed, signal } from '@preact/signals-core'
import { meets } from '../engine/goal.js'
import { Player } from '../engine/player.js'
import { Connection } from './connection.js'
import { LossHistory } from './history.js'
import { UpdateRate } from './update-rate.js'
import { ViewSettings, goalFrom, textOfGoal } from './view-settings.js'

/** @typedef {import('../engine/frame.js').Frame} Frame */
/** @typedef {import('../engine/frame.js').Want} Want */
/** @typedef {import('../engine/goal.js').Goal} Goal */
/** @typedef {import('../engine/rpc.js').Client} Client */
/** @typedef {{ goal: Goal, reached: Pick<Frame, 'progress' | 'losses'> | null, already?: boolean }} Pursuit  `reached` is how training stood at the goal */

/** How often a hidden page says how far training has come, in milliseconds. */
const hiddenReportMs = 1000

/** Points along each side of a picture: with two inputs, and along a single one. */
const mapSize = { plane: 100, line: 240 }
const unitSize = { plane: 24, line: 48 }

/** Training and what is seen of it: playing, pausing and stepping, and the frames that come of them. */
export class Training {
  #connection
  #player
  #drawing = 0
  /** An update on the way to. @type {number | null} */
  #destination = null

  /** How everything is shown and played. */
  view = new ViewSettings()
  /** @type {import('@preact/signals-core').Signal<any>} */
  plane = signal(null)
  /** Why nothing works any more. @type {import('@preact/signals-core').Signal<Error | null>} */
  failure = signal(null)
  /** What broke, where training has diverged. @type {import('@preact/signals-core').Signal<import('../engine/taroko.d.ts').Progress['divergence'] | null>} */
  divergence = signal(null)
  playing = signal(false)
  /** Whether training can go on. */
  stuck = computed(() => this.divergence.value !== null || this.failure.value !== null)
  /** A goal being typed; accuracies in per cent. */
  goalDraft = signal({ open: false, kind: /** @type {'epoch' | 'loss' | 'accuracy'} */ ('loss'), texts: { epoch: '100', loss: '0.1', accuracy: '95' }, error: false })
  /** What training goes on until, or has come to. @type {import('@preact/signals-core').Signal<Pursuit | null>} */
  pursuit = signal(/** @type {Pursuit | null} */ (null))
  /** A unit looked at in the big map. @type {import('@preact/signals-core').Signal<{ layer: number, unit: number } | null>} */
  focus = signal(null)

  /** The update that the run stands at, where it has been gone back from its end. @type {import('@preact/signals-core').Signal<number | null>} */
  place = signal(/** @type {number | null} */ (null))

  history = new LossHistory()
  rate = new UpdateRate()
  /** @type {Frame | null} */
  frame = null
  /** Called with each frame that is to be drawn, at most once per frame of the display. @type {Set<(frame: Frame) => void>} */
  drawers = new Set()
  /** Called about once a second with what training has come to while the page is hidden and nothing is drawn. @type {Set<(frame: Frame) => void>} */
  listeners = new Set()
  /** Called with each new frame as it comes, before it is drawn and even if it is not. @type {Set<(frame: Frame) => void>} */
  receivers = new Set()
  #listenedAt = 0
  /** What parts of the page want to see in each frame beside the pictures of the network. @type {Set<() => Want>} */
  wants = new Set()

  /**
   * @param {Client} client of a started session
   * @param {() => Promise<Client>} start another where that one has failed
   */
  constructor(client, start) {
    this.#connection = new Connection(client, start, (rescue, error) => this.resume(rescue, error))
    this.#player = new Player({
      ask: (method, request) => this.#connection.ask(method, request, request.handBack),
      want: () => this.#want(),
      onFrame: (frame) => this.#receive(frame),
      onError: (error) => void this.fail(error),
    })
    this.view.speed.subscribe((speed) => (this.#player.speed = speed))
    this.view.until.subscribe((until) => this.#draft(goalFrom(until)))
  }

  /**
   * Calls a method of the worker's session.
   * @param {string} method
   * @param {any} [request]
   * @returns {Promise<any>} fails with a `path` where the request does not fit
   */
  ask(method, request) {
    return this.#connection.ask(method, request)
  }

  play() {
    if (this.stuck.value) return
    if (this.pursuit.value?.reached) this.pursue(null)
    this.#player.play()
    this.playing.value = true
  }

  pause() {
    if (this.pursuit.value?.reached === null) this.pursue(null)
    this.#player.pause()
    this.playing.value = false
    this.rate.clear()
  }

  /** Trains a little, and no further. @param {{ updates?: number, epochs?: number }} [amount] */
  async step(amount = { updates: 1 }) {
    this.pause()
    await this.attempt(this.#player.advance(amount))
  }

  /** A worker that fails is replaced. @protected @param {Promise<unknown>} work */
  async attempt(work) {
    try {
      await work
    } catch (error) {
      if (/** @type {{ path?: string }} */ (error).path !== undefined) throw error
      await this.fail(/** @type {Error} */ (error))
    }
  }

  /** Trains until a goal is reached, and pauses there. @param {Goal} goal */
  async playUntil(goal) {
    this.pause()
    this.view.until.value = textOfGoal(goal)
    // The present frame may be of a state that is being left.
    await this.picture()
    const already = this.frame !== null && meets(goal, this.frame.progress, this.frame.losses?.train)
    this.pursue({ goal, reached: already && this.frame ? { progress: this.frame.progress, losses: this.frame.losses } : null, already })
    if (!already) this.play()
  }

  /** @protected @param {Pursuit | null} pursuit */
  pursue(pursuit) {
    this.pursuit.value = pursuit
    this.#player.goal = pursuit?.reached ? undefined : pursuit?.goal
  }

  /** Fills in the goal that a link names. @param {Goal | null} goal */
  #draft(goal) {
    const [kind, number] = Object.entries(goal ?? {})[0] ?? []
    if (kind === undefined) return
    const text = String(kind === 'accuracy' ? Number((100 * number).toPrecision(12)) : number)
    const draft = this.goalDraft.peek()
    this.goalDraft.value = { open: true, kind: /** @type {any} */ (kind), texts: { ...draft.texts, [kind]: text }, error: false }
  }

  /**
   * Shows the run as it was after an update, or will be again; it goes on from there. Of requests that come faster than the worker follows
   * only the last is made.
   * @param {number} update
   */
  async goTo(update) {
    this.pause()
    this.divergence.value = null
    const underWay = this.#destination !== null
    this.#destination = Math.max(0, update)
    while (!underWay && this.#destination !== null) {
      /** @type {number} */
      const wanted = this.#destination
      try {
        await this.attempt(this.#player.goTo(wanted))
      } finally {
        if (this.#destination === wanted) this.#destination = null
      }
    }
  }

  /** Gives one weight or bias another value; training goes on from there. @param {number} index in the flat parameters @param {number} value */
  async setParameter(index, value) {
    await this.attempt(this.ask('setParameter', { index, value }))
    this.divergence.value = null
    this.goOn(this.frame?.progress.update ?? 0)
    await this.refresh()
  }

  /** Nothing that was measured belongs to the run that begins. @protected */
  forgetRun() {
    this.#connection.keep(null)
    if (this.pursuit.value?.reached) this.pursue(null)
    this.history.clear()
    this.goOn(0)
    this.place.value = null
    this.rate.clear()
  }

  /** What comes after an update follows from what is set now. @protected @param {number} update */
  goOn(update) {
    this.history.cut(update)
  }

  /** A picture of the present state. */
  picture() {
    return this.attempt(this.#player.advance())
  }

  /** A new picture of the same state, for instance after something else became visible; while playing the next frame brings it. */
  async refresh() {
    if (!this.playing.value && this.frame) await this.picture()
  }

  visibilityChanged() {
    this.#player.wake()
    if (!document.hidden) this.refresh()
  }

  close() {
    this.#player.pause()
    cancelAnimationFrame(this.#drawing)
    this.#connection.close()
  }

  /** @param {{ plane: number, line: number }} sizes */
  #size(sizes) {
    return this.plane.value?.axes.length === 1 ? sizes.line : sizes.plane
  }

  /** Points along each side of the small pictures of units. */
  get unitSize() {
    return this.#size(unitSize)
  }

  /** @returns {Want} */
  #want() {
    const snapshot = this.playing.peek() && this.#connection.wantsRescue
    if (document.hidden) return { losses: true, snapshot }
    const focus = this.focus.value ? { ...this.focus.value, size: this.#size(mapSize) } : undefined
    const more = [...this.wants].map((want) => want())
    return Object.assign({ map: this.#size(mapSize), units: this.unitSize, focus, parameters: true, losses: true, snapshot }, ...more)
  }

  /** @param {Frame} frame */
  #receive(frame) {
    this.#player.giveBack(this.frame?.buffer)
    const from = this.frame?.progress.update ?? 0
    this.frame = frame
    const end = this.history.updates.at(-1) ?? 0
    if (!frame.visited && frame.progress.update > from && end > from) this.goOn(from)
    this.history.record(frame)
    if (frame.snapshot) this.#connection.keep({ bytes: frame.snapshot, update: frame.progress.update })
    this.place.value = frame.progress.update < (this.history.updates.at(-1) ?? 0) ? frame.progress.update : null
    if (this.playing.value) this.rate.record(frame.progress.update)
    if (frame.met && this.pursuit.value) {
      this.pursue({ ...this.pursuit.value, reached: { progress: frame.progress, losses: frame.losses } })
      this.pause()
    }
    for (const receive of this.receivers) receive(frame)
    const { status, divergence } = frame.progress
    if (status === 'diverged') {
      batch(() => {
        this.pause()
        this.divergence.value = divergence ?? null
      })
    } else {
      this.divergence.value = null
    }
    this.redraw()
  }

  /** Draws the present frame again, at the next frame of the display. */
  redraw() {
    if (document.hidden) this.#tell()
    if (this.#drawing !== 0) return
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0
      if (this.frame?.map) for (const draw of this.drawers) draw(this.frame)
    })
  }

  #tell() {
    const now = performance.now()
    if (this.frame === null || now - this.#listenedAt < hiddenReportMs) return
    this.#listenedAt = now
    for (const hear of this.listeners) hear(this.frame)
  }

  /** @protected @param {Error} error of the worker */
  async fail(error) {
    const playing = this.playing.peek()
    this.pause()
    if (!(await this.#connection.replace(error))) this.failure.value = error
    else if (playing) this.play()
  }

  /**
   * Brings a new session to where the last one was.
   * @protected
   * @param {import('./connection.js').Rescue | null} rescue
   * @param {Error} error why
   * @returns {Promise<void>}
   */
  async resume(rescue, error) {
    throw error
  }
}
