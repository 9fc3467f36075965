// @ts-check

/** @typedef {import('../../state/descent-state.js').DescentState} DescentState */
/** @typedef {import('../../canvases/descent/plane.js').Plane} Plane */

/** How near a pointer must be to what it drags, in CSS pixels. */
const grasp = 18
/** How near the present step a pointer lights its parts, in CSS pixels. */
const reach = 60

/** The start and the points, moved by pointer or keys. */
export class Dragging {
  #state
  /** What each canvas shows, by its name. @type {Map<string, Plane>} */
  planes = new Map()
  /** @type {((event: PointerEvent) => void) | null} */
  #drag = null
  /** The point that keys move. */
  #chosen = 0

  /** @param {DescentState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Event} event */
  #planeOf(event) {
    const name = /** @type {HTMLElement} */ (event.currentTarget).dataset.picture ?? ''
    return { name, plane: this.planes.get(name) }
  }

  /** The start with other coordinates on the plane. @param {number} across @param {number} up */
  #setStart(across, up) {
    const { show, start } = this.#state.settings
    this.#state.pause()
    this.#state.goTo(0)
    if (show.value === 'one') start.value = [across]
    else if (show.value === 'line') start.value = [up, across]
    else start.value = [across, up, ...start.value.slice(2)]
  }

  /** Where the start is on the plane. @returns {[number, number]} */
  get #start() {
    const { show } = this.#state.settings
    const path = this.#state.paths.value[0]
    const start = path?.points[0] ?? [0, 0]
    if (show.value === 'one') return [start[0], path?.losses[0] ?? 0]
    return show.value === 'line' ? [start[1], start[0]] : [start[0], start[1]]
  }

  /** @param {number} index @param {[number, number]} place */
  #setPoint(index, place) {
    const { points } = this.#state
    const rounded = /** @type {[number, number]} */ (place.map((value) => Number(value.toFixed(3))))
    this.#state.settings.points.value = points.value.map((point, i) => (i === index ? rounded : point))
  }

  /** @param {PointerEvent} event */
  press(event) {
    const { name, plane } = this.#planeOf(event)
    if (!plane || event.button !== 0) return
    if (name === 'data') {
      const near = this.#state.points.value.map(([x, y]) => plane.distance(event, x, y))
      const index = near.indexOf(Math.min(...near))
      if (near[index] > grasp) return
      this.#chosen = index
      this.#drag = (moved) => this.#setPoint(index, plane.at(moved))
    } else if (name === 'surface' || name === 'curve') {
      if (this.#state.settings.show.value === 'network') return
      const far = plane.distance(event, ...this.#start) > grasp
      // A finger that is not at the start scrolls the page.
      if (far && event.pointerType === 'touch') return
      this.#drag = (moved) => this.#setStart(...plane.at(moved))
      if (far) this.#drag(event)
    } else return
    event.preventDefault()
    const canvas = /** @type {HTMLElement} */ (event.currentTarget)
    canvas.focus({ preventScroll: true })
    canvas.setPointerCapture(event.pointerId)
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.#drag) this.#drag(event)
    else this.#light(event)
  }

  /** Lights the parameter along whose axis a pointer is from where the descent is, while it is near the next step. @param {PointerEvent} event */
  #light(event) {
    const { name, plane } = this.#planeOf(event)
    const { show } = this.#state.settings
    const path = this.#state.paths.value[0]
    if (name !== 'surface' || !plane || show.value === 'network' || !path?.points.length) return
    const here = path.points[this.#state.at.value]
    const [across, up] = show.value === 'line' ? [1, 0] : [0, 1]
    const near = plane.distance(event, here[across], here[up]) < reach
    const [x, y] = plane.offset(event, here[across], here[up])
    this.#state.lit.value = near ? (Math.abs(x) > Math.abs(y) ? across : up) : null
  }

  release() {
    if (this.#drag) this.#state.settle()
    this.#drag = null
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key]
    const { name, plane } = this.#planeOf(event)
    if (!step || !plane) return
    event.preventDefault()
    const sizes = [(plane.across[1] - plane.across[0]) / 50, (plane.up[1] - plane.up[0]) / 50]
    if (name === 'data') {
      const points = this.#state.points.value
      if (step[0] !== 0 && !event.shiftKey) {
        this.#chosen = (this.#chosen + step[0] + points.length) % points.length
        return
      }
      const [x, y] = points[this.#chosen]
      this.#setPoint(this.#chosen, [x + step[0] * sizes[0], y + step[1] * sizes[1]])
    } else {
      const [x, y] = this.#start
      this.#setStart(x + step[0] * sizes[0], y + step[1] * sizes[1])
    }
    this.#state.settle()
  }
}
