// @ts-check

/** @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context */
function applyStroke(style, context) {
  context.strokeStyle = style.stroke
  context.lineWidth = parseFloat(style.strokeWidth)
  context.lineCap = /** @type {CanvasLineCap} */ (style.strokeLinecap)
  context.lineJoin = /** @type {CanvasLineJoin} */ (style.strokeLinejoin)
  context.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat))
}

/** Traces the outline of a shape, as many straight pieces as it takes to look like it. @param {SVGGeometryElement} shape @param {CanvasRenderingContext2D} context @param {DOMMatrix} matrix */
function trace(shape, context, matrix) {
  const point = (/** @type {number} */ x, /** @type {number} */ y) => new DOMPoint(x, y).matrixTransform(matrix)
  const line = (/** @type {{ x: number, y: number }[]} */ points, closed = false) => {
    points.forEach(({ x, y }, i) => {
      const to = point(x, y)
      if (i === 0) context.moveTo(to.x, to.y)
      else context.lineTo(to.x, to.y)
    })
    if (closed) context.closePath()
  }
  if (shape instanceof SVGLineElement) return line([{ x: shape.x1.baseVal.value, y: shape.y1.baseVal.value }, { x: shape.x2.baseVal.value, y: shape.y2.baseVal.value }])
  if (shape instanceof SVGPolylineElement || shape instanceof SVGPolygonElement) return line(Array.from(shape.points), shape instanceof SVGPolygonElement)
  if (shape instanceof SVGRectElement && !(shape.rx.baseVal.value > 0)) {
    const { x, y, width, height } = shape
    const [left, top, right, bottom] = [x.baseVal.value, y.baseVal.value, x.baseVal.value + width.baseVal.value, y.baseVal.value + height.baseVal.value]
    return line([{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }], true)
  }
  // Pieces of a path that begin anew are told by jumps between neighbouring points; along one piece browsers keep the distance only about.
  const length = shape.getTotalLength()
  const count = Math.min(2000, Math.max(24, Math.ceil(length)))
  const step = length / count
  let before = shape.getPointAtLength(0)
  let from = point(before.x, before.y)
  context.moveTo(from.x, from.y)
  for (let i = 1; i <= count; ++i) {
    const here = shape.getPointAtLength(i * step)
    const to = point(here.x, here.y)
    if (Math.hypot(here.x - before.x, here.y - before.y) > 4 * step) context.moveTo(to.x, to.y)
    else context.lineTo(to.x, to.y)
    ;[before, from] = [here, to]
  }
  if (shape instanceof SVGCircleElement || shape instanceof SVGEllipseElement || shape instanceof SVGRectElement || /z\s*$/i.test(shape.getAttribute('d') ?? '')) context.closePath()
}

/** @param {SVGTextContentElement} text @param {CSSStyleDeclaration} style @param {CanvasRenderingContext2D} context @param {DOMMatrix} matrix */
function write(text, style, context, matrix) {
  const content = text.textContent?.trim() ?? ''
  if (content === '' || text.getNumberOfChars() === 0) return
  const start = text.getStartPositionOfChar(0)
  const { x, y } = new DOMPoint(start.x, start.y).matrixTransform(matrix)
  const scale = Math.hypot(matrix.a, matrix.b)
  context.font = `${style.fontStyle} ${style.fontWeight} ${parseFloat(style.fontSize) * scale}px sans-serif`
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = style.fill
  context.fillText(content, x, y)
}

/**
 * Draws the shapes and texts of a picture in the page.
 * @param {SVGSVGElement} svg
 * @param {CanvasRenderingContext2D} context
 * @param {{ left: number, top: number }} origin of the context, in the window
 * @param {number} scale of the page
 */
export function drawShapes(svg, context, { left, top }, scale) {
  for (const element of svg.querySelectorAll('*')) {
    if (!(element instanceof SVGGraphicsElement) || !element.checkVisibility()) continue
    const style = getComputedStyle(element)
    const screen = element.getScreenCTM()
    if (screen === null || style.visibility === 'hidden') continue
    const matrix = new DOMMatrix().scale(1 / scale).translate(-left, -top).multiply(DOMMatrix.fromMatrix(screen))
    context.globalAlpha = opacityOf(element, svg)
    if (element instanceof SVGTextContentElement && element.childElementCount === 0) {
      write(element, style, context, matrix)
    } else if (element instanceof SVGGeometryElement) {
      context.beginPath()
      trace(element, context, matrix)
      if (style.fill !== 'none') {
        context.fillStyle = style.fill
        context.globalAlpha *= Number(style.fillOpacity)
        context.fill()
      }
      if (style.stroke !== 'none' && parseFloat(style.strokeWidth) > 0) {
        applyStroke(style, context)
        // Dashes of a path that says how long it is are shares of that.
        if (element.pathLength.baseVal > 0) context.setLineDash(context.getLineDash().map((dash) => (dash * element.getTotalLength()) / element.pathLength.baseVal))
        // Between pieces of a curve no corner is meant.
        if (element instanceof SVGPathElement) context.lineJoin = 'round'
        context.globalAlpha = opacityOf(element, svg) * Number(style.strokeOpacity)
        const fixed = style.vectorEffect === 'non-scaling-stroke'
        context.lineWidth *= fixed ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c))
        context.stroke()
        context.setLineDash([])
      }
    }
    context.globalAlpha = 1
  }
}

/** @param {Element} element @param {Element} root */
function opacityOf(element, root) {
  let opacity = 1
  for (let at = /** @type {Element | null} */ (element); at !== null; at = at === root ? null : at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}
