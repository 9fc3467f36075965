// @ts-check
import { html, nothing } from 'lit/html.js'
import { stagePicture } from './cycle.js'
import { prediction } from './predict.js'
import { backwardRule, forwardRule } from './rule.js'
import { transport } from './transport.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** The rule of the node that is shown, with its numbers. @param {BackpropState} state @param {BackpropWords} words */
function rule(state, words) {
  const graph = state.graph.value
  const id = state.selected.value ?? state.present.value
  if (graph === null || id === null) return { picture: html`<p class="begin">${words.begin}</p>`, said: words.begin }
  const node = graph.nodes[id]
  if (state.asked.value === id) return prediction(state, graph, id, words)
  const isBackward = state.isBackward.value && graph.backwardAt.has(id) && state.showsGradient(id)
  return isBackward ? backwardRule(graph, node, words) : forwardRule(graph, node, state.showsValue(id), words)
}

/** @param {BackpropState} state @param {BackpropWords} words */
function heading(state, words) {
  if (state.entered.value) return words.stages[state.entered.value]
  if (state.selected.value !== null) return words.looking
  return state.step.value === 0 ? words.stages.initialise : state.isBackward.value ? words.backward : words.forward
}

/**
 * What the present step does, and the buttons that lead to the others.
 * @param {BackpropState} state
 * @param {BackpropWords} words
 * @param {boolean} hasLinks whether links to other rooms lead anywhere
 */
export function strip(state, words, hasLinks) {
  const { picture, said } = rule(state, words)
  const standing = words.standing(state.step.value, state.graph.value?.forward.length ?? 0, state.graph.value?.total ?? 0)
  const solved = state.verdict.value?.kind === 'right' ? html`<span class="verdict" role="status" data-verdict="right">${words.right}</span>` : nothing
  return html`<section class="strip" aria-label=${words.rule}>
    <div class="rule"><h2>${heading(state, words)}${solved}</h2><div data-rule tabindex="0" role="group" aria-label=${words.rule}>${stagePicture(state, words, hasLinks) ?? picture}</div></div>
    <div class="strip-line">${transport(state, words, standing)}</div>
    <p class="unseen" aria-live="polite" data-said>${state.graph.value === null ? nothing : `${standing}${words.stop}${words.page.gap}${said}`}</p>
  </section>`
}
