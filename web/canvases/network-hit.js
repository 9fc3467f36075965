// @ts-check
import { biasRadiusAt, traceEdge } from './network.js'

/** @typedef {import('./network.js').NetworkPicture} NetworkPicture */
/** @typedef {import('./network.js').Target} Target */

/**
 * What lies under the pointer; null for nothing.
 * @param {Pick<NetworkPicture, 'layout' | 'used' | 'blocks' | 'parameters'>} picture
 * @param {number} x
 * @param {number} y
 * @param {CanvasRenderingContext2D} context any context, for its geometry
 * @returns {Target | null}
 */
export function hitTest({ layout, used, blocks, parameters }, x, y, context) {
  for (const [layer, targets] of layout.layers.entries()) {
    for (const [unit, place] of targets.entries()) {
      const nearBias = Math.hypot(x - place.x + place.half, y - place.y - place.half) < biasRadiusAt(place) + 3
      if (nearBias) return { kind: 'bias', layer, unit }
      if (Math.abs(x - place.x) <= place.half && Math.abs(y - place.y) <= place.half) return { kind: 'unit', layer, unit }
    }
  }
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.lineWidth = 10
  const hit = edgeAt({ layout, used, blocks, parameters }, x, y, context)
  context.restore()
  return hit
}

/**
 * @param {Pick<NetworkPicture, 'layout' | 'used' | 'blocks' | 'parameters'>} picture
 * @param {number} x
 * @param {number} y
 * @param {CanvasRenderingContext2D} context
 * @returns {Target | null}
 */
function edgeAt({ layout, used, blocks, parameters }, x, y, context) {
  /** @type {Target | null} */
  let strongest = null
  let most = -1
  layout.layers.forEach((targets, layer) => {
    const { columns, offset } = blocks[2 * layer]
    const sources = layer === 0 ? used.map((place) => layout.features[place]) : layout.layers[layer - 1]
    targets.forEach((target, unit) =>
      sources.forEach((from, source) => {
        if (x < from.x || x > target.x) return
        context.beginPath()
        traceEdge(context, from, target)
        const size = Math.abs(parameters[offset + unit * columns + source])
        if (size <= most || !context.isPointInStroke(x, y)) return
        strongest = { kind: 'weight', layer, unit, source }
        most = size
      }),
    )
  })
  return strongest
}
