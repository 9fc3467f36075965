// @ts-check
import { html, nothing } from 'lit/html.js'
import { figure, setting } from '../numbers.js'
import { fieldValue } from '../field-value.js'

/** @typedef {import('../../locales/descent.js').DescentWords} DescentWords */

/** The lines of the table, in the order in which they are worked out. */
const workedLines = 6

/** @param {number[]} numbers */
const row = (numbers) => `[${numbers.map((number) => setting(number)).join(', ')}]`

/**
 * One step of logistic regression, line by line.
 * @param {any} step as the session works it out, with what it was worked out from
 * @param {{ lines: number, reveal: (lines: number) => void, change: (values: Record<string, any>) => void }} how
 * @param {DescentWords} words
 */
export function workedStep(step, { lines, reveal, change }, words) {
  const { inputs, target, start, rate } = step.request
  const { sum, prediction, loss, error, gradient, after, lossAfter } = step
  const [w1, w2, b] = start
  const names = words.workedRows
  const rows = [
    [names.sum, 'z = w·x + b', `${setting(w1)} · ${setting(inputs[0])} + ${setting(w2)} · ${setting(inputs[1])} + ${setting(b)}`, setting(sum)],
    [names.probability, 'ŷ = σ(z)', `σ(${setting(sum)})`, figure(prediction)],
    [names.loss, target > 0.5 ? 'L = −ln ŷ' : 'L = −ln(1 − ŷ)', target > 0.5 ? `−ln ${figure(prediction)}` : `−ln(1 − ${figure(prediction)})`, figure(loss)],
    [names.error, '∂L/∂z = ŷ − y', `${figure(prediction)} − ${setting(target)}`, figure(error)],
    [names.gradient, '(ŷ − y) [x₁, x₂, 1]', `${figure(error)} · [${setting(inputs[0])}, ${setting(inputs[1])}, 1]`, row(gradient)],
    [names.update, 'θ − η ∂L/∂θ', `${row(start)} − ${setting(rate)} · ${row(gradient)}`, row(after)],
  ]
  const field = (/** @type {string} */ label, /** @type {number} */ value, /** @type {(number: number) => Record<string, any>} */ made) => html`<label class="given">${label}
    <input class="value" inputmode="decimal" autocomplete="off" ${fieldValue(setting(value))}
      @change=${(/** @type {Event} */ event) => {
        const number = Number(/** @type {HTMLInputElement} */ (event.target).value.replace('−', '-').replace(',', '.'))
        change(Number.isFinite(number) && Math.abs(number) <= 100 ? made(number) : {})
      }} /></label>`
  const replaced = (/** @type {number[]} */ list, /** @type {number} */ at, /** @type {number} */ number) => list.map((old, i) => (i === at ? number : old))
  return html`<section class="worked-step">
    <h3>${words.worked}</h3>
    <div class="givens">
      ${['x₁', 'x₂'].map((name, i) => field(name, inputs[i], (number) => ({ inputs: replaced(inputs, i, number) })))}
      ${field('y', target, (number) => (number === 0 || number === 1 ? { target: number } : {}))}
      ${['w₁', 'w₂', 'b'].map((name, i) => field(name, start[i], (number) => ({ start: replaced(start, i, number) })))}
      ${field('η', rate, (number) => (number > 0 ? { rate: number } : {}))}
    </div>
    <table>
      <tbody>${rows.map(([name, formula, numbers, result], i) => html`<tr data-line=${i} class=${i < lines ? '' : 'to-come'}>
        <th scope="row">${name}</th><td>${formula}</td><td>${i < lines ? html`= ${numbers}` : nothing}</td><td class="result">${i < lines ? html`= ${result}` : '–'}</td></tr>`)}</tbody>
    </table>
    <div class="buttons"><button type="button" data-action="worked-next" ?disabled=${lines >= workedLines} @click=${() => reveal(lines + 1)}>${words.workedNext}</button>
      <button type="button" data-action="worked-all" ?disabled=${lines >= workedLines} @click=${() => reveal(workedLines)}>${words.workedAll}</button></div>
    ${lines >= workedLines ? html`<p class="watch">${words.workedAgain(figure(loss), figure(lossAfter))}</p>` : nothing}
    <details class="derivation"><summary>${words.derivation}</summary>
      <ol>${[
        '∂L/∂w = ∂L/∂ŷ · ∂ŷ/∂z · ∂z/∂w',
        '∂L/∂ŷ = (ŷ − y) / (ŷ (1 − ŷ))',
        '∂ŷ/∂z = σ(z) (1 − σ(z)) = ŷ (1 − ŷ)',
        '∂z/∂w = x',
        '∂L/∂w = (ŷ − y) x = (σ(z) − y) x',
      ].map((formula, i) => html`<li><span class="formula-line">${formula}</span> <span class="watch">${words.derivationSteps[i]}</span></li>`)}</ol>
    </details>
  </section>`
}
