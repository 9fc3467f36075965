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
  if (!element.isConnected) void open(element)
}

/** Follows the height once there is something to see. */
const resized = new ResizeObserver(() => tell({ type: 'taroko:size', height: Math.ceil(document.body.getBoundingClientRect().height) }))

/** @param {Room} opened */
async function open(opened) {
  resized.disconnect()
  document.querySelector('main')?.replaceChildren(opened)
  await opened.ready
  if (opened === element) resized.observe(document.body)
}

/** @param {unknown} config */
const isConfig = (config) => typeof config === 'string' || (typeof config === 'object' && config !== null && !Array.isArray(config))

/** What the page around this one may ask for. @type {Map<unknown, (message: any) => void>} */
const requests = new Map(/** @type {[string, (message: any) => void][]} */ ([
  ['taroko:play', () => element.play()],
  ['taroko:pause', () => element.pause()],
  ['taroko:config', ({ config }) => isConfig(config) && (element.config = config)],
]))

const search = new URLSearchParams(location.search)
document.documentElement.lang = languageOf(search.get('lang') ?? navigator.language)
document.documentElement.dataset.theme = search.get('theme') ?? ''

show()
addEventListener('hashchange', show)
addEventListener('message', ({ source, data }) => source === parent && requests.get(data?.type)?.(data))

document.addEventListener('paste', (event) => event.target === document.body && element.receive?.(event))
