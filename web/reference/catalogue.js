import temml from 'temml'
import { formulas } from '../locales/en/formulas.js'
import { labelOf } from '../locales/index.js'
import { zhHant } from '../locales/zh-Hant/index.js'
import { equationsOf } from '../views/formula.js'
import { Markup, html, inChinese, nothing } from './html.js'

/** @typedef {import('../engine/taroko.d.ts').Catalog} Catalog */
/** @typedef {import('../engine/taroko.d.ts').Parameter} Parameter */

/** The lists of the catalogue, as the page calls them, also in Chinese, and where a config names their entries. @type {[keyof Catalog, string, string, string][]} */
export const lists = [
  ['activations', 'Activations', '啟動函數', 'network.hidden[k].activation'],
  ['initializers', 'Initializers', '初始化', 'network.initializer'],
  ['losses', 'Losses', '損失函數', 'loss.name'],
  ['optimizers', 'Optimizers', '最佳化器', 'optimizer.name'],
  ['schedules', 'Schedules of the learning rate', '學習率排程', 'schedule.name'],
  ['datasets', 'Data sets', '資料集', 'data.dataset'],
  ['features', 'Features', '特徵', 'data.features'],
]

/** What an entry is called in Chinese. @param {any} entry */
const chineseLabel = (entry) => inChinese(labelOf(zhHant, entry), entry.label)

/** The heads of the tables. */
const columns = [['Name', '名稱'], ['On the page', '頁面上'], ['Allowed', '可用值'], ['Default', '預設']]

/** @param {string} tex */
const formula = (tex) =>
  html`<div class="formula">${equationsOf(tex).map((equation) => html`<div>${new Markup(temml.renderToString(equation, { throwOnError: true }))}</div>`)}</div>`

/** @param {any} setting a parameter, or a setting with choices */
function allowed({ min, max, scale, integer, toggle, text, choices }) {
  if (choices) return choices.join(', ')
  if (toggle) return 'true or false'
  if (text) return 'an expression'
  return `${integer ? 'integer, ' : ''}${min} to ${max}${scale === 'log' ? ', logarithmic' : ''}`
}

/**
 * A table of parameters: what they are called in configs and on the page, what they may be, and their defaults.
 * @param {any[]} parameters
 * @param {string} caption for those who cannot see where it stands
 */
const table = (parameters, caption) => html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
  <table>
    <thead><tr>${columns.map(([english, chinese]) => html`<th>${english}${inChinese(chinese)}</th>`)}</tr></thead>
    <tbody>${parameters.map(
      (parameter) => html`<tr><td><code>${parameter.path ?? parameter.name}</code></td><td>${parameter.label}${chineseLabel(parameter)}</td><td>${allowed(parameter)}</td><td><code>${parameter.default}</code></td></tr>`,
    )}</tbody>
  </table>
</div>`

/** What a data set is made of. @param {any} entry */
const samples = ({ task, inputs, loss, samples, noise, note }) => html`<p>${task}, from ${inputs.join(', ')}; <code>${loss}</code> unless another loss is given;
  ${samples.min} to ${samples.max} samples, ${samples.default} unless given; noise ${noise.max > 0 ? `up to ${noise.max}` : 'none'}. ${note}</p>`

/** @param {string} list @param {any} entry */
function entryOf(list, entry) {
  const signs = formulas.signs[entry.name]
  return html`<section class="entry" id="${list}.${entry.name}">
    <h4><code>${entry.name}</code> <span>${entry.label}</span>${chineseLabel(entry)}</h4>
    ${entry.formula ? formula(entry.formula) : nothing}
    ${signs ? html`<p class="signs">${signs}</p><p class="signs" lang="zh-Hant">${zhHant.signs[entry.name]}</p>` : nothing}
    ${list === 'datasets' ? samples(entry) : nothing}
    ${entry.parameters.length > 0 ? table(entry.parameters, `Parameters of ${entry.name}`) : nothing}
  </section>`
}

/** Everything that a config can name. @param {Catalog} catalog */
export const catalogueOf = (catalog) => html`
  ${lists.map(([list, title, chinese, path]) => html`<h3 id="${list}">${title}${inChinese(chinese)}</h3><p>Named in a config at <code>${path}</code>.</p>${catalog[list].map((entry) => entryOf(list, entry))}`)}
  <h3 id="settings">Settings${inChinese('設定')}</h3>
  <p>Numbers and choices of a config that belong to no entry.</p>
  ${table(catalog.settings, 'Settings')}`
