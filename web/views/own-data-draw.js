// @ts-check
import { html, nothing, svg } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { corners } from '../canvases/marks.js'
import { drawnReach } from '../engine/grid.js'
import { groupsOf, mostClasses, mostLabels, snapped } from '../state/drawn-points.js'
import { eraserRadius } from '../state/drawn.js'
import { choice } from './control.js'
import { focusOn } from './focus.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../state/drawn-points.js').Drawing} Drawing */
/** @typedef {import('../locales/own-editors.js').OwnEditorsWords} Words */

/** Of points in the map, in units of the plane. */
const pointRadius = 0.12
/** How far an arrow key goes; with Shift as fine as it gets. */
const keyStep = 0.25

/** The labels of a set. @param {number} group @param {number} count */
const labelsIn = (group, count) => Array.from({ length: count }, (_, label) => label).filter((label) => (group >> label) & 1)

/** What a group is called. @param {Drawing} drawing @param {number} group @param {Words} words */
function nameOf({ kind, count }, group, words) {
  if (kind === 'classes') return words.className(count === 2 ? group : group + 1)
  return labelsIn(group, count).map((label) => words.labelName(label + 1)).join(' + ') || words.noLabel
}

/** A slice of a disc, for one label of several. @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to both in turns from the top */
function slice(x, y, r, from, to) {
  const at = (/** @type {number} */ turn) => `${x + r * Math.sin(2 * Math.PI * turn)},${y - r * Math.cos(2 * Math.PI * turn)}`
  return `M${x},${y}L${at(from)}A${r},${r} 0 0 1 ${at(to)}Z`
}

/**
 * The mark of a group, as the points of the map have it.
 * @param {Drawing} drawing
 * @param {number} group
 * @param {number} x
 * @param {number} y downwards
 * @param {number} r
 */
function mark({ kind, count }, group, x, y, r) {
  const shape = (/** @type {number} */ number, /** @type {string} */ color) => {
    const points = corners[number]?.map(([dx, dy]) => `${x + r * dx},${y + r * dy}`).join(' ')
    return points ? svg`<polygon class=${color} points=${points} />` : svg`<circle class=${color} cx=${x} cy=${y} r=${r} />`
  }
  if (kind === 'classes') return count === 2 ? shape(1 - group, group === 1 ? 'positive' : 'negative') : shape(group, `class-${group + 1}`)
  const labels = labelsIn(group, count)
  if (labels.length < 2) return shape(labels[0] ?? 0, labels.length === 0 ? 'none' : `class-${labels[0] + 1}`)
  return labels.map((label, i) => svg`<path class="class-${label + 1}" d=${slice(x, y, 1.2 * r, i / labels.length, (i + 1) / labels.length)} />`)
}

/**
 * Brush, groups and what else there is to do to a drawing, beside the map.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function drawingTools(state, words) {
  if (state.own.editor.value !== 'draw') return nothing
  const { drawn } = state.own.editors
  const drawing = drawn.drawing.value
  const { points } = drawing
  const present = drawn.empty.value ? drawn.present.value : null
  return html`<div class="drawing-tools" role="group" aria-label=${words.ownWays.draw}>
    <div class="brushes" role="radiogroup" aria-label=${words.brush}>
      ${Array.from({ length: groupsOf(drawing) }, (_, group) => brush(state, group, nameOf(drawing, group, words), svg`${mark(drawing, group, 8, 8, 5)}`))}
      ${brush(state, 'erase', words.eraser, svg`<path d="M2 11 9 4l4 4-5 5H4z" />`)}
    </div>
    ${groupChoice(state, words)}
    <div class="own-actions">
      <button type="button" data-action="undo-stroke" ?disabled=${drawn.undoable.value === 0} @click=${() => drawn.undo()}>${words.undo}</button>
      <button type="button" data-action="clear-drawing" ?disabled=${points.length === 0} @click=${() => drawn.clear()}>${words.clear}</button>
      ${present ? html`<button type="button" data-action="take-present" @click=${() => drawn.takePresent()}>${words.takePresent(words.number(present.points.length))}</button>` : nothing}
      <button type="button" data-action="end-drawing" @click=${(/** @type {Event} */ event) => end(event, state)}>${words.endDrawing}</button>
    </div>
  </div>`
}

/** @param {Event} event @param {PlaygroundState} state */
function end(event, { own }) {
  focusOn(event, '[data-action=draw]')
  own.close()
}

/** How many classes, or labels. @param {PlaygroundState} state @param {Words} words */
function groupChoice({ own: { editors: { drawn } } }, words) {
  const { kind, count } = drawn.drawing.value
  const entry = (/** @type {Drawing['kind']} */ kind, /** @type {number} */ count) => ({ name: `${kind}-${count}`, label: words.drawnGroups[kind](count) })
  const entries = [
    ...Array.from({ length: mostClasses - 1 }, (_, i) => entry('classes', i + 2)),
    ...Array.from({ length: mostLabels - 1 }, (_, i) => entry('labels', i + 2)),
  ]
  const change = (/** @type {string} */ name) => {
    const [kind, count] = name.split('-')
    void drawn.regroup(/** @type {Drawing['kind']} */ (kind), Number(count))
  }
  return choice({ words, path: 'drawnGroups', label: words.drawnKind, hideLabel: true, value: `${kind}-${count}`, entries, change })
}

/** @param {PlaygroundState} state @param {number | 'erase'} group @param {string} name @param {unknown} picture */
function brush({ own: { editors: { drawn } } }, group, name, picture) {
  return html`<label class="brush" title=${name}>
    <input type="radio" name="brush" value=${group} .checked=${live(drawn.brush.value === group)} @change=${() => (drawn.brush.value = group)} />
    <svg class="marks" viewBox="0 0 16 16" aria-hidden="true">${picture}</svg>
    <span class="unseen">${name}</span>
  </label>`
}

/**
 * Lies over the big map while points are drawn: takes pointer and keys, shows the stroke under way.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function drawingSurface(state, words) {
  if (state.own.editor.value !== 'draw') return nothing
  const { drawn } = state.own.editors
  const { brush: { value: brush }, cross: { value: cross }, stroke: { value: stroke } } = drawn
  const drawing = drawn.drawing.value
  const name = brush === 'erase' ? words.eraser : nameOf(drawing, brush, words)
  const at = (/** @type {number} */ value) => words.number(value)
  return html`<div class="drawing-surface ${drawn.empty.value ? 'empty' : ''}" tabindex="0" role="application" aria-label=${words.drawSurface} aria-describedby="draw-keys"
      @pointerdown=${(/** @type {PointerEvent} */ event) => press(event, state)} @pointermove=${(/** @type {PointerEvent} */ event) => move(event, state)}
      @pointerup=${() => void drawn.finish()} @pointercancel=${() => drawn.abandon()} @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, state)}>
    <svg class="marks" viewBox="${-drawnReach} ${-drawnReach} ${2 * drawnReach} ${2 * drawnReach}" aria-hidden="true">
      ${stroke.map(({ x, y, group }) => (brush === 'erase' ? svg`<circle class="gone" cx=${x} cy=${-y} r=${1.8 * pointRadius} />` : mark(drawing, group, x, -y, pointRadius)))}
      <g class="cross">${svg`<path d="M${cross.x - 0.5},${-cross.y}h1M${cross.x},${-cross.y - 0.5}v1" />`}
        ${brush === 'erase' ? svg`<circle cx=${cross.x} cy=${-cross.y} r=${eraserRadius} />` : nothing}</g>
    </svg>
    ${drawn.empty.value && stroke.length === 0 ? html`<p>${brush === 'erase' ? words.drawFirst : words.drawHere(name)}<br />${words.drawMeanwhile}</p>` : nothing}
    <p class="unseen" id="draw-keys">${words.drawKeys}</p>
    <p class="unseen" role="status">${words.drawStanding({ name, x: at(cross.x), y: at(cross.y), points: words.number(drawing.points.length) })}</p>
  </div>`
}

/** Where in the plane an event is. @param {PointerEvent} event */
function placeOf(event) {
  const { left, top, width, height } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect()
  const share = (/** @type {number} */ value) => drawnReach * (2 * Math.min(1, Math.max(0, value)) - 1)
  return { x: share((event.clientX - left) / width), y: -share((event.clientY - top) / height) }
}

/** @param {PointerEvent} event @param {PlaygroundState} state */
function press(event, { own: { editors: { drawn } } }) {
  if (event.button !== 0 || !event.isPrimary) return
  const surface = /** @type {HTMLElement} */ (event.currentTarget)
  surface.setPointerCapture(event.pointerId)
  surface.focus({ focusVisible: false })
  event.preventDefault()
  drawn.draw(placeOf(event), true)
}

/** @param {PointerEvent} event @param {PlaygroundState} state */
function move(event, { own: { editors: { drawn } } }) {
  if (!event.isPrimary || !/** @type {HTMLElement} */ (event.currentTarget).hasPointerCapture(event.pointerId)) return
  drawn.draw(placeOf(event), false)
}

/** @type {Record<string, [number, number]>} */
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

/** @param {KeyboardEvent} event @param {PlaygroundState} state */
function key(event, state) {
  const { drawn } = state.own.editors
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === 'z' && !event.shiftKey) void drawn.undo()
    return
  }
  const group = Number(event.key) - 1
  const direction = directions[event.key]
  if (direction) {
    const { x, y } = drawn.cross.value
    const step = event.shiftKey ? 0.01 : keyStep
    drawn.cross.value = { x: snapped(x + step * direction[0]), y: snapped(y + step * direction[1]) }
  } else if (event.key === 'Enter' || event.key === ' ') {
    drawn.draw(drawn.cross.value, true)
    void drawn.finish()
  } else if (event.key === 'Escape') {
    end(event, state)
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    void drawn.eraseHere()
  } else if (Number.isInteger(group) && group >= 0 && group < groupsOf(drawn.drawing.value)) {
    drawn.brush.value = group
  } else return
  event.preventDefault()
}
