// @ts-check
import { languageOf } from './locales/languages.js'
import { rooms } from './taroko.js'
import { readAddress } from './state/address.js'

/** @typedef {import('./rooms/room-element.js').RoomElement<any> & { receive?(event: ClipboardEvent): void }} Room */

/** @param {object} message */
const tell = (message) => parent !== window && parent.postMessage(message, '*')

/** The room on show. @type {Room} */
let element

/** Shows what the address names. */
function show() {
  const { room, link } = readAddress(location.hash)
  const tag = `taroko-${Object.hasOwn(rooms, room) ? room : 'playground'}`
  if (element?.localName !== tag) {
    element = /** @type {Room} */ (document.createElement(tag))
    element.addEventListener('progress', (event) => tell({ type: 'taroko:progress', ...(/** @type {CustomEvent} */ (/** @type {Event} */ (event)).detail) }))
    element.addEventListener('goal', (event) => tell({ type: 'taroko:goal', ...(/** @type {CustomEvent} */ (event)).detail, link: element.link }))
  }
  element.config = link
  if (!element.isConnected) document.querySelector('main')?.replaceChildren(element)
}

/** @param {unknown} config */
const isConfig = (config) => typeof config === 'string' || (typeof config === 'object' && config !== null && !Array.isArray(config))

/** What the page around this one may ask for. @type {Map<unknown, (message: any) => void>} */
const requests = new Map(/** @type {[string, (message: any) => void][]} */ ([
  ['taroko:play', () => element.play()],
  ['taroko:pause', () => element.pause()],
  ['taroko:config', ({ config }) => isConfig(config) && (element.config = config)],
]))

document.documentElement.lang = languageOf(new URLSearchParams(location.search).get('lang') ?? navigator.language)

show()
addEventListener('hashchange', show)
addEventListener('message', ({ source, data }) => source === parent && requests.get(data?.type)?.(data))
new ResizeObserver(() => tell({ type: 'taroko:size', height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body)

document.addEventListener('paste', (event) => event.target === document.body && element.receive?.(event))
