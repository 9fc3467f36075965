// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { labelOf } from '../../locales/index.js'
import { chosenLoss, places, presentTarget, targetsFor } from '../../state/losses-curves.js'
import { logitQuestion } from '../../state/losses-heads.js'
import { greatestLogit } from '../../state/losses-settings.js'
import { control } from '../control.js'
import { formula } from '../formula.js'
import { figure, setting } from '../numbers.js'
import { part, variable } from './formula.js'
import { plot, rangeOf } from './plot.js'
import { numberField, signedSlider } from './slider.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../state/losses-curves.js').LossEntry} LossEntry */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

const [L, y, z, yHat] = ['L', 'y', 'z', 'ŷ'].map((name) => variable(name))
const gradient = html`∂${L}/∂${z}`

/**
 * A number of the settings on a slider and in a field.
 * @param {LossesState} state @param {'z' | 'y' | 'mistake' | 'shift'} name @param {string} label @param {number} [greatest] either way
 */
export function numberSlider(state, name, label, greatest = greatestLogit) {
  const allowed = `${-greatest} … ${greatest}`
  const number = state.settings[name]
  const change = (/** @type {number} */ value, /** @type {boolean} */ settled) => {
    if (Number.isFinite(value) && value !== number.value[0]) number.value = [value]
    if (settled) state.settle()
  }
  const type = (/** @type {number} */ value) => (Math.abs(value) <= greatest ? change(Number(value.toPrecision(6)), true) : state.refuse(name, String(value), allowed))
  return html`<div class="number-slider"><span class="label" aria-hidden="true">${label}</span>
    ${signedSlider({ value: number.value[0], min: -greatest, max: greatest, step: greatest > 10 ? 1 : 0.1, label, name, change })}
    ${numberField({ text: setting(number.value[0]), label, name: `${name}-number`, type, refuse: (text) => state.refuse(name, text, allowed) })}</div>`
}

/** @param {LossesState} state @param {LossEntry} entry @param {LossesWords} words */
function controls(state, entry, words) {
  const { settings, catalog } = state
  const targets = targetsFor(entry)
  const present = presentTarget(settings, entry)
  return html`<div class="curve-controls">
    <label class="field"><span class="label">${words.loss}</span>
      <select name="loss" data-printed @change=${(/** @type {Event} */ { target }) => (settings.loss.value = /** @type {HTMLSelectElement} */ (target).value)}>
        ${catalog.losses.map((/** @type {LossEntry} */ loss) => html`<option value=${loss.name} .selected=${live(loss.name === entry.name)}>${labelOf(words.page, loss)}</option>`)}
      </select></label>
    ${entry.parameters.map((description) =>
      control({
        words: words.page,
        path: description.name,
        description,
        value: settings.parameters.value[description.name] ?? description.default,
        change: (value, settled) => {
          settings.parameters.value = { ...settings.parameters.value, [description.name]: value }
          if (settled) state.settle()
        },
      }))}
    ${targets === null
      ? numberSlider(state, 'y', words.target)
      : html`<div class="field" role="group" aria-label=${words.target}><span class="label" aria-hidden="true">${words.target}</span>
          ${targets.map((target) => html`<button type="button" class="target" data-printed data-y=${target} aria-pressed=${target === present} @click=${() => ((settings.y.value = [target]), state.settle())}>${setting(target)}</button>`)}</div>`}
    ${numberSlider(state, 'z', entry.predict === 'identity' ? words.presentEstimate : words.present)}
  </div>`
}

/** The present numbers in the loss. @param {LossesState} state @param {LossEntry} entry @param {any} point */
function worked(state, entry, { probabilities, loss, slopes }) {
  const link = { identity: z, sigmoid: html`σ(${z})`, softmax: html`softmax(${z}, 0)` }[entry.predict]
  return html`<div class="worked">
    <p>${yHat} = ${link} = ${part('across', figure(probabilities[0][0]))}, ${y} = ${setting(presentTarget(state.settings, entry))}</p>
    <p>${L} = ${part('loss', html`<b data-loss>${figure(loss)}</b>`)}, ${gradient} = ${part('gradient', html`<b data-gradient>${figure(slopes[0][0])}</b>`)}</p>
  </div>`
}

/**
 * Loss and gradient of both targets, against the estimate and against the logit.
 * @param {LossesState} state @param {LossEntry} entry @param {any} answers @param {LossesWords} words
 */
function plots(state, entry, { curvePresent, curveOther, point }, words) {
  const curves = [curveOther, curvePresent].filter(Boolean)
  const isTrue = presentTarget(state.settings, entry) === 1
  const kinds = curves.length === 1 ? ['accent'] : isTrue ? ['class-2', 'class-1'] : ['class-1', 'class-2']
  const setZ = (/** @type {number} */ value, /** @type {boolean} */ settled) => {
    if (Number.isFinite(value)) state.settings.z.value = [Math.round(value * 20) / 20]
    if (settled) state.settle()
  }
  const reach = async (/** @type {number} */ probability) => {
    const { logit } = await state.ask('evaluate', { logit: logitQuestion('binary', 0, probability, []) })
    setZ(Math.min(greatestLogit, Math.max(-greatestLogit, logit.values.z)), false)
  }
  const setEstimate = (/** @type {number} */ probability, /** @type {boolean} */ settled) => (settled ? void state.drop() : state.drag(reach(probability)))
  const measures = /** @type {const} */ ([
    { term: 'loss', name: L, text: 'L', of: (/** @type {any} */ report, /** @type {number} */ i) => report.perSample[i] },
    { term: 'gradient', name: gradient, text: '∂L/∂z', of: (/** @type {any} */ report, /** @type {number} */ i) => report.slopes[i][0] },
  ])
  const axes = [
    { name: yHat, text: 'ŷ', across: /** @type {[number, number]} */ ([0, 1]), drag: setEstimate, at: (/** @type {any} */ report, /** @type {number} */ i) => report.probabilities[i][0] },
    { name: entry.predict === 'identity' ? yHat : z, text: entry.predict === 'identity' ? 'ŷ' : 'z', across: /** @type {[number, number]} */ ([-greatestLogit, greatestLogit]), drag: setZ, at: (/** @type {any} */ report, /** @type {number} */ i) => (report === point ? state.settings.z.value[i] : places[i]) },
  ].slice(entry.predict === 'identity' ? 1 : 0)
  return html`<div class="plots">${measures.flatMap((measure) => axes.map((axis) => {
    const lines = curves.map((report, c) => ({ kind: kinds[c], present: report === curvePresent, points: places.map((_, i) => /** @type {[number, number]} */ ([axis.at(report, i), measure.of(report, i)])) }))
    const [x, height] = [axis.at(point, 0), measure.of(point, 0)]
    return plot({
      title: html`${measure.name} ${words.against} ${axis.name}`,
      label: `${words.curveOf(measure.text, axis.text)}${words.page.comma}${words.curveAt(`${axis.text} = ${figure(x)}`, figure(height))}`,
      lines,
      across: axis.across,
      up: rangeOf(lines),
      point: [{ x, y: height, kind: kinds[kinds.length - 1] }],
      term: measure.term,
      drag: axis.drag,
    })
  }))}</div>`
}

/**
 * Any loss of the catalogue and its gradient.
 * @param {LossesState} state @param {any} answers @param {LossesWords} words
 */
export function curvesView(state, answers, words) {
  const entry = chosenLoss(state.settings, state.catalog)
  const refused = answers.point.refusal
  const targets = targetsFor(entry)
  return html`<section class="curves" aria-label=${words.views.curves}>
    <header><h3>${words.views.curves}</h3><p>${entry.predict === 'identity' ? words.curvesIdentity : words.curvesHint}</p></header>
    ${controls(state, entry, words)}
    <div class="beside">
      <div>${formula(words.page, entry)}${entry.predict === 'softmax' ? html`<p class="muted">${words.otherLogit}</p>` : nothing}</div>
      ${refused ? html`<p class="refused" role="alert">${words.lossRefused(words.page.detail(refused))}</p>` : worked(state, entry, answers.point)}
    </div>
    ${targets === null ? nothing : html`<p class="legend-line plain">${targets.map((target, i) => html`<span class="line-key class-${i + 1}"></span>${y} = ${setting(target)} `)}</p>`}
    ${refused ? nothing : plots(state, entry, answers, words)}
  </section>`
}
