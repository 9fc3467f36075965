// @ts-check
import { noChange } from 'lit/html.js'
import { Directive, directive, PartType } from 'lit/directive.js'

class Place extends Directive {
  /** @param {import('lit/directive.js').PartInfo} part */
  constructor(part) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new Error('place belongs into a tag, not into an attribute')
  }

  /** @param {Record<string, string>} styles */
  render(styles) {
    return styles && noChange
  }

  /**
   * @param {any} part
   * @param {[Record<string, string>]} styles
   */
  update(part, [styles]) {
    for (const [name, value] of Object.entries(styles)) part.element.style.setProperty(name, value)
    return noChange
  }
}

/** Sets computed styles of an element through its style object, which strict policies allow where they forbid style attributes. */
export const place = directive(Place)
