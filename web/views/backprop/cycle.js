// @ts-check
import { html, nothing } from 'lit/html.js'
import { brief } from '../../state/backprop-notation.js'
import { outputOf } from '../../state/backprop-graph.js'
import { derivative } from './rule.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../state/backprop-state.js').Stage} Stage */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** @param {Event} event of a button in the same room as the expressions */
const focusExpressions = ({ currentTarget }) => /** @type {ShadowRoot} */ (/** @type {Element} */ (currentTarget).getRootNode()).querySelector('textarea')?.focus()

/** The lecture's six steps in their order, with what each does here. @type {Record<Stage, (state: BackpropState, event: Event) => void>} */
const stages = {
  design(state, event) {
    state.enter('design')
    focusExpressions(event)
  },
  initialise: (state) => state.goTo(0),
  forward: (state) => state.goTo(state.graph.value?.forward.length ?? 0),
  backward: (state) => state.goTo(state.graph.value?.total ?? 0),
  adjust: (state) => void state.adjust(1),
  check: (state) => state.enter('check'),
}

/** The rooms where a stage can be seen at work. @type {Partial<Record<Stage, string>>} */
const roomOf = { design: 'playground', adjust: 'descent', check: 'playground' }

/**
 * The cycle of training, which follows the steps.
 * @param {BackpropState} state
 * @param {BackpropWords} words
 */
export function cycle(state, words) {
  const present = state.stage.value
  const names = /** @type {Stage[]} */ (Object.keys(stages))
  return html`<nav class="cycle" aria-label=${words.cycle}>
    <ol>${names.map((name, i) => html`<li><button type="button" data-stage=${name} aria-current=${name === present ? 'step' : 'false'} @click=${(/** @type {Event} */ event) => stages[name](state, event)}><span class="ordinal">${i + 1}</span><span class="stage-name">${words.stages[name]}</span></button></li>`)}</ol>
  </nav>`
}

/** How each parameter was moved. @param {BackpropState} state @param {BackpropWords} words */
function moves(state, words) {
  const { adjustment, graph } = state
  if (adjustment.value === null || graph.value === null) return words.stageSaid.adjust
  const { moves: list, rate, before, after, updates } = adjustment.value
  const output = outputOf(graph.value)
  const guarded = (/** @type {number} */ value) => (value < 0 ? `(${brief(value)})` : brief(value))
  return html`<div class="moves">${list.map(({ name, from, gradient, to }) => html`<p class="equation" data-move=${name}><var>${name}</var> ← <var>${name}</var> − η ${derivative(output, name)} = ${brief(from)} − ${brief(rate)} × ${guarded(gradient)} = <b class="result">${brief(to)}</b></p>`)}</div>
    <p class="aside">${words.adjusted(updates, output, brief(before), brief(after))}</p>`
}

/** How far the last updates have come. @param {BackpropState} state @param {BackpropWords} words */
function convergence(state, words) {
  const { adjustment, graph } = state
  if (adjustment.value === null || graph.value === null) return html`<p class="begin">${words.stageSaid.check}</p>`
  const { last, after, updates, steepest } = adjustment.value
  return html`<p class="begin" data-convergence>${words.convergence({ updates, output: outputOf(graph.value), last: brief(last), after: brief(after), steepest: brief(steepest) })}</p>`
}

/** What belongs to a stage of the cycle that is no step through the graph; null for the others. @param {BackpropState} state @param {BackpropWords} words @param {boolean} hasLinks */
export function stagePicture(state, words, hasLinks) {
  const { value: stage } = state.entered
  if (stage === null) return null
  const link = hasLinks ? html`<a href="#room=${roomOf[stage]}">${words.stageLink[stage]}</a>` : nothing
  const picture = stage === 'adjust' ? moves(state, words) : stage === 'check' ? convergence(state, words) : html`<p class="begin">${words.stageSaid[stage]}</p>`
  return html`<div class="stage">${picture} ${link}</div>`
}
