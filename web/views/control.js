// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { labelOf } from '../locales/index.js'
import { fieldValue } from './field-value.js'
import { setting } from './numbers.js'
import { nearestStop, stopsOf } from './scale.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/**
 * A number, choice or switch as the catalogue describes it.
 * @typedef {{ name?: string, path?: string, label: string, default: any, min?: number, max?: number, scale?: string, integer?: boolean,
 *   toggle?: boolean, choices?: string[] }} Description
 *
 * @typedef {(value: any, settled: boolean) => void} OnChange  settled is false while a slider is still being dragged
 *
 * @typedef {{ words: Words, path: string, description: Description, value: any, change: OnChange, ends?: [string, string], caption?: string }} ControlRequest  `caption` stands beside a number
 *   in place of its label, where the place says the rest
 */

/** Whole numbers of such a range are seeds: they have no order, so there is nothing to slide. */
const isSeed = (/** @type {Description} */ { max }) => (max ?? 0) > 1e6

/** @param {Event} event */
const targetOf = (event) => /** @type {HTMLInputElement} */ (event.target)

/**
 * The control for one field of the config, made from its description.
 * @param {ControlRequest} request
 */
export function control(request) {
  const { description } = request
  if (description.toggle) return toggle(request)
  if (description.choices) return choice({ ...request, entries: description.choices.map((name) => ({ name, label: request.words.choices[name] ?? name })) })
  return isSeed(description) ? numberField(request) : slider(request)
}

/** @param {ControlRequest} request */
function toggle({ words, path, description, value, change }) {
  return html`<label class="check">
    <input type="checkbox" name=${path} .checked=${live(value)} @change=${(/** @type {Event} */ event) => change(targetOf(event).checked, true)} />
    ${labelOf(words, description)}
  </label>`
}

/**
 * A switch for something about how the playground is shown.
 * @param {import('../state/view-settings.js').ViewSettings} view
 * @param {'testPoints' | 'boundaries' | 'logLoss' | 'batchLoss'} name
 * @param {unknown} label
 * @param {{ title?: string, disabled?: boolean }} [options]
 */
export function viewToggle(view, name, label, { title = '', disabled = false } = {}) {
  const setting = view[name]
  return html`<label class="check" title=${title || nothing}><input type="checkbox" name=${name} .checked=${live(setting.value)} ?disabled=${disabled}
    @change=${(/** @type {Event} */ event) => (setting.value = targetOf(event).checked)} />${label}</label>`
}

/**
 * A menu of entries.
 * @param {{ words: Words, path: string, description?: Description, label?: string, hideLabel?: boolean, value: any, change: OnChange,
 *   entries: { name: string, label: string }[] }} request
 */
export function choice({ words, path, description, label = description ? labelOf(words, description) : '', hideLabel = false, value, change, entries }) {
  return html`<label class="field">
    <span class=${hideLabel ? 'unseen' : 'label'}>${label}</span>
    <select name=${path} title=${label} @change=${(/** @type {Event} */ event) => change(targetOf(event).value, true)}>
      ${entries.map((entry) => html`<option value=${entry.name} .selected=${live(entry.name === value)}>${labelOf(words, entry)}</option>`)}
    </select>
  </label>`
}

/**
 * The number itself, to be read and typed.
 * @param {ControlRequest} request
 */
function numberInput({ words, path, description, value, change }) {
  const typed = (/** @type {Event} */ event) => {
    const text = targetOf(event).value.trim().slice(0, 40)
    const number = Number(text.replace('−', '-').replace(',', '.'))
    // What is no number is refused by whoever knows what is allowed.
    change(text !== '' && Number.isFinite(number) ? number : text, true)
  }
  return html`<input class="value" inputmode="decimal" autocomplete="off" name=${path} aria-label=${labelOf(words, description)}
    ${fieldValue(isSeed(description) ? String(value) : setting(value))} @change=${typed} />`
}

/** @param {ControlRequest} request */
function numberField(request) {
  return html`<div class="field inline"><span class="label" aria-hidden="true">${request.caption ?? labelOf(request.words, request.description)}</span>${numberInput(request)}</div>`
}

/** @param {ControlRequest} request */
function slider(request) {
  const { words, path, description, value, change, ends } = request
  const stops = stopsOf(/** @type {any} */ (description))
  const moved = (/** @type {boolean} */ settled) => (/** @type {Event} */ event) => change(stops[Number(targetOf(event).value)], settled)
  const label = labelOf(words, description)
  return html`<div class="field">
    <span class="line"><span class="label" aria-hidden="true">${label}</span>${numberInput(request)}</span>
    <input type="range" name=${path} aria-label=${label} aria-valuetext=${setting(value)} min="0" max=${stops.length - 1} step="1"
      .value=${live(String(nearestStop(stops, value)))} @input=${moved(false)} @change=${moved(true)} />
    ${ends ? html`<span class="line ends"><span>${ends[0]}</span><span>${ends[1]}</span></span>` : nothing}
  </div>`
}
