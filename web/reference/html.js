/** Mark-up that may be put into a page as it is. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

const entities = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })

/** @param {unknown} text */
export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => entities[sign])

/** @param {unknown} value @returns {string} */
const shown = (value) => (Array.isArray(value) ? value.map(shown).join('') : value instanceof Markup ? value.text : escape(value))

/**
 * Mark-up with values in it: lists one after another, Markup as it is, anything else as text.
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export const html = (strings, ...values) => new Markup(strings.reduce((text, string, i) => text + shown(values[i - 1]) + string))

/** Nothing at all. */
export const nothing = new Markup('')

/** The same in Chinese, after what stands in English; nothing where it is no different. @param {string} chinese @param {string} [english] */
export const inChinese = (chinese, english) => (chinese === english ? nothing : html` <span lang="zh-Hant">${chinese}</span>`)
