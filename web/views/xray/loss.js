// @ts-check
import { html, nothing } from 'lit/html.js'
import { lossOf } from '../../engine/targets.js'
import { labelOf } from '../../locales/index.js'
import { figure } from '../numbers.js'
import { lossForms, outputsOf } from './loss-terms.js'
import { subscript } from './symbols.js'

/** @typedef {import('./panel.js').Shown} Shown */

const mostTerms = 6

/** A chain of equal expressions, which may break before each sign of equality. @param {string} name @param {string[]} chain @param {unknown} result */
export const spelled = (name, chain, result) => html`<p class="xray-chain"><var>${name}</var><span>${chain.map((part) => html` <span>= ${part}</span>`)} <span>= <b>${result}</b></span></span></p>`

/**
 * The loss of the sample with its numbers in the formula, one term for each output.
 * @param {Shown} shown
 * @param {import('../../locales/en/index.js').Words} words
 * @param {import('../../locales/xray.js').XRayWords} own
 * @param {import('../../state/playground-state.js').PlaygroundState} state
 */
export function lossSpelled({ report, config }, words, own, { catalog }) {
  const form = lossForms[config.loss.name]
  const entry = lossOf(config, catalog)
  const outputs = outputsOf(report, config.loss)
  // Of several classes only the true one has a term that is not zero.
  const shown = outputs.filter(({ target }) => entry.targets !== 'distribution' || target !== 0)
  const terms = shown.slice(0, mostTerms)
  const several = shown.length > 1
  // Of several terms each begins with what the formula comes to for its target.
  const chainOf = (/** @type {string[]} */ chain) => (several && chain.length > 2 ? chain.slice(1) : chain)
  return html`<section class="xray-loss ${several ? 'several' : ''}" aria-label=${own.lossOfSample}>
    <h3>${own.lossOfSample}</h3>
    <p class="explanation">${labelOf(words, entry)}</p>
    ${form ? terms.map((output) => spelled(several ? `L${subscript(output.k + 1)}` : 'L', chainOf(form.term(output).chain), figure(report.terms[output.k]))) : nothing}
    ${shown.length > mostTerms ? html`<p>${own.more(shown.length - mostTerms)}</p>` : nothing}
    ${shown.length !== 1 ? spelled('L', [shown.length > mostTerms ? 'Σ Lₖ' : terms.map(({ k }) => figure(report.terms[k])).join(' + ') || '0'], figure(report.loss)) : nothing}
  </section>`
}
