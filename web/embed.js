// @ts-check
import './taroko.js'

/** @typedef {import('./taroko.js').TarokoPlayground} TarokoPlayground */

const playground = /** @type {TarokoPlayground} */ (document.querySelector('taroko-playground'))

/** @param {object} message */
const tell = (message) => parent !== window && parent.postMessage(message, '*')

playground.config = location.hash
addEventListener('hashchange', () => (playground.config = location.hash))

playground.addEventListener('progress', (event) => {
  tell({ type: 'taroko:progress', ...(/** @type {CustomEvent} */ (/** @type {Event} */ (event)).detail) })
})
new ResizeObserver(() => tell({ type: 'taroko:size', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body)

addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data !== 'object' || data === null) return
  if (data.type === 'taroko:play') playground.play()
  if (data.type === 'taroko:pause') playground.pause()
  if (data.type === 'taroko:config' && (typeof data.config === 'string' || typeof data.config === 'object')) playground.config = data.config
})
