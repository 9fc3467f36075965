// @ts-check
import { html, noChange, nothing } from 'lit/html.js'
import { Directive, directive } from 'lit/directive.js'
import { labelOf } from '../locales/index.js'
import { place } from './place.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {typeof import('temml').default} Temml */

/** Of a line of a formula, in pixels. */
const lineHeight = 24

/** @type {Temml | undefined} */
let temml
/** @type {Promise<Temml> | undefined} */
let loading

/** The library that turns TeX into MathML, fetched once, when the first formula comes into sight. */
export async function loadTemml() {
  loading ??= import('temml').then((module) => (temml = module.default))
  try {
    return await loading
  } catch (error) {
    loading = undefined
    throw error
  }
}

/** The equations of a formula: catalogue entries part them by `,\quad`. @param {string} tex */
export const equationsOf = (tex) => tex.split(/,\\quad\s*/)

/**
 * The pieces that an equation may be broken into where there is little room: before signs and large brackets that stand outside round
 * brackets, braces and \left … \right. What is empty before a sign lets it keep its distance.
 * @param {string} equation
 * @returns {string[]}
 */
export function piecesOf(equation) {
  const pieces = ['']
  let depth = 0
  for (const [token] of equation.matchAll(/\\(left|right)\s*\\?.|\\([a-zA-Z]+|.)|./gs)) {
    const breaks = depth === 0 && /^([=+]|\\left\b.*)$/.test(token)
    if (breaks && /[^\s+=-]\s*$/.test(pieces[pieces.length - 1])) pieces.push(token.length === 1 ? '{}' : '')
    if (/^(\\left\b.*|\\begin|[({])$/.test(token)) depth += 1
    if (/^(\\right\b.*|\\end|[)}])$/.test(token)) depth -= 1
    pieces[pieces.length - 1] += token
  }
  return pieces
}

/**
 * How high an equation is, in pixels: cases are two lines, what is long breaks in a narrow place, and fractions, sums and large brackets
 * are higher than a line.
 * @param {string} equation
 * @param {boolean} narrow
 */
function heightOf(equation, narrow) {
  if (/\\begin/.test(equation)) return 2 * lineHeight + 4
  const lines = narrow && equation.length > 42 && piecesOf(equation).length > 1 ? 2 : 1
  return lines * lineHeight + (/\\frac|left\(/.test(equation) ? 12 : /sum|tfrac/.test(equation) ? 4 : 0)
}

/** The room to keep for a formula, as a style. @param {string} tex @param {boolean} narrow */
const roomFor = (tex, narrow) => `${equationsOf(tex).reduce((sum, equation) => sum + heightOf(equation, narrow), 0)}px`

/** @param {Temml} library @param {string} equation */
function typesetEquation(library, equation) {
  const line = document.createElement('div')
  for (const piece of piecesOf(equation)) {
    const slot = document.createElement('span')
    library.render(piece, slot, { throwOnError: true })
    line.append(slot)
  }
  return line
}

/** @param {HTMLElement} element @param {string} tex @param {Temml} library */
function typeset(element, tex, library) {
  try {
    element.replaceChildren(...equationsOf(tex).map((equation) => typesetEquation(library, equation)))
  } catch {
    element.textContent = tex
  }
}

class Formula extends Directive {
  #tex = ''

  /** @param {string} tex */
  render(tex) {
    return tex && noChange
  }

  /**
   * @param {any} part
   * @param {[string]} tex
   */
  update({ element }, [tex]) {
    if (tex === this.#tex) return noChange
    this.#tex = tex
    if (temml) typeset(element, tex, temml)
    else void this.#whenSeen(element)
    return noChange
  }

  /** @param {HTMLElement} element */
  async #whenSeen(element) {
    await new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        resolve(null)
      })
      observer.observe(element)
    })
    try {
      typeset(element, this.#tex, await loadTemml())
    } catch {
      element.textContent = this.#tex
    }
  }
}

const formulaOf = directive(Formula)

/**
 * A formula of the catalogue in MathML, with a line that says what its signs stand for. What cannot be typeset is shown as TeX.
 * @param {Words} words
 * @param {{ name: string, formula: string }} entry
 */
export function formula(words, { name, formula: tex }) {
  const signs = words.signs[name]
  return html`<div class="formula-place">
      <div class="formula" data-formula=${name} ${place({ '--wide': roomFor(tex, false), '--narrow': roomFor(tex, true) })} ${formulaOf(tex)}></div>
    </div>
    ${signs ? html`<p class="explanation signs">${signs}</p>` : nothing}`
}

/** With Nesterov's momentum, as PyTorch computes it. */
const nesterov = 'v \\leftarrow \\mu v + g,\\quad \\theta \\leftarrow \\theta - \\eta (g + \\mu v)'

/**
 * An entry with the formula that holds for its parameters.
 * @param {{ name: string, formula: string }} entry
 * @param {any} chosen as it stands in the config
 */
export const asChosen = (entry, chosen) => (chosen.nesterov ? { ...entry, formula: nesterov } : entry)

/** The formulas of the network's activations. @param {import('../state/playground-state.js').PlaygroundState} state @param {Words} words */
export function activationFormulas({ config, catalog }, words) {
  const { hidden, output } = config.value.network
  const names = new Set([...hidden, output].map(({ activation }) => activation))
  const used = catalog.activations.filter((/** @type {any} */ { name }) => names.has(name))
  return html`<span class="label">${words.activations}</span>
    ${used.map((/** @type {any} */ entry) => html`<div class="activation-formula"><span>${labelOf(words, entry)}</span>${formula(words, entry)}</div>`)}`
}

/** What l1 and l2 add to the loss, see RegularizationConfig. */
export const penalty = { name: 'penalty', formula: '{}+ l_1 \\sum |w| + \\tfrac12\\,l_2 \\sum w^2' }
