// @ts-check
import { languageOf } from './locales/languages.js'
import { rooms } from './taroko.js'
import { readAddress } from './state/address.js'

/** @typedef {import('./rooms/room-element.js').RoomElement<any> & { receive?(event: ClipboardEvent): void }} Room */

/** @param {object} message */
const tell = (message) => parent !== window && parent.postMessage(message, '*')

/** An error as a message. @param {Error & { corrections?: unknown }} error */
const errorOf = ({ message, corrections }) => (corrections ? { message, corrections } : { message })

/** The room on show. @type {Room} */
let element

/** Shows what an address names. @param {string} address @param {string} [present] the room that stays where it names none */
function show(address, present) {
  const { room, link } = readAddress(address, Object.keys(rooms), present)
  const tag = `taroko-${room}`
  if (element?.localName !== tag) {
    element = /** @type {Room} */ (document.createElement(tag))
    element.addEventListener('progress', (event) => tell({ type: 'taroko:progress', ...(/** @type {CustomEvent} */ (/** @type {Event} */ (event)).detail) }))
    element.addEventListener('error', (event) => tell({ type: 'taroko:error', ...errorOf(/** @type {any} */ (event).detail) }))
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

/** Takes over a config, or a link that may name another room. @param {unknown} config */
function adopt(config) {
  if (typeof config === 'string') show(config, element.localName.replace('taroko-', ''))
  else if (typeof config === 'object' && config !== null && !Array.isArray(config)) element.config = config
}

/** What the page around this one may ask for. @type {Map<unknown, (message: any) => void>} */
const requests = new Map(/** @type {[string, (message: any) => void][]} */ ([
  ['taroko:play', () => element.play()],
  ['taroko:pause', () => element.pause()],
  ['taroko:config', ({ config }) => adopt(config)],
]))

const search = new URLSearchParams(location.search)
document.documentElement.lang = languageOf(search.get('lang') ?? navigator.language)
document.documentElement.dataset.theme = search.get('theme') ?? ''

show(location.hash)
addEventListener('hashchange', () => show(location.hash))
addEventListener('message', ({ source, data }) => source === parent && requests.get(data?.type)?.(data))

document.addEventListener('paste', (event) => event.target === document.body && element.receive?.(event))
