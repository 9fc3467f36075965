// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { fieldValue, typedNumber } from '../field-value.js'
import { setting } from '../numbers.js'
import { place } from '../place.js'

/** @typedef {import('../../state/descent-state.js').DescentState} DescentState */
/** @typedef {import('../../locales/descent.js').DescentWords} DescentWords */

/** The slider's ends, as powers of ten, and its steps. */
const [least, most, stops] = [-4, 1, 500]

const rateAt = (/** @type {number} */ stop) => Number((10 ** (least + ((most - least) * stop) / stops)).toPrecision(3))
const shareOf = (/** @type {number} */ rate) => Math.min(1, Math.max(0, (Math.log10(rate) - least) / (most - least)))

/** How many times as many steps as with the best rate make a rate too small or nearly too large. */
const patience = 3

/** Directions along which the loss curves less than this beside the steepest are flat: a floor of the valley, where there is nothing to go down. */
const flat = 1e-9

/** Steps until one per cent of the distance to the bottom is left: each step keeps at most |1 − η λ| of it along every direction. @param {number} rate @param {number[]} eigenvalues */
const stepsToBottom = (rate, eigenvalues) => Math.max(1, Math.ceil(Math.log(0.01) / Math.log(Math.max(...eigenvalues.map((eigenvalue) => Math.abs(1 - rate * eigenvalue))))))

/** What a rate does on a quadratic valley, as its curvature decides. @param {number} rate @param {number[]} eigenvalues @param {DescentWords} words */
function regime(rate, eigenvalues, words) {
  const slopes = eigenvalues.filter((eigenvalue) => eigenvalue > flat * eigenvalues[0])
  const said = regimeOf(rate, slopes, words)
  return slopes.length < eigenvalues.length ? { ...said, text: `${said.text} ${words.floor}` } : said
}

/** The same where every direction leads down. @param {number} rate @param {number[]} eigenvalues @param {DescentWords} words */
function regimeOf(rate, eigenvalues, words) {
  const [steepest, flattest] = [eigenvalues[0], eigenvalues[eigenvalues.length - 1]]
  if (rate * steepest >= 2) return { name: 'diverging', text: words.regimes.diverging }
  const best = 2 / (steepest + flattest)
  const [steps, fewest] = [stepsToBottom(rate, eigenvalues), stepsToBottom(best, eigenvalues)]
  const numbers = { steps: words.page.number(steps), best: setting(best), fewest: words.page.number(fewest) }
  if (steps <= patience * fewest) return { name: 'good', text: words.regimes.good(numbers) }
  return rate < best ? { name: 'small', text: words.regimes.small(numbers) } : { name: 'large', text: words.regimes.large(numbers) }
}

/**
 * The learning rate, with what the valley's curvature makes of it.
 * @param {DescentState} state
 * @param {DescentWords} words
 */
export function rateControl(state, words) {
  const rate = state.settings.rate.value
  const answer = state.picture.value?.answer
  const eigenvalues = /** @type {number[] | undefined} */ (state.picture.value?.show === 'line' ? answer.eigenvalues : undefined)
  const said = eigenvalues && regime(rate, eigenvalues, words)
  const set = (/** @type {number} */ value, /** @type {boolean} */ settled) => {
    state.settings.rate.value = value
    if (settled) state.settle()
  }
  const target = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value
  const tick = (/** @type {number} */ at, /** @type {string} */ label) => html`<span class="tick" ${place({ left: `${100 * shareOf(at)}%`, '--share': `${100 * shareOf(at)}%` })}>${label} = ${setting(at)}</span>`
  return html`<div class="field rate">
    <span class="line"><span class="label" aria-hidden="true">${words.rate}</span>
      <input class="value" inputmode="decimal" autocomplete="off" name="rate" aria-label=${words.rate} ${fieldValue(setting(rate))}
        @change=${(/** @type {Event} */ event) => set(typedNumber(event, { least: 1e-6, most: 1000 }) ?? rate, true)} /></span>
    <input type="range" name="rate" min="0" max=${stops} step="1" aria-label=${words.rate} aria-valuetext=${setting(rate)} .value=${live(String(Math.round(shareOf(rate) * stops)))}
      @input=${(/** @type {Event} */ event) => set(rateAt(Number(target(event))), false)} @change=${(/** @type {Event} */ event) => set(rateAt(Number(target(event))), true)} />
    ${eigenvalues ? html`<div class="ticks" data-critical=${2 / eigenvalues[0]}>${tick(1 / eigenvalues[0], words.overshooting)}${tick(answer.criticalRate, words.critical)}</div>` : nothing}
    ${said ? html`<p class="regime ${said.name}" role="status" data-regime=${said.name}>${said.text}</p>` : nothing}
  </div>`
}
