// @ts-check
import { html, nothing } from 'lit/html.js'
import { brief } from '../../state/backprop-notation.js'
import { backwardStepOf, outputOf } from '../../state/backprop-graph.js'
import { derivative } from './rule.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../state/backprop-graph.js').Graph} Graph */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */
/** @typedef {import('../../state/backprop-slips.js').Verdict} Verdict */

/** What to do about a prediction that went wrong. @param {Graph} graph @param {number} node @param {Verdict} verdict @param {BackpropWords} words */
function hint(graph, node, { kind, from }, words) {
  const { contributions } = backwardStepOf(graph, node)
  const [use] = contributions
  const facts = {
    name: graph.symbols[node],
    output: outputOf(graph),
    from: [...new Set(from)].map((id) => graph.symbols[id]).join(words.and),
    upstream: brief(use?.upstream),
    local: brief(use?.local),
    uses: contributions.length,
  }
  return words.slips[kind](facts)
}

/**
 * A gradient to be predicted: what is typed is marked, and a slip is named.
 * @param {BackpropState} state
 * @param {Graph} graph
 * @param {number} node
 * @param {BackpropWords} words
 */
export function prediction(state, graph, node, words) {
  const verdict = state.verdict.value
  const output = outputOf(graph)
  const said = `∂${output}/∂${graph.symbols[node]}`
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('prediction'))
    state.predict(node, field.value)
    field.select()
  }
  const picture = html`<form class="prediction" @submit=${submit}>
      ${derivative(output, graph.symbols[node])} =
      <input name="prediction" inputmode="text" autocomplete="off" aria-label=${words.predictionOf(said)} aria-describedby="verdict" aria-invalid=${verdict !== null} />
      <button type="submit">${words.mark}</button>
      <button type="button" data-action="reveal" @click=${() => state.solve(node)}>${words.reveal}</button>
    </form>
    <p class="verdict" id="verdict" role="status" data-verdict=${verdict?.kind ?? nothing}>${verdict ? hint(graph, node, verdict, words) : (node === graph.backward[0].node ? words.slips.other({ name: output, output, from: '', upstream: '', local: '', uses: 0 }) : words.predictHint(graph.symbols[node]))}</p>`
  return { picture, said: `${said} = ?` }
}
