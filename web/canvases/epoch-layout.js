// @ts-check

/**
 * How far an epoch has come: `done` batches that took `position` samples of its `order`, which lists rows of the training samples.
 * @typedef {{ order: Int32Array, position: number, done: number }} Epoch
 *
 * A stretch of the order: the places `from` to `to` (not included). `dropped` is a short rest that is left out. Where the batch size has
 * changed in mid-epoch all that is done is one stretch of several batches.
 * @typedef {{ from: number, to: number, kind: 'done' | 'next' | 'coming' | 'dropped', number: number }} Stretch
 *
 * A mark stands for the places `from` to `to` of the order.
 * @typedef {{ x: number, width: number, from: number, to: number, kind: Stretch['kind'] }} Mark
 *
 * `each`: what one mark stands for; `spans`: where each stretch lies.
 * @typedef {{ each: 'sample' | 'batch' | 'column', marks: Mark[], spans: { x: number, width: number }[] }} StripLayout
 */

/**
 * Cuts an epoch into its batches.
 * @param {Epoch} epoch
 * @param {{ size: number, dropLast: boolean }} batch of the updates to come
 * @returns {Stretch[]}
 */
export function cutEpoch({ order, position, done }, { size, dropLast }) {
  /** @type {Stretch[]} */
  const stretches = []
  const even = position === done * size
  if (position > 0 && !even) stretches.push({ from: 0, to: position, kind: 'done', number: done })
  let number = even ? 0 : done
  for (let from = even ? 0 : position; from < order.length; from += size) {
    const to = Math.min(order.length, from + size)
    const dropped = dropLast && to - from < size && from > 0
    const kind = dropped ? 'dropped' : from < position ? 'done' : from === position ? 'next' : 'coming'
    stretches.push({ from, to, kind, number: dropped ? number : ++number })
  }
  return stretches
}

/** Which stretch has a place of the order, the last one where the order ends before it. @param {Stretch[]} stretches @param {number} place */
export function stretchOf(stretches, place) {
  const at = stretches.findIndex(({ to }) => to > place)
  return at < 0 ? stretches.length - 1 : at
}

const widestCell = 16
/** A cell narrower than this cannot be told from its neighbour, nor a batch from the next. */
const narrowestCell = 1.25
const narrowestBatch = 1.25

/**
 * Where everything goes: a cell for each sample while there is room, then a bar for each batch, then columns of a pixel or more that stand
 * for as many places each as fall into them.
 * @param {Stretch[]} stretches
 * @param {number} width of the strip in CSS pixels
 * @returns {StripLayout}
 */
export function layoutStrip(stretches, width) {
  const samples = stretches.at(-1)?.to ?? 0
  const gaps = stretches.length - 1
  for (const gap of [4, 3, 2, 1]) {
    const cell = Math.min(widestCell, (width - gaps * gap) / samples)
    if (cell >= Math.max(narrowestCell, 0.75 * gap)) return { each: 'sample', ...spaced(stretches, cell, gap, true) }
  }
  const cell = (width - gaps) / samples
  const whole = Math.max(...stretches.map(({ from, to }) => to - from))
  if (cell * whole >= narrowestBatch) return { each: 'batch', ...spaced(stretches, cell, 1, false) }
  return columnsOf(stretches, samples, width)
}

/** @param {Stretch[]} stretches @param {number} cell @param {number} gap @param {boolean} divided into samples */
function spaced(stretches, cell, gap, divided) {
  /** @type {Mark[]} */
  const marks = []
  const spans = stretches.map(({ from, to, kind }, i) => {
    const x = from * cell + i * gap
    if (!divided) marks.push({ x, width: (to - from) * cell, from, to, kind })
    else for (let at = from; at < to; ++at) marks.push({ x: x + (at - from) * cell, width: cell >= 5 ? cell - 1 : cell, from: at, to: at + 1, kind })
    return { x, width: (to - from) * cell }
  })
  return { marks, spans }
}

/** @param {Stretch[]} stretches @param {number} samples @param {number} width @returns {StripLayout} */
function columnsOf(stretches, samples, width) {
  const count = Math.max(1, Math.min(samples, Math.floor(width)))
  const edge = (/** @type {number} */ column) => Math.round((column * samples) / count)
  let stretch = 0
  const marks = Array.from({ length: count }, (_, column) => {
    const [from, to] = [edge(column), edge(column + 1)]
    while (stretches[stretch].to <= from) ++stretch
    return { x: (column * width) / count, width: width / count, from, to, kind: stretches[stretch].kind }
  })
  const at = (/** @type {number} */ place) => (place * width) / samples
  return { each: 'column', marks, spans: stretches.map(({ from, to }) => ({ x: at(from), width: at(to) - at(from) })) }
}

/** The stretch at a place of the strip, the nearest one in a gap. @param {StripLayout} layout @param {number} x */
export function stretchAt({ spans }, x) {
  const after = spans.findIndex((span) => x < span.x + span.width)
  if (after <= 0) return after < 0 ? spans.length - 1 : 0
  const before = spans[after - 1]
  return x - (before.x + before.width) < spans[after].x - x ? after - 1 : after
}
