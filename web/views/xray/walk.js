// @ts-check
import { html, nothing } from 'lit/html.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'

/** Losses that are written out in a mean. */
const mostWritten = 4

/** The mean of losses as a sum, such as `(0.3 + 1.2) / 2 = `; of a single one there is nothing to spell out. @param {number[]} losses */
function meanSpelled(losses) {
  if (losses.length === 1) return ''
  const written = losses.length > mostWritten ? [...losses.slice(0, 2).map(figure), '…', figure(losses[losses.length - 1])] : losses.map(figure)
  return `(${written.join(' + ')}) / ${losses.length} = `
}

/** @param {number[]} losses */
const meanOf = (losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length

/**
 * How far the way through the batch has come, and what its losses come to.
 * @param {import('../../state/xray.js').Walk | null} walk
 * @param {import('../../locales/en/index.js').Words} words
 * @param {import('../../locales/xray.js').XRayWords} own
 */
export function batchWalk(walk, words, own) {
  if (walk === null) return nothing
  const { losses, at, made, batchLoss, update } = walk
  const all = Array.from(losses)
  const seen = all.slice(0, at + 1)
  const most = Math.max(...all.filter(Number.isFinite), 1e-9)
  const mean = meanOf(seen)
  const size = all.length
  const done = at + 1 === size
  const share = (/** @type {number} */ loss) => `${(100 * Math.min(1, loss / most)).toFixed(1)}%`
  const text = made ? own.walkMade({ size, update: words.number(update + 1), batchLoss: figure(batchLoss) }) : done ? own.walkEnd(size) : own.walkNext
  return html`<section class="xray-walk" aria-label=${own.walk}>
    <div class="xray-bars" aria-hidden="true" ${place({ '--count': String(size) })}>${all.map((loss, i) => html`<span class=${i === at && !made ? 'at' : i <= at ? 'seen' : ''} ${place({ '--share': i <= at ? share(loss) : '0%' })}></span>`)}
      <i ${place({ '--share': share(mean) })}></i></div>
    <div role="status">
      <p><b>${made ? own.walkUpdated : own.walkAt(at + 1, size)}</b> ${made ? own.meanOfBatch : own.meanSoFar} <span data-xray="mean">${meanSpelled(seen)}<b>${figure(mean)}</b></span></p>
      <p class="explanation">${text}</p>
    </div>
  </section>`
}
