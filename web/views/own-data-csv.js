// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { kindsFor } from '../state/csv-samples.js'
import { choice } from './control.js'
import { focusOn } from './focus.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../state/csv-import.js').CsvImport} CsvImport */
/** @typedef {import('../locales/own-editors.js').OwnEditorsWords} Words */

const rowsShown = 4
/** Longer texts are read without being put into the field, which they would make slow. */
const longestShown = 20_000

/** @param {Event} event */
const inputOf = (event) => /** @type {HTMLInputElement} */ (event.target)

/** @param {ClipboardEvent} event @param {CsvImport} csv @param {Words} words */
function paste(event, csv, words) {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const file = event.clipboardData?.files[0]
  if (file === undefined && text.length <= longestShown) return
  event.preventDefault()
  if (file) void csv.readFile(file)
  else void csv.read(text, words.pasted)
}

/** Takes over a table from elsewhere. @param {File | string} source @param {PlaygroundState} state @param {Words} words */
export function readTable(source, { own: { editors: { csv } } }, words) {
  if (typeof source === 'string') void csv.read(source, words.pasted)
  else void csv.readFile(source)
}

/**
 * A table to be read: where it comes from, its first rows, and what its columns become.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function csvEditor(state, words) {
  const { csv } = state.own.editors
  const error = csv.error.value
  const open = (/** @type {Event} */ event) => {
    const input = inputOf(event)
    if (input.files?.[0]) void csv.readFile(input.files[0])
    // The same file can be opened again after it was changed.
    input.value = ''
  }
  return html`<div class="own-editor" data-editor="csv">
    <label class="field"><span class="label">${words.csvText}</span>
      <textarea name="csv" rows="3" spellcheck="false" autocomplete="off" placeholder=${words.csvPlaceholder}
        @paste=${(/** @type {ClipboardEvent} */ event) => paste(event, csv, words)}
        @input=${(/** @type {Event} */ event) => void csv.read(inputOf(event).value, words.pasted)}></textarea></label>
    <label class="file"><span>${words.openFile}</span><input type="file" name="csv-file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" @change=${open} /></label>
    ${csv.table.value ? preview(csv, words) : nothing}
    ${error ? html`<p class="refusal" role="alert">${words.csvErrors[error.kind]?.(error.details) ?? error.message}</p>` : nothing}
    ${outcome(state, words)}
  </div>`
}

/** @param {CsvImport} csv @param {Words} words */
function preview(csv, words) {
  const [table, choices] = [csv.table.value, csv.choices.value]
  if (table === null || choices === null) return nothing
  const roles = /** @type {const} */ (['input', 'target', 'none']).map((name) => ({ name, label: words.csvRoles[name] }))
  const role = (/** @type {string} */ name, /** @type {number} */ i) => html`<th scope="col"><span class="column-name">${name}</span>
    ${choice({ words, path: `csv-role-${i}`, label: words.csvRole(name), hideLabel: true, value: choices.roles[i], entries: roles, change: (value) => csv.turn(i, value) })}</th>`
  const targets = choices.roles.filter((one) => one === 'target').length
  const kinds = kindsFor(targets).map((name) => ({ name, label: words.csvKinds[name] }))
  const check = (/** @type {string} */ name, /** @type {boolean} */ value, /** @type {string} */ label, /** @type {(on: boolean) => void} */ change) =>
    html`<label class="check"><input type="checkbox" name=${name} .checked=${live(value)} @change=${(/** @type {Event} */ event) => change(inputOf(event).checked)} />${label}</label>`
  return html`<p class="explanation">${words.csvSize({ name: csv.name.value, rows: words.number(table.rows.length), columns: words.number(table.names.length), more: table.cut })}</p>
    ${check('csv-named', table.named, words.csvNamed, (on) => void csv.rename(on))}
    <div class="preview" role="region" aria-label=${words.csvPreview} tabindex="0"><table>
      <thead><tr>${table.names.map(role)}</tr></thead>
      <tbody>${table.rows.slice(0, rowsShown).map((cells) => html`<tr>${table.names.map((_, i) => html`<td>${(cells[i] ?? '').slice(0, 40)}</td>`)}</tr>`)}</tbody>
    </table></div>
    ${choice({ words, path: 'csv-kind', label: words.csvKind, value: choices.kind, entries: kinds, change: (kind) => csv.choose({ ...choices, kind }) })}
    ${check('csv-standardize', choices.standardize, words.standardize, (standardize) => csv.choose({ ...choices, standardize }))}`
}

/** How many rows become samples, and why the others do not. @param {PlaygroundState} state @param {Words} words */
function outcome({ own }, words) {
  const { csv } = own.editors
  const made = csv.made.value
  if (made === null) return nothing
  const { used, unused, problems, cut, targetNames, samples } = made
  const reason = (/** @type {typeof problems[number]} */ { row, column, value, reason }) => html`<li>${words.csvProblem({ row: words.number(row), column, value, reason })}</li>`
  const use = async (/** @type {Event} */ event) => {
    focusOn(event, '[data-action=csv]')
    await csv.use()
    own.close()
  }
  return html`<div class="explanation" role="status" data-note="csv">
      ${words.csvUsed({ used: words.number(used), unused: words.number(unused), cut })}
      ${samples.task === 'regression' ? nothing : html`<br />${words.csvTargets[samples.task === 'multiLabel' ? 'labels' : 'classes'](targetNames.join(words.listed))}`}
      ${unused > 0 ? html`<ul>${problems.map(reason)}${unused > problems.length ? html`<li>${words.csvMore(words.number(unused - problems.length))}</li>` : nothing}</ul>` : nothing}
    </div>
    <div class="own-actions"><button type="button" class="primary" data-action="use-csv" @click=${use}>${words.useData}</button></div>`
}
