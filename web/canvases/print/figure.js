// @ts-check
import { scaleOf } from '../pointer.js'
import { printers, prints } from '../surface.js'
import { drawShapes } from './shapes.js'

/** @typedef {import('./targets.js').Target} Target */

/** What readers operate, or only hear of; names of units and layers in between are marked. */
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

/** A figure in the making. */
class Print {
  #origin
  #scale
  #target

  /** @param {DOMRect} origin @param {number} scale of the page @param {Target} target */
  constructor(origin, scale, target) {
    this.#origin = origin
    this.#scale = scale
    this.#target = target
  }

  /** @param {DOMRect} box */
  #place({ left, top, width, height }) {
    const scale = this.#scale
    return { x: (left - this.#origin.left) / scale, y: (top - this.#origin.top) / scale, width: width / scale, height: height / scale }
  }

  /** @param {Text} node */
  text(node) {
    const parent = /** @type {Element} */ (node.parentElement)
    const style = getComputedStyle(parent)
    const { context } = this.#target
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} sans-serif`
    context.textAlign = 'left'
    context.textBaseline = 'alphabetic'
    context.fillStyle = style.color
    for (const { text, box } of linesOf(node)) {
      const { x, y, height } = this.#place(box)
      context.fillText(text, x, y + height / 2 + 0.35 * parseFloat(style.fontSize))
    }
  }

  /** What a field holds, in its middle. @param {HTMLSelectElement | HTMLInputElement} field */
  value(field) {
    const style = getComputedStyle(field)
    const { x, y, width, height } = this.#place(field.getBoundingClientRect())
    const { context } = this.#target
    context.font = `${style.fontSize} sans-serif`
    context.textAlign = 'center'
    context.textBaseline = 'alphabetic'
    context.fillStyle = style.color
    const text = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.textContent ?? '') : field.value
    context.fillText(text.trim(), x + width / 2, y + height / 2 + 0.35 * parseFloat(style.fontSize))
  }

  /** Something without content that has a colour: a swatch, a bar, a rule. @param {Element} element */
  mark(element) {
    const style = getComputedStyle(element)
    const { x, y, width, height } = this.#place(element.getBoundingClientRect())
    const { context } = this.#target
    const gradient = /^linear-gradient\((?:to right|90deg), (.*)\)$/.exec(style.backgroundImage)?.[1].match(/(?:[^,(]|\([^)]*\))+/g)
    const fill = gradient ? this.#gradient(gradient, x, width) : style.backgroundColor
    context.beginPath()
    if (parseFloat(style.borderTopLeftRadius) >= Math.min(width, height) / 2 && Math.abs(width - height) < 1) context.arc(x + width / 2, y + height / 2, width / 2, 0, 2 * Math.PI)
    else context.rect(x, y, width, height)
    if (typeof fill !== 'string' || !/^(transparent$|rgba\(.*, 0\)$|.*\/ 0\)$)/.test(fill)) {
      context.fillStyle = fill
      context.fill()
    }
    const border = parseFloat(style.borderTopWidth)
    if (border === 0) return
    context.strokeStyle = style.borderTopColor
    context.lineWidth = border
    context.setLineDash(style.borderTopStyle === 'dashed' ? [2 * border, 2 * border] : [])
    if (parseFloat(style.borderBottomWidth) === 0) {
      context.beginPath()
      context.moveTo(x, y + border / 2)
      context.lineTo(x + width, y + border / 2)
    }
    context.stroke()
    context.setLineDash([])
  }

  /** @param {string[]} stops @param {number} x @param {number} width */
  #gradient(stops, x, width) {
    const gradient = this.#target.context.createLinearGradient(x, 0, x + width, 0)
    stops.forEach((stop, i) => {
      const [, color, share] = /^\s*(.*?)(?:\s+([\d.]+)%)?\s*$/.exec(stop) ?? []
      gradient.addColorStop(share === undefined ? i / (stops.length - 1) : Number(share) / 100, color)
    })
    return gradient
  }

  /** @param {HTMLCanvasElement} canvas */
  surface(canvas) {
    const { x, y, width, height } = this.#place(canvas.getBoundingClientRect())
    return this.#target.part(width, height, x, y)
  }

  /** @param {SVGSVGElement} svg */
  shapes(svg) {
    drawShapes(svg, this.#target.context, this.#origin, this.#scale)
  }

  /** Everything in an element that is no canvas. @param {Element} element */
  walk(element) {
    for (const child of element.childNodes) {
      if (child instanceof Text) this.text(child)
      if (child instanceof SVGSVGElement && child.checkVisibility()) this.shapes(child)
      if (!(child instanceof HTMLElement) || child instanceof HTMLCanvasElement || !isShown(child)) continue
      if (child.matches('.uplot')) continue
      if (child.closest('[data-printed]') && (child instanceof HTMLSelectElement || (child instanceof HTMLInputElement && child.type !== 'range' && child.type !== 'checkbox'))) {
        this.value(child)
        continue
      }
      if (!isPrinted(child)) {
        for (const printed of child.querySelectorAll('[data-printed]')) this.walk(printed)
      } else if (child.childNodes.length === 0 || (child.childElementCount === 0 && child.textContent?.trim() === '')) this.mark(child)
      else this.walk(child)
    }
  }
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
  const origin = (drawing ?? root).getBoundingClientRect()
  const scale = scaleOf(root)
  const target = targetOf(Math.ceil(origin.width / scale), Math.ceil(origin.height / scale))
  const figure = new Print(origin, scale, target)
  const canvases = [...root.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility() && canvas.clientWidth > 0)
  const own = canvases.filter((canvas) => !printers.has(canvas) && isPrinted(canvas) && canvas.closest('label:has(input)') === null)
  for (const canvas of own) prints.set(canvas, figure.surface(canvas))
  try {
    draw()
    for (const canvas of canvases) await printers.get(canvas)?.(figure.surface(canvas), palette)
    if (drawing instanceof SVGSVGElement) figure.shapes(drawing)
    else figure.walk(root)
  } finally {
    prints.clear()
  }
  return target
}
