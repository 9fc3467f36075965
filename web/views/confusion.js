// @ts-check
import { html, nothing } from 'lit/html.js'
import styles from '../styles/confusion.css?inline'
import { adopt } from '../styles/sheets.js'
import { choice } from './control.js'
import { targetNames } from './legend.js'
import { percent } from './numbers.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../engine/frame.js').Losses} Losses */

/** The samples that are counted: those for training where there are no others. @param {PlaygroundState} state @returns {'train' | 'test'} */
const setOf = ({ view, data }) => (data.value.test.inputs.length > 0 ? view.confusionSet.value : 'train')

/** @param {PlaygroundState} state @param {Words} words @param {string[]} names of the classes */
function matrix(state, words, names) {
  const { view, data } = state
  const sets = [{ name: 'train', label: words.train }, { name: 'test', label: words.test }]
  return html`${data.value.test.inputs.length === 0 ? nothing : choice({ words, path: 'confusionSet', label: words.confusionSet, hideLabel: true, value: setOf(state), entries: sets, change: (set) => void (view.confusionSet.value = set) })}
    <div class="wide">
      <table>
        <caption>${words.confusionCaption}</caption>
        <thead><tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${names.map((name, truth) => html`<tr>
          <th scope="row">${name}</th>
          ${names.map((_, decision) => html`<td class=${truth === decision ? 'right' : 'wrong'} data-cell="${truth},${decision}">–</td>`)}
        </tr>`)}</tbody>
      </table>
    </div>`
}

/** @param {PlaygroundState} state @param {Words} words @param {string[]} names of the labels */
function labelTable({ data }, words, names) {
  const sets = data.value.test.inputs.length > 0 ? /** @type {const} */ (['train', 'test']) : /** @type {const} */ (['train'])
  return html`<div class="wide">
    <table>
      <caption>${words.labelsCaption}</caption>
      <thead><tr><td></td>${sets.map((set) => html`<th scope="col">${words[set]}</th>`)}</tr></thead>
      <tbody>${names.map((name, label) => html`<tr><th scope="row">${name}</th>${sets.map((set) => html`<td data-cell="${set},${label}">–</td>`)}</tr>`)}</tbody>
    </table>
  </div>`
}

/**
 * What is taken for what: the confusion matrix, or the accuracy of each label.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function confusion(state, words) {
  const { train } = state.data.value
  const names = targetNames(train, state.described.value, words)
  return train.task === 'multiLabel' ? labelTable(state, words, names) : matrix(state, words, names)
}

/**
 * @param {ParentNode} root
 * @param {PlaygroundState} state
 * @param {Losses | undefined} losses
 */
export function showConfusion(root, state, losses) {
  adopt(/** @type {ShadowRoot} */ (/** @type {Node} */ (root).getRootNode()), styles)
  if (!losses) return
  const rows = losses[setOf(state)]?.confusion
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.confusion [data-cell]'))) {
    const [row, column] = /** @type {string} */ (cell.dataset.cell).split(',')
    const counts = rows?.[Number(row)]
    const text = counts ? String(counts[Number(column)] ?? '–') : percent(losses[/** @type {'train' | 'test'} */ (row)]?.perOutput?.[Number(column)])
    if (cell.textContent === text) continue
    cell.textContent = text
    if (counts) cell.style.setProperty('--share', `${Math.round(40 * Math.sqrt(counts[Number(column)] / Math.max(1, counts.reduce((sum, count) => sum + count))))}%`)
  }
}
