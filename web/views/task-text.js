// @ts-check
import { html, noChange } from 'lit/html.js'
import { Directive, directive } from 'lit/directive.js'
import { loadTemml } from './formula.js'

/** What anybody may write into a link can name no address, define nothing without end and be no larger than the text around it. */
const options = { throwOnError: true, trust: false, maxExpand: 100, maxSize: /** @type {[number, number]} */ ([4, 400]) }

class InlineFormula extends Directive {
  #tex = ''

  /** @param {string} tex */
  render(tex) {
    return tex && noChange
  }

  /** @param {any} part @param {[string]} tex */
  update({ element }, [tex]) {
    if (tex !== this.#tex) void this.#show(element, tex)
    return noChange
  }

  /** @param {HTMLElement} element @param {string} tex which is shown as it is until it is typeset, and where it cannot be */
  async #show(element, tex) {
    this.#tex = tex
    element.textContent = `$${tex}$`
    try {
      const library = await loadTemml()
      const typeset = document.createElement('span')
      library.render(tex, typeset, options)
      if (this.#tex === tex) element.replaceChildren(...typeset.childNodes)
    } catch {
      // What was written stands there.
    }
  }
}

const inlineFormula = directive(InlineFormula)

/**
 * A text cut where formulas stand between dollar signs, as in `Find $w$ such that …`. Sums of money are none: a formula neither begins nor
 * ends with a blank, and no digit follows it. `\$` is a dollar sign.
 * @param {string} text
 * @returns {({ text: string } | { tex: string })[]}
 */
export function segmentsOf(text) {
  const pieces = text.split(/(\\\$|(?<!\\)\$(?=\S)(?:[^$\n\\]|\\.)*(?<=[^\s\\]|\\.)\$(?!\d))/)
  return pieces.filter((piece) => piece !== '').map((piece) => (piece === '\\$' ? { text: '$' } : /^\$.+\$$/.test(piece) ? { tex: piece.slice(1, -1) } : { text: piece }))
}

/** A task in words, with its formulas. @param {string} text */
export const taskText = (text) => segmentsOf(text).map((segment) => ('tex' in segment ? html`<span class="tex" ${inlineFormula(segment.tex)}></span>` : segment.text))
