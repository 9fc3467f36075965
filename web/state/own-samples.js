// @ts-check

/** @param {{ values: Float32Array, columns: number }} table */
const sizeOf = ({ values, columns }) => `${values.length / columns}x${columns}`

/**
 * A name for own samples that changes with any of them: links that cannot hold the samples hold their name.
 * @param {any} data of a complete config
 */
export function nameOfSamples({ inputs, targets, task }) {
  let hash = 0x811c9dc5
  for (const { values } of [inputs, targets]) {
    for (const bits of new Uint32Array(values.buffer, values.byteOffset, values.length)) hash = Math.imul(hash ^ bits, 0x01000193) ^ (hash >>> 15)
  }
  return `${task}-${sizeOf(inputs)}-${(hash >>> 0).toString(16).padStart(8, '0')}`
}
