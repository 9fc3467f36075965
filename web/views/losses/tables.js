// @ts-check
import { html, nothing } from 'lit/html.js'
import { mostRows } from '../../state/losses-settings.js'
import { newRow, withProbability, withTarget } from '../../state/losses-tables.js'
import { symbol } from '../legend.js'
import { setting } from '../numbers.js'
import { scaleFor, stackedTerms } from './bars.js'
import { atom, joined, logOf, partOfField, tableFormula, term } from './formula.js'
import { guessCard } from './guess.js'
import { numberField } from './slider.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../state/losses-tables.js').Table} Table */
/** @typedef {import('../../state/losses-settings.js').Row} Row */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */
/** @typedef {{ state: LossesState, table: Table, answers: any, names: string[], words: LossesWords }} Place */

/** @param {Place} place @param {(rows: Row[]) => Row[]} change */
const edit = ({ state, table }, change) => void (state.settings[table].value = change(state.settings[table].value))

/** @param {Place} place @param {Row} row @param {number} i */
function targetCells(place, row, i) {
  const { table, names, words } = place
  return row.targets.map((target, k) => html`<button type="button" class="target" data-printed data-target="row${i}-${k}" aria-pressed=${target === 1} aria-label=${`${words.rowName(i + 1)}${words.page.comma}${words.targetOf(names[k], target)}`}
    @click=${() => edit(place, (rows) => rows.with(i, withTarget(table, row, k)))}>${target}</button>`)
}

/** @param {Place} place @param {Row} row @param {number} i */
function probabilityCells(place, row, i) {
  const { state, table, names, words } = place
  return row.probabilities.map((probability, k) => {
    const refuse = (/** @type {string} */ text) => state.refuse(`ŷ${k + 1}`, text, words.zeroToOne)
    return numberField({
      text: setting(probability),
      label: `${words.rowName(i + 1)}${words.page.comma}${words.probabilityOf(names[k])}`,
      name: `row${i}-probability-${k}`,
      type: (value) => (value >= 0 && value <= 1 ? edit(place, (rows) => rows.with(i, withProbability(table, row, k, value))) : refuse(String(value))),
      refuse,
      term: `row${i}-${k}`,
    })
  })
}

/** The terms of a row, written out with its numbers. @param {Table} table @param {Row} row @param {number} i @param {any} loss */
function writtenOut(table, row, i, loss) {
  const counted = row.targets.map((target, k) => ({ target, k })).filter(({ target }) => table === 'multilabel' || target === 1)
  const logs = counted.map(({ target, k }) => partOfField(`row${i}-${k}`, atom(html`−${logOf(row.probabilities[k], target === 0, setting)}`)))
  const terms = loss.perOutput[0].map((/** @type {number} */ value, /** @type {number} */ k) => partOfField(`row${i}-${k}`, term(value)))
  return html`<span>${joined(logs, ' ')}</span> <span>= ${joined(terms, ' + ')}</span>`
}

/** @param {Place} place @param {Row} row @param {number} i @param {number} end */
function tableRow(place, row, i, end) {
  const { table, answers, names, words, state } = place
  const loss = answers[`row${i}`]
  const rows = state.settings[table].value
  const remove = html`<button type="button" class="square remove" aria-label=${words.removeRow(i + 1)} title=${words.removeRow(i + 1)} ?disabled=${rows.length === 1}
    @click=${() => edit(place, (all) => all.toSpliced(i, 1))}>×</button>`
  return html`<tr role="row" data-row=${i}>
    <td role="cell" class="targets">${targetCells(place, row, i)}</td>
    <td role="cell" class="estimates">${probabilityCells(place, row, i)}</td>
    ${loss === undefined
      ? html`<td role="cell" class="written"></td><td role="cell" class="bar-cell"></td>`
      : 'refusal' in loss
        ? html`<td role="cell" class="written refused" colspan="2"><span role="alert">${words.rowRefused(words.page.detail(loss.refusal))}</span></td>`
        : html`<td role="cell" class="written worked">${writtenOut(table, row, i, loss)}</td>
          <td role="cell" class="bar-cell">${stackedTerms({ terms: loss.perOutput[0], total: term(loss.loss), end, names, words, term: (k) => `row${i}-${k}` })}</td>`}
    <td role="cell" class="remove-cell">${remove}</td>
  </tr>`
}

/** @param {Place} place @param {number} end */
function footer(place, end) {
  const { table, answers, words, state } = place
  const [refused, rows] = ['refusal' in answers.all, state.settings[table].value]
  return html`<div class="table-foot">
    <button type="button" data-action="add-row" ?disabled=${rows.length >= mostRows} @click=${() => edit(place, (all) => [...all, newRow[table]])}>${words.addRow}</button>
    <button type="button" data-action="lecture-rows" @click=${() => (state.settings[table].value = state.settings[table].standard)}>${words.lectureRows}</button>
    <dl class="sums">
      <div><dt>${words.sum}</dt><dd data-sum>${refused ? '–' : term(answers.all.sum)}</dd></div>
      <div><dt>${words.mean}</dt><dd data-mean>${refused ? '–' : term(answers.all.loss)}</dd></div>
    </dl>
    <p class="scale-note">${words.barScale(String(end))}</p>
  </div>`
}

/** A table of estimates and targets. @param {Table} table */
export const tableView = (table) => (/** @type {LossesState} */ state, /** @type {any} */ answers, /** @type {LossesWords} */ words) => {
  const names = table === 'binary' ? words.sides : words.classes
  const place = { state, table, answers, names, words }
  const rows = state.settings[table].value
  const end = scaleFor(rows.map((_, i) => answers[`row${i}`]?.loss ?? 0))
  return html`<section class="table-view ${table}" aria-label=${words.views[table]}>
    <header><h3>${words.views[table]}</h3><p>${words.tables[table]}</p></header>
    <div class="worked">${tableFormula(table)}</div>
    <table role="table">
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col" class="targets"><var>y</var><span class="column-names">${names.map((name, k) => html`<span>${symbol(k, `class-${k + 1}`)}<span>${name}</span></span>`)}</span></th>
        <th role="columnheader" scope="col" class="estimates"><var>ŷ</var><span class="column-names">${names.map((name) => html`<span>${name}</span>`)}</span></th>
        <th role="columnheader" scope="col" class="written">${words.terms}</th>
        <th role="columnheader" scope="col" class="bar-cell">${words.loss}</th>
        <th role="columnheader" scope="col" class="remove-cell"><span class="unseen">${words.remove}</span></th>
      </tr></thead>
      <tbody role="rowgroup">${rows.map((row, i) => tableRow(place, row, i, end))}</tbody>
    </table>
    ${footer(place, end)}
    ${table === 'binary' && answers.oneColumn && !('refusal' in answers.oneColumn) ? html`<p class="watch">${words.oneColumn(term(answers.oneColumn.loss))}</p>` : nothing}
    ${table === 'multiclass' ? html`<p class="watch">${words.bracketTable}</p>` : nothing}
    ${table === 'multilabel' ? guessCard(state, answers, words) : nothing}
  </section>`
}
