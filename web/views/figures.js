// @ts-check
import { readPalette } from '../canvases/palette.js'
import { print } from '../canvases/print/figure.js'
import { pngTarget, svgTarget } from '../canvases/print/targets.js'
import { saveFile } from './save-file.js'

/** @typedef {import('../rooms/room-element.js').RoomElement<any>} RoomElement */

const targets = { svg: svgTarget, png: pngTarget }

/** @param {HTMLElement} room */
function paletteIn(room) {
  const probe = document.createElement('div')
  probe.hidden = true
  room.append(probe)
  try {
    return readPalette(probe)
  } finally {
    probe.remove()
  }
}

/**
 * Saves a figure in the colours of paper, with nothing behind it.
 * @param {HTMLElement} root with its name as `data-figure`
 * @param {'svg' | 'png'} kind
 */
export async function saveFigure(root, kind) {
  const element = /** @type {RoomElement} */ (/** @type {ShadowRoot} */ (root.getRootNode()).host)
  element.setAttribute('data-print', '')
  try {
    const palette = paletteIn(/** @type {HTMLElement} */ (element.shadowRoot?.querySelector('.room')))
    const target = await print(root, targets[kind], () => element.drawNow(), palette)
    const title = root.querySelector('h2, h3, figcaption')?.textContent?.trim() || (root.querySelector('canvas[aria-label], .epoch-strip[aria-label], [role=group][aria-label]:not(.save-figure *)')?.getAttribute('aria-label') ?? '')
    const blob = await target.finish({ title, description: `taroko: ${decodeURIComponent(element.link)}` })
    saveFile(blob, `taroko-${root.dataset.figure}.${kind}`, blob.type)
  } finally {
    element.removeAttribute('data-print')
    element.drawNow()
  }
}
