// @ts-check
import { TarokoBackprop } from './backprop-element.js'
import { TarokoDescent } from './descent-element.js'
import { TarokoLosses } from './losses-element.js'
import { TarokoPlayground } from './playground-element.js'

/**
 * Every room, in the order of the page's navigation, by the name that addresses and elements (`taroko-…`) use; its words are `rooms[name]`.
 * @type {Record<string, CustomElementConstructor>}
 */
export const rooms = { playground: TarokoPlayground, losses: TarokoLosses, descent: TarokoDescent, backprop: TarokoBackprop }

/** Makes the elements known, unless another script has done so. */
export function defineElements() {
  for (const [name, room] of Object.entries(rooms)) {
    if (customElements.get(`taroko-${name}`) === undefined) customElements.define(`taroko-${name}`, room)
  }
}
