// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { functions, methods, shows } from '../../state/descent-settings.js'
import { choice } from '../control.js'
import { fieldValue, typedNumber } from '../field-value.js'
import { icons } from '../icons.js'
import { setting } from '../numbers.js'

/** @typedef {import('../../state/descent-state.js').DescentState} DescentState */
/** @typedef {import('../../locales/descent.js').DescentWords} DescentWords */

const textOf = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value

/** The pictures to choose from. @param {DescentState} state @param {DescentWords} words */
export function contents(state, words) {
  return html`<nav class="examples" aria-label=${words.contents}>${shows.map(
    (show) => html`<button type="button" data-show=${show} aria-pressed=${state.settings.show.value === show} @click=${() => state.choose(show)}>${words.shows[show]}</button>`,
  )}</nav>`
}

/** The function that is descended on, typed or chosen. @param {DescentState} state @param {DescentWords} words @param {'one' | 'two'} show */
export function functionField(state, words, show) {
  const { formula, reach } = state.settings
  const asked = state.picture.value?.request.formula ?? ''
  const set = (/** @type {Event} */ event) => {
    formula.value = textOf(event).trim().slice(0, 300)
    state.goTo(0)
    state.settle()
  }
  const widen = (/** @type {Event} */ event) => {
    reach.value = typedNumber(event, { least: 0.01, most: 1000 }) ?? reach.value
    state.settle()
  }
  const names = show === 'one' ? 'w' : 'x, y'
  return html`<div class="function">
    <div class="examples" role="group" aria-label=${words.preset}>${functions[show].map(
      ({ name, formula: preset }) => html`<button type="button" data-function=${name} aria-pressed=${asked === preset} @click=${() => state.preset(show, name)}>${words.functions[name]}</button>`,
    )}</div>
    <label class="formula-field"><span>${words.formula}</span>
      <input name="formula" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="300" aria-label=${words.formulaLabel(names)} aria-invalid=${state.refusal.value !== null} aria-describedby="formula-refusal"
        ${fieldValue(formula.value || asked)} @change=${set} /></label>
    <label class="given">${words.reach} <input class="value" name="reach" inputmode="decimal" autocomplete="off" ${fieldValue(setting(reach.value))} @change=${widen} /></label>
    <p class="field-error" id="formula-refusal" role="status">${state.refusal.value && words.page.detail(state.refusal.value)}</p>
  </div>`
}

/** Which paths are drawn, with their colours. @param {DescentState} state @param {DescentWords} words @param {boolean} batches whether there are samples to take in batches */
export function methodChoice(state, words, batches) {
  const chosen = state.settings.methods
  const turn = (/** @type {string} */ name, /** @type {boolean} */ on) => {
    const names = methods.map((method) => method.name).filter((method) => (method === name ? on : chosen.value.includes(method)))
    chosen.value = names.length > 0 ? names : ['full']
  }
  return html`<fieldset class="methods"><legend class="unseen">${words.methodsLabel}</legend>${methods
    .filter(({ batch }) => batches || batch === 'all')
    .map(({ name }) => html`<label class="check"><input type="checkbox" name="methods" value=${name} .checked=${live(chosen.value.includes(name))}
      @change=${(/** @type {Event} */ event) => turn(name, /** @type {HTMLInputElement} */ (event.target).checked)} /><span class="swatch ${name}" aria-hidden="true"></span>${words.methods[name]}</label>`)}</fieldset>`
}

/** Stepping along the first path. @param {DescentState} state @param {DescentWords} words */
export function stepper(state, words) {
  const playing = state.playing.value
  const steps = Math.max(0, (state.paths.value[0]?.points.length ?? 1) - 1)
  const at = state.at.value
  const go = (/** @type {number} */ step) => {
    state.pause()
    state.goTo(step)
    state.settle()
  }
  const toggle = () => (playing ? state.pause() : state.play())
  return html`<div class="stepper">
    <button type="button" class="round" data-action="start" aria-label=${words.start} title=${words.start} @click=${() => go(0)}>${icons.rewind}</button>
    <button type="button" class="round primary" data-action=${playing ? 'pause' : 'play'} aria-label=${playing ? words.pause : words.play} title=${playing ? words.pause : words.play} @click=${toggle}>${playing ? icons.pause : icons.play}</button>
    <button type="button" class="step" data-action="step" ?disabled=${at >= steps} @click=${() => go(at + 1)}>${icons.step}${words.step}</button>
    <label class="step-slider"><span class="unseen">${words.stepLabel}</span><input type="range" name="at" min="0" max=${steps} step="1" .value=${live(String(at))} aria-valuetext=${words.stepOf(String(at), String(steps))}
      @input=${(/** @type {Event} */ event) => state.goTo(Number(textOf(event)))} @change=${() => state.settle()} /></label>
    <span class="step-count" data-step=${at}>${words.stepOf(String(at), String(steps))}</span>
  </div>`
}

/** What the losses are drawn over. @param {DescentState} state @param {DescentWords} words */
export function alongChoice(state, words) {
  const entries = Object.entries(words.along).map(([name, label]) => ({ name, label: words.over(label) }))
  return choice({ words: words.page, path: 'along', label: words.alongLabel, hideLabel: true, value: state.settings.along.value, entries, change: (value) => void (state.settings.along.value = value) })
}

/** Whose landscape is drawn. @param {DescentState} state @param {DescentWords} words */
export function networkFields(state, words) {
  const { network, updates, directions } = state.settings
  const entries = Object.entries(words.directions).map(([name, label]) => ({ name, label }))
  const train = (/** @type {Event} */ event) => {
    updates.value = typedNumber(event, { least: 3, most: 100_000, whole: true }) ?? updates.value
    state.settle()
  }
  return html`<div class="function">
    <label class="formula-field"><span>${words.network}</span><input name="network" autocomplete="off" spellcheck="false" placeholder="dataset=spiral&hidden=8-tanh,6-tanh" ${fieldValue(network.value)}
      @change=${(/** @type {Event} */ event) => (network.value = textOf(event).trim().replace(/^.*#/, '').slice(0, 4000))} /></label>
    <label class="given">${words.updates} <input class="value" name="updates" inputmode="numeric" autocomplete="off" ${fieldValue(String(updates.value))} @change=${train} /></label>
    ${choice({ words: words.page, path: 'directions', label: words.directionsLabel, value: directions.value, entries, change: (value) => void (directions.value = value) })}
  </div>`
}
