// @ts-check
import { batch, computed, signal } from '@preact/signals-core'
import { emptyDrawing, pointsAlong, withGroups } from './drawing-steps.js'
import { drawingIn, drawingOf, groupsOf, samplesOf, snapped, writePoints } from './drawn-points.js'
import { withOwnData } from './edits.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('./drawn-points.js').Drawing} Drawing */
/** @typedef {import('./drawn-points.js').Point} Point */

/** The distance between points added by dragging, in units of the plane. */
const spacing = 0.35
export const eraserRadius = 0.5
const mostPoints = 5000
const mostUndone = 50

/** @param {Drawing} a @param {Drawing} b */
const same = (a, b) => a.kind === b.kind && a.count === b.count && writePoints(a.points) === writePoints(b.points)

/** @param {Float32Array} a @param {Float32Array} b */
function joined(a, b) {
  const all = new Float32Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all
}

/** Drawing samples by hand: the points so far, the brush, and the stroke under way. */
export class Drawn {
  #state
  /** @type {Drawing[]} */
  #before = []
  #underWay = 0
  /** Points of other data that a drawing went on from, divided into training and test samples as they were. @type {Drawing | null} */
  #taken = null

  /** Without points the last data that had some stay in use. @type {import('@preact/signals-core').Signal<Drawing>} */
  drawing = signal(emptyDrawing)
  /** The group that strokes add, or the eraser. @type {import('@preact/signals-core').Signal<number | 'erase'>} */
  brush = signal(/** @type {number | 'erase'} */ (0))
  /** Points that the present stroke adds, or erases. @type {import('@preact/signals-core').Signal<readonly Point[]>} */
  stroke = signal(/** @type {readonly Point[]} */ ([]))
  /** Where the keyboard, or the pressed pointer, is. */
  cross = signal({ x: 0, y: 0 })
  /** How many steps can be undone. */
  undoable = signal(0)
  empty = computed(() => this.drawing.value.points.length === 0)
  /** The points of other data, where they can be drawn on. @type {import('@preact/signals-core').ReadonlySignal<Drawing | null>} */
  present = computed(() => {
    const { data: { value: { train, test } }, config } = this.#state
    if (train.columns !== 2 || drawingIn(config.value.data)) return null
    return drawingOf({ ...train, inputs: joined(train.inputs, test.inputs), targets: joined(train.targets, test.targets) })
  })

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** Starts from the drawing in use, otherwise from nothing. */
  begin() {
    this.#forget(drawingIn(this.#state.config.value.data) ?? emptyDrawing)
  }

  /** @param {Drawing} drawing */
  #forget(drawing) {
    this.#before = []
    batch(() => {
      this.undoable.value = 0
      this.stroke.value = []
      this.drawing.value = drawing
      if (this.brush.value !== 'erase' && this.brush.value >= groupsOf(drawing)) this.brush.value = 0
    })
  }

  /**
   * Goes along with data that come from elsewhere, such as Back.
   * @param {any} data of a complete config
   * @returns {boolean} whether there is still something to draw on
   */
  follow(data) {
    if (this.#underWay > 0) return true
    const present = drawingIn(data)
    if (present === null) return this.empty.peek()
    if (!same(present, this.drawing.peek())) this.#forget(present)
    return true
  }

  /** Goes on from the present data's points. */
  async takePresent() {
    this.#taken = this.present.value
    if (this.#taken) await this.#settle(this.#taken)
  }

  /** Other groups. @param {Drawing['kind']} kind @param {number} count */
  async regroup(kind, count) {
    if (this.brush.value !== 'erase') this.brush.value = Math.min(this.brush.value, groupsOf({ kind, count }) - 1)
    await this.#settle(withGroups(this.drawing.value, kind, count))
  }

  async clear() {
    await this.#settle({ ...this.drawing.value, points: [] })
  }

  async undo() {
    const before = this.#before.pop()
    if (before === undefined) return
    this.undoable.value = this.#before.length
    await this.#use(before)
  }

  /** A stroke begins, or goes on to a place. @param {{ x: number, y: number }} to @param {boolean} begins */
  draw(to, begins) {
    const from = this.cross.value
    batch(() => {
      if (begins) this.stroke.value = []
      const group = this.brush.value
      if (group === 'erase') {
        this.cross.value = to
        const gone = new Set(this.stroke.value)
        const near = this.drawing.value.points.filter((point) => !gone.has(point) && Math.hypot(point.x - to.x, point.y - to.y) <= eraserRadius)
        if (near.length > 0) this.stroke.value = [...this.stroke.value, ...near]
        return
      }
      const places = begins ? [{ x: snapped(to.x), y: snapped(to.y) }] : pointsAlong(from, to, spacing)
      const room = mostPoints - this.drawing.value.points.length - this.stroke.value.length
      const added = places.slice(0, Math.max(0, room)).map((place) => ({ ...place, group }))
      if (places.length > 0) this.cross.value = /** @type {{ x: number, y: number }} */ (places.at(-1))
      if (added.length > 0) this.stroke.value = [...this.stroke.value, ...added]
    })
  }

  /** The stroke ends: what it did becomes part of the drawing. */
  async finish() {
    const { drawing: { value: drawing }, stroke: { value: stroke } } = this
    if (stroke.length === 0) return
    const gone = new Set(stroke)
    const points = this.brush.value === 'erase' ? drawing.points.filter((point) => !gone.has(point)) : [...drawing.points, ...stroke]
    await this.#settle({ ...drawing, points })
  }

  /** Takes away the points near the cross-hair, whatever the brush. */
  async eraseHere() {
    const { x, y } = this.cross.value
    const { drawing: { value: drawing } } = this
    const points = drawing.points.filter((point) => Math.hypot(point.x - x, point.y - y) > eraserRadius)
    if (points.length < drawing.points.length) await this.#settle({ ...drawing, points })
  }

  /** The stroke is given up. */
  abandon() {
    this.stroke.value = []
  }

  /** @param {Drawing} drawing */
  async #settle(drawing) {
    this.#before = [...this.#before, this.drawing.value].slice(-mostUndone)
    this.undoable.value = this.#before.length
    await this.#use(drawing)
  }

  /** @param {Drawing} drawing */
  async #use(drawing) {
    this.drawing.value = drawing
    const { stroke } = this
    const shown = stroke.value
    if (drawing.points.length > 0) {
      ++this.#underWay
      await this.#state.change((config) => this.#withDrawing(config, drawing)).finally(() => --this.#underWay)
    }
    // Until the map has them, the points of the stroke stay.
    if (stroke.value === shown) stroke.value = []
  }

  /** A new drawing is all for training. @param {any} before @param {Drawing} drawing */
  #withDrawing(before, drawing) {
    const goesOn = drawingIn(before.data) !== null || drawing === this.#taken
    return withOwnData(before, this.#state.catalog, samplesOf(drawing), goesOn ? before.data.trainShare : 1)
  }
}
