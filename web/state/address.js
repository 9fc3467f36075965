// @ts-check
import { fieldsIn } from './link.js'

/**
 * The element of a room, as far as addresses are concerned.
 * @typedef {HTMLElement & { config: any, link: string, loading: boolean }} RoomElement
 */

/** Key presses on a slider that follow each other within this time, in milliseconds, are one change. */
const oneMoveMs = 1000

/** The slider of a room that the keyboard operates; null where that is something else. @param {HTMLElement | undefined} room */
function sliderOf(room) {
  const focused = room?.shadowRoot?.activeElement
  return focused?.matches('input[type=range], [role=slider]') ? focused : null
}

/** The room that is named where no other is. */
const firstRoom = 'playground'

/**
 * What an address names. Where there is no such room it is the first one, whose link keeps the name and says that there is none.
 * @param {string} hash or a whole address
 * @param {string[]} rooms that there are
 * @param {string} [unnamed] the room where none is named
 * @returns {{ room: string, link: string }}
 */
export function readAddress(hash, rooms, unnamed = firstRoom) {
  const fields = fieldsIn(hash).split('&')
  const named = fields.find((field) => field.startsWith('room='))
  const room = named?.slice('room='.length) ?? unnamed
  return rooms.includes(room) ? { room, link: fields.filter((field) => field !== named).join('&') } : { room: firstRoom, link: fields.join('&') }
}

/** @param {string} room @param {string} link @returns {string} a hash; empty for the first room with everything as standard */
export function writeAddress(room, link) {
  const fields = [room === firstRoom ? '' : `room=${room}`, link].filter((field) => field !== '')
  return fields.length === 0 ? '' : `#${fields.join('&')}`
}

/**
 * Ties rooms to the page's address, which names one of them with its settings. Each deliberate change makes one entry of the browser's
 * history; Back, Forward and an edited hash bring their room and its settings back. A playground that was opened without settings begins
 * to train at once.
 * @param {string[]} rooms that there are
 * @param {(room: string) => RoomElement} show brings a room into view, a new one where it has not been shown before
 * @returns {{ addressOf: (room: string) => string }} the address with which a room can be gone back to
 */
export function followAddress(rooms, show) {
  /** Rooms that have been shown. @type {Map<string, RoomElement>} */
  const shown = new Map()
  const addressOf = (/** @type {string} */ room) => writeAddress(room, shown.get(room)?.link ?? '')

  /** The slider that the last entry of the history is of, and when it was moved. */
  let [moved, movedAt] = [/** @type {Element | null} */ (null), 0]

  const settle = (/** @type {string} */ room) => {
    const hash = addressOf(room)
    if (shown.get(room)?.loading || readAddress(location.hash, rooms).room !== room || hash === location.hash) return
    const slider = sliderOf(shown.get(room))
    const now = performance.now()
    const goesOn = slider !== null && slider === moved && now - movedAt < oneMoveMs
    ;[moved, movedAt] = [slider, now]
    history[goesOn ? 'replaceState' : 'pushState'](null, '', hash === '' ? location.pathname + location.search : hash)
  }

  const open = () => {
    const { room, link } = readAddress(location.hash, rooms)
    const known = shown.get(room)
    const element = known ?? show(room)
    if (known === undefined) {
      if (room === firstRoom && location.hash === '') element.setAttribute('autoplay', '')
      element.addEventListener('change', () => settle(room))
      shown.set(room, element)
    } else {
      show(room)
    }
    if (element.loading || addressOf(room) !== location.hash) element.config = link
  }

  open()
  addEventListener('popstate', () => {
    moved = null
    open()
  })
  return { addressOf }
}
