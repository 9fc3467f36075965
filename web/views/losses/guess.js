// @ts-check
import { html, nothing } from 'lit/html.js'
import { setting } from '../numbers.js'
import { atom, joined, logOf, partOfField, term } from './formula.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

/** Each label of the first row as a binary problem of its own. @param {LossesState} state @param {any} answers @param {LossesWords} words */
function explanation(state, answers, words) {
  const [row] = state.settings.multilabel.value
  const problems = row.targets.map((_, k) => answers[`label${k}`].loss)
  const logs = row.targets.map((target, k) => partOfField(`row0-${k}`, html`−${logOf(row.probabilities[k], target === 0, setting)} = ${term(problems[k])}`))
  const whole = answers.row0.loss
  return html`<p><b>${words.guessAnswer}</b> ${words.guessWhy}</p>
    <ul class="problems">${logs.map((log, k) => html`<li><span>${words.binaryProblem(words.classes[k])}</span> <span class="worked">${log}</span></li>`)}</ul>
    <p class="worked">${joined(problems.map((loss, k) => partOfField(`row0-${k}`, term(loss))), ' + ')} = <b data-whole>${term(whole)}</b> ${words.sameAsFirstRow}</p>
    <p>${'refusal' in answers.softmax ? words.softmaxRefused(words.page.detail(answers.softmax.refusal)) : words.softmaxWould(term(answers.softmax.loss))}</p>`
}

/**
 * The lecture's question to the class; the answer comes after a guess.
 * @param {LossesState} state
 * @param {any} answers
 * @param {LossesWords} words
 */
export function guessCard(state, answers, words) {
  const { guess } = state.settings
  const choices = /** @type {const} */ (['yes', 'no'])
  return html`<section class="guess" data-unprinted aria-labelledby="guess">
    <h3 id="guess">${words.guessQuestion}</h3>
    <p class="choices" role="group" aria-labelledby="guess">
      ${choices.map((choice) => html`<button type="button" data-guess=${choice} aria-pressed=${guess.value === choice} @click=${() => (guess.value = choice)}>${words.guesses[choice]}</button>`)}
    </p>
    <div role="status">${guess.value === 'none' ? html`<p class="muted">${words.guessFirst}</p>` : html`<p>${guess.value === 'yes' ? words.guessedRight : words.guessedWrong}</p>${answers.label0 ? explanation(state, answers, words) : nothing}`}</div>
    ${guess.value === 'none' ? nothing : html`<button type="button" data-guess="none" @click=${() => (guess.value = 'none')}>${words.guessAgain}</button>`}
  </section>`
}
