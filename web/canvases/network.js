// @ts-check
import { paintSigned } from './map.js'
import { signedColor } from './palette.js'
import { PixelPicture, prepare } from './surface.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('./network-layout.js').Place} Place */
/** @typedef {{ name: string, rows: number, columns: number, offset: number }} Block  of the flat parameters */
/**
 * A part of the network that can be looked at: layers are the hidden ones, then the output; a weight's source is a unit of the layer before, or
 * a feature in use.
 * @typedef {{ kind: 'unit', layer: number, unit: number } | { kind: 'bias', layer: number, unit: number }
 *   | { kind: 'weight', layer: number, unit: number, source: number }} Target
 */

/**
 * What is to be drawn.
 * @typedef {object} NetworkPicture
 * @property {NetworkLayout} layout
 * @property {number[]} used for each feature in use, which place it has
 * @property {Block[]} blocks W1, b1, W2, …
 * @property {Float32Array} parameters
 * @property {(Float32Array | null)[]} features maps
 * @property {Float32Array[][]} units maps
 * @property {boolean} plane whether maps have two axes
 * @property {Target | null} target looked at
 */

/** The width that lines of ever larger weights come near to, and the weight that has half of it. */
const widest = 8
const halfWidthWeight = 4
/** How much is left of the lines that have nothing to do with the unit looked at. */
const fading = 0.15
const unitScale = { center: 0, half: 1 }
/** Activations at the upper and lower edge where they are drawn as curves. */
export const curveReach = 1.5
const biasRadius = 4

/** The radius of the bias's dot at a unit's corner. @param {Place} place */
export const biasRadiusAt = ({ half }) => Math.min(biasRadius, Math.max(2.5, half / 3.5))

/** How wide the line of a weight is; the legend uses the same. @param {number} weight */
export const edgeWidth = (weight) => Math.max(0.6, (widest * Math.abs(weight)) / (Math.abs(weight) + halfWidthWeight))

/** @param {number} weight @param {Palette} palette */
function edgeStyle(weight, palette) {
  return {
    color: weight < 0 ? palette.negative : palette.positive,
    alpha: 0.2 + (0.65 * Math.abs(weight)) / (Math.abs(weight) + 0.5),
    width: edgeWidth(weight),
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place} from
 * @param {Place} to
 */
export function traceEdge(context, from, to) {
  const [x1, x2] = [from.x + from.half, to.x - to.half]
  const bend = (x2 - x1) * 0.45
  context.moveTo(x1, from.y)
  context.bezierCurveTo(x1 + bend, from.y, x2 - bend, to.y, x2, to.y)
}

/**
 * Whether a weight belongs to what is looked at: a unit with all its edges, a weight, a bias with the weights that it is added to, or
 * nothing in particular.
 * @param {Target | null} target
 * @param {number} layer
 * @param {number} unit
 * @param {number} source
 */
function touches(target, layer, unit, source) {
  if (target === null) return true
  const own = target.layer === layer && target.unit === unit
  if (target.kind === 'weight') return own && target.source === source
  return own || (target.kind === 'unit' && target.layer + 1 === layer && target.unit === source)
}

/**
 * What a unit makes of a single input, as a curve around zero in the middle.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values from left to right
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {Palette} palette
 */
function drawSmallCurve(context, values, left, top, side, palette) {
  context.fillStyle = palette.neutral
  context.fillRect(left, top, side, side)
  context.fillStyle = palette.rule
  context.fillRect(left, Math.round(top + side / 2), side, 1)
  context.beginPath()
  values.forEach((value, i) => {
    const share = Math.min(1, Math.max(-1, value / curveReach))
    context.lineTo(left + (side * (i + 0.5)) / values.length, top + (side / 2) * (1 - share))
  })
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.stroke()
}

/** Draws networks; keeps the small pictures from one frame to the next. */
export class NetworkDrawing {
  #atlas = new PixelPicture()

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {NetworkPicture} picture
   * @param {Palette} palette
   */
  draw(canvas, picture, palette) {
    const { context } = prepare(canvas)
    this.#drawEdges(context, picture, palette)
    this.#drawMaps(context, picture, palette)
    this.#drawBiases(context, picture, palette)
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {NetworkPicture} picture
   * @param {Palette} palette
   */
  #drawEdges(context, { layout, used, blocks, parameters, target: looked }, palette) {
    layout.layers.forEach((targets, layer) => {
      const { columns, offset } = blocks[2 * layer]
      const sources = layer === 0 ? used.map((place) => layout.features[place]) : layout.layers[layer - 1]
      targets.forEach((target, row) => {
        sources.forEach((source, column) => {
          const { color, alpha, width } = edgeStyle(parameters[offset + row * columns + column], palette)
          context.beginPath()
          traceEdge(context, source, target)
          context.strokeStyle = color
          context.globalAlpha = touches(looked, layer, row, column) ? alpha : alpha * fading
          context.lineWidth = width
          context.stroke()
        })
      })
    })
    context.globalAlpha = 1
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {NetworkPicture} picture
   * @param {Palette} palette
   */
  #drawMaps(context, { layout, used, features, units, plane, target }, palette) {
    const maps = [...features, ...units.flat()]
    const places = [...layout.features, ...layout.layers.flat()]
    const atlas = plane ? this.#paintAtlas(maps, palette) : null
    const focused = target?.kind === 'unit' ? layout.layers[target.layer]?.[target.unit] : null
    places.forEach((place, i) => {
      const [left, top, side] = [place.x - place.half, place.y - place.half, 2 * place.half]
      const map = maps[i]
      context.globalAlpha = i < features.length && !used.includes(i) ? 0.35 : 1
      if (atlas) context.drawImage(atlas, 0, i * atlas.width, atlas.width, atlas.width, left, top, side, side)
      else if (map) drawSmallCurve(context, map, left, top, side, palette)
      context.strokeStyle = place === focused ? palette.accent : palette.muted
      context.lineWidth = place === focused ? 3 : 1
      context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1)
    })
    context.globalAlpha = 1
  }

  /**
   * All maps, one below the other.
   * @param {(Float32Array | null)[]} maps
   * @param {Palette} palette
   */
  #paintAtlas(maps, palette) {
    const length = maps.find((map) => map !== null)?.length ?? 0
    const size = Math.round(Math.sqrt(length))
    const pixels = this.#atlas.pixels(size, size * maps.length)
    maps.forEach((map, i) => {
      if (map) paintSigned(map, unitScale, palette, pixels.subarray(i * length, (i + 1) * length))
    })
    return this.#atlas.canvas
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {NetworkPicture} picture
   * @param {Palette} palette
   */
  #drawBiases(context, { layout, blocks, parameters, target }, palette) {
    layout.layers.forEach((targets, layer) => {
      const { offset } = blocks[2 * layer + 1]
      targets.forEach((place, row) => {
        const looked = target?.kind === 'bias' && target.layer === layer && target.unit === row
        context.beginPath()
        context.arc(place.x - place.half, place.y + place.half, biasRadiusAt(place) + (looked ? 2 : 0), 0, 2 * Math.PI)
        context.fillStyle = signedColor(palette, parameters[offset + row])
        context.strokeStyle = looked ? palette.accent : palette.ink
        context.lineWidth = looked ? 3 : 1
        context.fill()
        context.stroke()
      })
    })
  }
}
