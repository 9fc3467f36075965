// @ts-check
import { languageOf } from './locales/index.js'
import { rooms } from './taroko.js'
import { readAddress } from './state/address.js'

const { room, link } = readAddress(location.hash)
const element = /** @type {import('./rooms/room-element.js').RoomElement<any> & { play?(): void, pause?(): void, receive?(event: ClipboardEvent): void }} */ (
  document.createElement(`taroko-${room in rooms ? room : 'playground'}`)
)

/** @param {object} message */
const tell = (message) => parent !== window && parent.postMessage(message, '*')

const language = new URLSearchParams(location.search).get('lang')
if (language !== null) document.documentElement.lang = languageOf(language)

element.setAttribute('compact', '')
element.config = link
addEventListener('hashchange', () => (element.config = readAddress(location.hash).link))

element.addEventListener('progress', (event) => {
  tell({ type: 'taroko:progress', ...(/** @type {CustomEvent} */ (/** @type {Event} */ (event)).detail) })
})
element.addEventListener('goal', (event) => {
  tell({ type: 'taroko:goal', ...(/** @type {CustomEvent} */ (event)).detail, link: element.link })
})
document.querySelector('main')?.append(element)
new ResizeObserver(() => tell({ type: 'taroko:size', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body)

document.addEventListener('paste', (event) => event.target === document.body && element.receive?.(event))

addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data !== 'object' || data === null) return
  if (data.type === 'taroko:play') element.play?.()
  if (data.type === 'taroko:pause') element.pause?.()
  if (data.type === 'taroko:config' && (typeof data.config === 'string' || typeof data.config === 'object')) element.config = data.config
})
