// @ts-check

/** @typedef {import('./taroko.d.ts').Catalog} Catalog */
/** @typedef {any} Config  complete, see taroko.d.ts */

/** @template {{ name: string }} Entry @param {Entry[]} entries @param {string} name @returns {Entry} */
const named = (entries, name) => /** @type {Entry} */ (entries.find((entry) => entry.name === name))

/** What the catalogue says of a config's loss. @param {Config} config @param {Catalog} catalog */
export const lossOf = (config, catalog) => named(catalog.losses, config.loss.name)

/** Between which numbers an activation's outputs lie. @param {Catalog} catalog @param {string} activation @returns {[number, number]} infinite where it has no end */
export function rangeOf(catalog, activation) {
  const [low, high] = named(catalog.activations, activation).range
  return [low ?? -Infinity, high ?? Infinity]
}

/** Whether classes are written as −1 and 1 for a config's loss, as the engine writes them; otherwise as 0 and 1. @param {Config} config @param {Catalog} catalog */
export function writesSigns(config, catalog) {
  const { targets } = lossOf(config, catalog)
  return targets === 'signs' || (targets === 'numbers' && rangeOf(catalog, config.network.output.activation)[0] < 0)
}
