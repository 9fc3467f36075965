// @ts-check
import { scaleOf } from '../pointer.js'
import { printers, prints } from '../surface.js'
import { closeBands } from './bands.js'
import { drawShapes } from './shapes.js'

/** @typedef {import('./targets.js').Target} Target */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box  in a figure, in CSS pixels */

/** How much of an empty band across a figure stays, in CSS pixels. */
const leastBand = 16
/** The share of a figure's width from which what is empty on the right goes. */
const emptySide = 0.1

/** What readers operate, or only hear of; what of it belongs to the figure is marked. */
const leftOut = 'button, input, select, textarea, summary, label:has(input), .unseen, .save-figure, [data-unprinted]'

/** @param {Element} element */
const isPrinted = (element) => element.matches('[data-printed]') || !element.matches(leftOut)

/** An element without a box of its own shows what is in it. @param {Element} element */
const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents'

/** Texts of an element by lines, as they are wrapped. @param {Text} node @returns {{ text: string, box: DOMRect }[]} */
function linesOf(node) {
  const range = document.createRange()
  /** @type {{ text: string, box: DOMRect }[]} */
  const lines = []
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index)
    range.setEnd(node, match.index + match[0].length)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.text += ` ${match[0]}`
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, box.height)
    } else lines.push({ text: match[0], box })
  }
  return lines
}

/** @param {string} color */
const isClear = (color) => /^(transparent$|rgba\(.*, 0\)$|.*\/ 0\)$)/.test(color)

/** A field that shows what it holds. @param {Element} element @returns {element is HTMLSelectElement | HTMLInputElement} */
const isField = (element) => element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && !['range', 'checkbox', 'radio'].includes(element.type))

/** A figure in the making: first what it is made of, and where that lies; then it is drawn. */
class Print {
  #origin
  #scale
  /** @type {{ box: Box, draw: (context: CanvasRenderingContext2D, box: Box) => void }[]} */
  #parts = []
  /** @type {Map<HTMLCanvasElement, Box>} */
  #surfaces = new Map()

  /** @param {DOMRect} origin @param {number} scale of the page */
  constructor(origin, scale) {
    this.#origin = origin
    this.#scale = scale
  }

  /** @param {DOMRect} box @returns {Box} */
  #place({ left, top, width, height }) {
    const scale = this.#scale
    return { x: (left - this.#origin.left) / scale, y: (top - this.#origin.top) / scale, width: width / scale, height: height / scale }
  }

  /** @param {Text} node */
  text(node) {
    const { fontStyle, fontWeight, fontSize, color } = getComputedStyle(/** @type {Element} */ (node.parentElement))
    for (const { text, box } of linesOf(node)) {
      this.#parts.push({
        box: this.#place(box),
        draw(context, { x, y, height }) {
          context.font = `${fontStyle} ${fontWeight} ${fontSize} sans-serif`
          context.textAlign = 'left'
          context.textBaseline = 'alphabetic'
          context.fillStyle = color
          context.fillText(text, x, y + height / 2 + 0.35 * parseFloat(fontSize))
        },
      })
    }
  }

  /** What a field holds, where it stands in it. @param {HTMLSelectElement | HTMLInputElement} field */
  value(field) {
    const { fontSize, color, textAlign, paddingLeft } = getComputedStyle(field)
    const text = (field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.textContent ?? '') : field.value).trim()
    const share = { start: 0, left: 0, end: 1, right: 1 }[textAlign] ?? 0.5
    const inset = (1 - 2 * share) * parseFloat(paddingLeft)
    this.#parts.push({
      box: this.#place(field.getBoundingClientRect()),
      draw(context, { x, y, width, height }) {
        context.font = `${fontSize} sans-serif`
        context.textAlign = /** @type {const} */ (['left', 'center', 'right'])[2 * share]
        context.textBaseline = 'alphabetic'
        context.fillStyle = color
        context.fillText(text, x + share * width + inset, y + height / 2 + 0.35 * parseFloat(fontSize))
      },
    })
  }

  /** An element's colour and border: a swatch, a bar, a rule, a cell. @param {Element} element @param {'::before' | '::after'} [pseudo] positioned in it */
  mark(element, pseudo) {
    const style = getComputedStyle(element, pseudo)
    const gradient = /^linear-gradient\((?:to right|90deg), (.*)\)$/.exec(style.backgroundImage)?.[1].match(/(?:[^,(]|\([^)]*\))+/g)
    const border = parseFloat(style.borderTopWidth)
    const isFilled = gradient !== undefined || !isClear(style.backgroundColor)
    if (!isFilled && border === 0) return
    const whole = this.#place(element.getBoundingClientRect())
    const box = pseudo ? { x: whole.x + parseFloat(style.left), y: whole.y + parseFloat(style.top), width: parseFloat(style.width), height: parseFloat(style.height) } : whole
    const { backgroundColor, borderTopColor, borderTopStyle } = style
    const isRound = parseFloat(style.borderTopLeftRadius) >= Math.min(box.width, box.height) / 2 && Math.abs(box.width - box.height) < 1
    const isRule = parseFloat(style.borderBottomWidth) === 0
    this.#parts.push({
      box,
      draw(context, { x, y, width, height }) {
        context.beginPath()
        if (isRound) context.arc(x + width / 2, y + height / 2, width / 2, 0, 2 * Math.PI)
        else context.rect(x, y, width, height)
        if (isFilled) {
          context.fillStyle = gradient ? gradientOf(context, gradient, x, width) : backgroundColor
          context.fill()
        }
        if (border === 0) return
        context.strokeStyle = borderTopColor
        context.lineWidth = border
        context.setLineDash(borderTopStyle === 'dashed' ? [2 * border, 2 * border] : [])
        if (isRule) {
          context.beginPath()
          context.moveTo(x, y + border / 2)
          context.lineTo(x + width, y + border / 2)
        }
        context.stroke()
        context.setLineDash([])
      },
    })
  }

  /** @param {HTMLCanvasElement} canvas */
  surface(canvas) {
    this.#surfaces.set(canvas, this.#place(canvas.getBoundingClientRect()))
  }

  /** @param {SVGSVGElement} svg */
  shapes(svg) {
    const box = this.#place(svg.getBoundingClientRect())
    const { left, top } = this.#origin
    const scale = this.#scale
    this.#parts.push({ box, draw: (context, { x, y }) => drawShapes(svg, context, { left: left + (box.x - x) * scale, top: top + (box.y - y) * scale }, scale) })
  }

  /** Everything in an element that is no canvas. @param {Element} element */
  walk(element) {
    for (const child of element.childNodes) {
      if (child instanceof Text) this.text(child)
      if (child instanceof SVGSVGElement && child.checkVisibility()) this.shapes(child)
      if (!(child instanceof HTMLElement) || child instanceof HTMLCanvasElement || !isShown(child)) continue
      if (child.matches('.uplot')) continue
      if (isField(child) && child.closest('[data-printed]')) this.value(child)
      else if (!isPrinted(child)) {
        for (const printed of child.querySelectorAll('[data-printed]')) this.walk(printed)
      } else if (child.childNodes.length === 0 || (child.childElementCount === 0 && child.textContent?.trim() === '')) this.mark(child)
      else {
        if (child.matches('td, button')) this.mark(child)
        this.walk(child)
        if (child.matches('td')) for (const bar of /** @type {const} */ (['::before', '::after'])) if (getComputedStyle(child, bar).position === 'absolute') this.mark(child, bar)
      }
    }
  }

  /**
   * Lays out what has been found, without the bands that nothing is in.
   * @param {(width: number, height: number) => Target} targetOf
   */
  layOut(targetOf) {
    const boxes = [...this.#surfaces.values(), ...this.#parts.map(({ box }) => box)]
    const left = Math.min(0, ...boxes.map(({ x }) => x))
    const width = this.#origin.width / this.#scale
    const right = Math.max(...boxes.map((box) => box.x + box.width))
    const { at, height } = closeBands(boxes.map((box) => [box.y, box.y + box.height]), leastBand)
    const target = targetOf(Math.ceil((right < (1 - emptySide) * width ? right : Math.max(width, right)) - left), Math.ceil(height))
    const placed = (/** @type {Box} */ box) => ({ ...box, x: box.x - left, y: at(box.y) })
    return {
      target,
      surfaceOf: (/** @type {HTMLCanvasElement} */ canvas) => {
        const { x, y, width: across, height: down } = placed(/** @type {Box} */ (this.#surfaces.get(canvas)))
        return target.part(across, down, x, y)
      },
      draw: () => this.#parts.forEach(({ box, draw }) => draw(target.context, placed(box))),
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {string[]} stops @param {number} x @param {number} width */
function gradientOf(context, stops, x, width) {
  const gradient = context.createLinearGradient(x, 0, x + width, 0)
  stops.forEach((stop, i) => {
    const [, color, share] = /^\s*(.*?)(?:\s+([\d.]+)%)?\s*$/.exec(stop) ?? []
    gradient.addColorStop(share === undefined ? i / (stops.length - 1) : Number(share) / 100, color)
  })
  return gradient
}

/**
 * Draws a part of the page as it stands: its canvases anew, its texts, marks and shapes where they lie.
 * @param {HTMLElement} root
 * @param {(width: number, height: number) => Target} targetOf
 * @param {() => void} draw draws the canvases of the page
 * @param {import('../palette.js').Palette} palette
 */
export async function print(root, targetOf, draw, palette) {
  // A drawing that scrolls is saved in whole, and without what surrounds it.
  const drawing = root.dataset.figureOf === undefined ? null : root.querySelector(root.dataset.figureOf)
  const figure = new Print((drawing ?? root).getBoundingClientRect(), scaleOf(root))
  const canvases = [...root.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility() && canvas.clientWidth > 0)
  const own = canvases.filter((canvas) => !printers.has(canvas) && isPrinted(canvas) && canvas.closest('label:has(input):not([data-printed])') === null)
  const ofLibraries = canvases.filter((canvas) => printers.has(canvas))
  for (const canvas of [...own, ...ofLibraries]) figure.surface(canvas)
  if (drawing instanceof SVGSVGElement) figure.shapes(drawing)
  else figure.walk(root)
  const layout = figure.layOut(targetOf)
  for (const canvas of own) prints.set(canvas, layout.surfaceOf(canvas))
  try {
    draw()
    for (const canvas of ofLibraries) await printers.get(canvas)?.(layout.surfaceOf(canvas), palette)
    layout.draw()
  } finally {
    prints.clear()
  }
  return layout.target
}
