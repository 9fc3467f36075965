// @ts-check
import { html } from 'lit/html.js'
import { readNumber } from '../../state/losses-settings.js'
import { fieldValue } from '../field-value.js'
import { setting } from '../numbers.js'
import { place } from '../place.js'
import { dragAcross } from './drag.js'

/** @typedef {(value: number, settled: boolean) => void} OnChange  settled is false while it is still being dragged */
/** @typedef {{ value: number, min: number, max: number, step: number, label: string, name: string, change: OnChange, term?: string }} Request */

/** Where a value stands between two ends, for a style. @param {number} value @param {number} min @param {number} max */
export const share = (value, min, max) => `${(100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min)}%`

/** A multiple of a step without the noise of floating point, within the ends. @param {number} value @param {Request} request */
const stepped = (value, { min, max, step }) => Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toPrecision(12))))

/** How many steps each key goes. @type {Record<string, number>} */
const keys = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }

/**
 * A bar from zero to a signed value, whose end is dragged with pointer or keys.
 * @param {Request} request
 */
export function signedSlider(request) {
  const { value, min, max, step, label, name, change, term = '' } = request
  const settle = () => change(value, true)
  const { grab, drag, drop } = dragAcross((at) => change(stepped(min + at * (max - min), request), false), settle)
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in keys)) return
    event.preventDefault()
    change(stepped(value + keys[event.key] * step, request), false)
  }
  return html`<div class="signed-slider" role="slider" tabindex="0" data-name=${name} data-term=${term} aria-label=${label} aria-valuemin=${min} aria-valuemax=${max}
    aria-valuenow=${value} aria-valuetext=${setting(value)} @pointerdown=${grab} @pointermove=${drag} @lostpointercapture=${drop} @keydown=${press}
    @keyup=${(/** @type {KeyboardEvent} */ { key }) => key in keys && settle()}
    ${place({ '--zero': share(0, min, max), '--start': share(Math.min(0, value), min, max), '--end': share(Math.max(0, value), min, max), '--at': share(value, min, max) })}>
    <span class="signed-fill ${value < 0 ? 'negative' : 'positive'}"></span><span class="signed-handle"></span>
  </div>`
}

/**
 * A number to type.
 * @param {{ text: string, label: string, name: string, type: (value: number) => void, refuse: (text: string) => void, term?: string }} request
 */
export function numberField({ text, label, name, type, refuse, term = '' }) {
  const changed = (/** @type {Event} */ event) => {
    const typed = /** @type {HTMLInputElement} */ (event.target).value
    const value = readNumber(typed.replace('−', '-').replace(',', '.'))
    if (value === undefined) refuse(typed)
    else type(value)
  }
  return html`<input class="value" data-printed inputmode="decimal" autocomplete="off" name=${name} aria-label=${label} data-term=${term} ${fieldValue(text)} @change=${changed} />`
}
