// @ts-check

/** @typedef {{ id: string, stops: string[], addColorStop: (share: number, color: string) => void }} Gradient */
/**
 * @typedef {object} State
 * @property {string | Gradient} fillStyle
 * @property {string | Gradient} strokeStyle
 * @property {number} lineWidth
 * @property {CanvasLineCap} lineCap
 * @property {CanvasLineJoin} lineJoin
 * @property {number} globalAlpha
 * @property {string} font
 * @property {CanvasTextAlign} textAlign
 * @property {CanvasTextBaseline} textBaseline
 * @property {number[]} dash
 * @property {DOMMatrix} matrix
 * @property {string} clip the attribute for what is clipped, with a space before it
 */

/** @type {() => State} */
const initial = () => ({
  fillStyle: '#000000', strokeStyle: '#000000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', globalAlpha: 1, font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic',
  dash: [], matrix: new DOMMatrix(), clip: '',
})

const anchors = { left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end' }
/** How far the baseline lies below the place of a text, as a share of the size of its letters: readers of SVG differ in theirs. */
const baselines = { alphabetic: 0, ideographic: 0, bottom: -0.21, middle: 0.35, top: 0.79, hanging: 0.79 }

/** @type {Map<string, [string, number]>} */
const known = new Map()

/**
 * A colour as drawing programs know it: they have no oklch or color-mix.
 * @param {string} color of CSS
 * @returns {[string, number]} in hexadecimal digits, and its opacity
 */
function plainColor(color) {
  const before = known.get(color)
  if (before) return before
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }))
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data
  const plain = /** @type {[string, number]} */ ([`#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`, alpha / 255])
  known.set(color, plain)
  return plain
}

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)))

/** Counts clips and gradients of all figures, whose names must differ where several are shown in one page. */
let count = 0

/**
 * As much of a canvas's context as pictures use, which keeps lines and texts as SVG. Whatever scales or turns does so evenly.
 */
export class SvgContext {
  #state = initial()
  /** @type {State[]} */
  #stack = []
  #path = ''
  #begun = false
  #definitions = ''
  #content = ''
  #measure = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'))

  constructor() {
    // Settings are read and written as those of a canvas.
    for (const name of /** @type {const} */ (['fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'globalAlpha', 'font', 'textAlign', 'textBaseline'])) {
      Object.defineProperty(this, name, { get: () => this.#state[name], set: (value) => void (/** @type {any} */ (this.#state)[name] = value) })
    }
  }

  save() {
    this.#stack.push({ ...this.#state, matrix: DOMMatrix.fromMatrix(this.#state.matrix) })
  }

  restore() {
    this.#state = this.#stack.pop() ?? this.#state
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.#state.matrix.translateSelf(x, y)
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    this.#state.matrix.scaleSelf(x, y)
  }

  /** @param {number} angle in radians */
  rotate(angle) {
    this.#state.matrix.rotateSelf((angle * 180) / Math.PI)
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#state.dash = dash
  }

  /** How many units of the picture one unit is. */
  get #scale() {
    return Math.hypot(this.#state.matrix.a, this.#state.matrix.b)
  }

  /** @param {number} x @param {number} y */
  #at(x, y) {
    const point = new DOMPoint(x, y).matrixTransform(this.#state.matrix)
    return `${short(point.x)} ${short(point.y)}`
  }

  beginPath() {
    this.#path = ''
    this.#begun = false
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${this.#at(x, y)}`
    this.#begun = true
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    if (!this.#begun) return this.moveTo(x, y)
    this.#path += `L${this.#at(x, y)}`
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} x @param {number} y */
  bezierCurveTo(x1, y1, x2, y2, x, y) {
    this.#path += `C${this.#at(x1, y1)} ${this.#at(x2, y2)} ${this.#at(x, y)}`
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to clockwise, in radians */
  arc(x, y, radius, from, to) {
    const at = (/** @type {number} */ angle) => this.#at(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    const size = `${short(radius * this.#scale)} ${short(radius * this.#scale)}`
    const sweep = Math.min(to - from, 2 * Math.PI)
    // A whole circle would end where it began, and be nothing.
    const parts = sweep > Math.PI ? 2 : 1
    this.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from))
    for (let part = 1; part <= parts; ++part) this.#path += `A${size} 0 0 1 ${at(from + (sweep * part) / parts)}`
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += `M${this.#at(x, y)}L${this.#at(x + width, y)}L${this.#at(x + width, y + height)}L${this.#at(x, y + height)}Z`
    this.#begun = true
  }

  closePath() {
    this.#path += 'Z'
  }

  /** @param {'fill' | 'stroke'} use @param {string | Gradient} style */
  #paint(use, style) {
    const { globalAlpha } = this.#state
    const [color, opacity] = typeof style === 'string' ? plainColor(style) : [`url(#${style.id})`, 1]
    return ` ${use}="${color}"${opacity * globalAlpha < 1 ? ` ${use}-opacity="${short(opacity * globalAlpha)}"` : ''}`
  }

  /** @param {CanvasFillRule} [rule] */
  fill(rule = 'nonzero') {
    if (this.#path !== '') this.#content += `<path d="${this.#path}"${this.#paint('fill', this.#state.fillStyle)}${rule === 'evenodd' ? ' fill-rule="evenodd"' : ''}${this.#state.clip}/>\n`
  }

  stroke() {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash, clip } = this.#state
    const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.map((length) => short(length * this.#scale)).join(' ')}"`
    const ends = `${lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`}${lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`}`
    if (this.#path !== '') this.#content += `<path d="${this.#path}" fill="none"${this.#paint('stroke', strokeStyle)} stroke-width="${short(lineWidth * this.#scale)}"${dashes}${ends}${clip}/>\n`
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {() => void} use */
  #rectangle(x, y, width, height, use) {
    const [path, begun] = [this.#path, this.#begun]
    this.beginPath()
    this.rect(x, y, width, height)
    use()
    ;[this.#path, this.#begun] = [path, begun]
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.#rectangle(x, y, width, height, () => this.fill())
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    this.#rectangle(x, y, width, height, () => this.stroke())
  }

  /** Forgets everything, as the next frame of a picture does. */
  reset() {
    this.#state = initial()
    this.#stack = []
    this.#gradients = []
    this.#content = this.#definitions = ''
    this.beginPath()
  }

  clip() {
    const id = `clip-${++count}`
    this.#definitions += `<clipPath id="${id}"><path d="${this.#path}"${this.#state.clip}/></clipPath>\n`
    this.#state.clip = ` clip-path="url(#${id})"`
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @returns {Gradient} */
  createLinearGradient(x1, y1, x2, y2) {
    const [[fromX, fromY], [toX, toY]] = [this.#at(x1, y1), this.#at(x2, y2)].map((place) => place.split(' '))
    const id = `gradient-${++count}`
    /** @type {string[]} */
    const stops = []
    const head = `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${fromX}" y1="${fromY}" x2="${toX}" y2="${toY}">`
    this.#gradients.push(() => `${head}${stops.join('')}</linearGradient>\n`)
    return {
      id,
      stops,
      addColorStop(share, color) {
        const [plain, opacity] = plainColor(color)
        stops.push(`<stop offset="${short(share)}" stop-color="${plain}"${opacity < 1 ? ` stop-opacity="${short(opacity)}"` : ''}/>`)
      },
    }
  }

  /** @type {(() => string)[]} */
  #gradients = []

  /** @param {string} text */
  measureText(text) {
    this.#measure.font = this.#state.font
    return this.#measure.measureText(text)
  }

  /** @param {string} text @param {number} x @param {number} y @param {number} [most] wide; longer texts are set narrower */
  fillText(text, x, y, most = Infinity) {
    const { font, textAlign, textBaseline, matrix, clip, fillStyle } = this.#state
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 10)
    const weight = /\b([5-9]00|bold)\b/.exec(font)?.[1]
    const squeezed = this.measureText(text).width > most ? ` textLength="${short(most)}" lengthAdjust="spacingAndGlyphs"` : ''
    const place = `matrix(${[matrix.a, matrix.b, matrix.c, matrix.d].map((value) => Number(value.toFixed(4))).join(' ')} ${this.#at(x, y + baselines[textBaseline] * size)})`
    const face = `font-family="sans-serif" font-size="${short(size)}"${weight ? ` font-weight="${weight}"` : ''}${/italic/.test(font) ? ' font-style="italic"' : ''}`
    this.#content += `<text transform="${place}" text-anchor="${anchors[textAlign]}" ${face}${this.#paint('fill', fillStyle)}${squeezed}${clip}>${escaped(text)}</text>\n`
  }

  /**
   * A picture of pixels: the whole, or the part given by the first four numbers.
   * @param {HTMLCanvasElement} image
   * @param {number[]} places
   */
  drawImage(image, ...places) {
    const [left, top, width, height] = places.length === 8 ? places : [0, 0, image.width, image.height]
    const [x, y, shownWidth, shownHeight] = places.slice(-4)
    const part = document.createElement('canvas')
    part.width = width
    part.height = height
    part.getContext('2d')?.drawImage(image, left, top, width, height, 0, 0, width, height)
    const [placeX, placeY] = this.#at(x, y).split(' ')
    const opacity = this.#state.globalAlpha < 1 ? ` opacity="${short(this.#state.globalAlpha)}"` : ''
    this.#content += `<image href="${part.toDataURL('image/png')}" x="${placeX}" y="${placeY}" width="${short(shownWidth * this.#scale)}" height="${short(shownHeight * this.#scale)}" preserveAspectRatio="none"${opacity}${this.#state.clip}/>\n`
  }

  /** All that was drawn, as elements of SVG. */
  get markup() {
    const definitions = this.#gradients.map((write) => write()).join('') + this.#definitions
    return `${definitions === '' ? '' : `<defs>\n${definitions}</defs>\n`}${this.#content}`
  }
}
