// @ts-check
import { dismissable } from './rooms/dismissal.js'
import { rooms } from './taroko.js'
import { loadWords, wordsFor } from './locales/index.js'
import { languageAfter } from './locales/languages.js'
import { followAddress } from './state/address.js'
import { remembered } from './state/remembered.js'

/** @typedef {import('./rooms/room-element.js').RoomElement<any>} RoomElement */

const page = document.documentElement

/** @template {HTMLElement} Found @param {string} selector @returns {Found} */
const find = (selector) => /** @type {Found} */ (document.querySelector(selector))

/** @type {Map<string, RoomElement>} */
const elements = new Map()
/** Loaded when it is first opened. @type {import('./views/share.js').SharePanel | null} */
let share = null

/**
 * Brings a room into view. The others stay as they are, but stand still.
 * @param {string} room
 * @returns {RoomElement}
 */
function show(room) {
  for (const [name, element] of elements) {
    element.hidden = name !== room
    if (element.hidden) element.pause()
  }
  const element = elements.get(room) ?? /** @type {RoomElement} */ (document.createElement(`taroko-${room}`))
  if (!elements.has(room)) {
    elements.set(room, element)
    element.lang = page.lang
    element.setAttribute('full', '')
    if (room === 'playground') openPlayground(element)
    find('main').append(element)
  }
  find('#guide').hidden = room !== 'playground'
  share?.follow(room, element)
  for (const link of document.querySelectorAll('.rooms a')) {
    const present = link.getAttribute('data-room') === room
    if (present) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  return element
}

/** @param {RoomElement} playground */
function openPlayground(playground) {
  playground.setAttribute('speed', '5000')
  playground.setAttribute('remember', '')
  playground.addEventListener('progress', (event) => tellTitle(/** @type {CustomEvent} */ (/** @type {unknown} */ (event)).detail))
  invite(playground)
}

/** Guides newcomers, once; not those who have come for something that a link names. @param {RoomElement} playground */
function invite(playground) {
  if (location.hash === '' && remembered.read('guide') === null) playground.setAttribute('guide', '')
  playground.addEventListener('guided', () => remembered.write('guide', 'seen'))
}

/** Says how training stands where nobody can see it. @param {import('./engine/taroko.d.ts').Progress} progress */
function tellTitle({ status, epoch }) {
  const words = wordsFor(page.lang)
  if (document.hidden) document.title = status === 'diverged' ? words.hiddenDiverged : words.hiddenTraining(words.number(epoch))
}

/** The links between the rooms; each leads to the room as it was left. */
function listRooms() {
  const list = find('.rooms')
  if (Object.keys(rooms).length < 2) return
  list.replaceChildren(
    ...Object.keys(rooms).map((room) => {
      const link = document.createElement('a')
      link.dataset.room = room
      link.addEventListener('click', () => (link.href = address.addressOf(room) || '#'))
      return link
    }),
  )
}

/** @param {string} language */
async function speak(language) {
  const words = await loadWords(language)
  page.lang = words.locale
  document.title = words.title
  for (const element of elements.values()) element.lang = words.locale
  for (const link of find('.rooms').querySelectorAll('a')) {
    link.textContent = words.rooms[link.dataset.room ?? '']
    link.href = `#room=${link.dataset.room}`
  }
  find('.rooms').setAttribute('aria-label', words.roomsLabel)
  find('[data-word=subtitle]').textContent = words.subtitle
  find('footer').firstElementChild?.replaceChildren(words.reference)
  const next = languageAfter(words.locale)
  find('#language').textContent = next.name
  find('#language').lang = next.tag
  find('#share').textContent = words.share
  share?.speak(words)
  sayWhetherKept()
  find('#guide').textContent = words.guide
  for (const attribute of ['aria-label', 'title']) find('#theme').setAttribute(attribute, words.theme)
}

/** @param {string | null} theme */
function paint(theme) {
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
  share?.refresh()
}

let isUnkept = false

/** Remembers a choice, and says when this browser does not. @param {string} name @param {string} value */
function remember(name, value) {
  isUnkept = !remembered.write(name, value)
  sayWhetherKept()
}

function sayWhetherKept() {
  find('#unkept').textContent = isUnkept ? wordsFor(page.lang).unkept : ''
}

find('#language').addEventListener('click', () => {
  const language = languageAfter(page.lang).tag
  remember('language', language)
  void speak(language)
  // What is chosen here counts more than what the address asked for.
  const here = new URL(location.href)
  if (here.searchParams.has('lang')) {
    here.searchParams.delete('lang')
    history.replaceState(history.state, '', here)
  }
})

find('#guide').addEventListener('click', () => elements.get('playground')?.toggleAttribute('guide'))

find('#theme').addEventListener('click', () => {
  const dark = page.dataset.theme ? page.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  remember('theme', dark ? 'light' : 'dark')
  paint(dark ? 'light' : 'dark')
})

find('#share').addEventListener('click', async () => {
  const place = find('#share-panel')
  place.hidden = !place.hidden
  find('#share').setAttribute('aria-expanded', String(!place.hidden))
  try {
    const { SharePanel } = await import('./views/share.js')
    share ??= new SharePanel(place, wordsFor(page.lang))
    const [room, element] = [...elements].find(([, { hidden }]) => !hidden) ?? []
    if (room && element) share.follow(room, element)
  } catch {
    place.textContent = wordsFor(page.lang).notLoaded
  }
})

/** Hands on what is pasted or dropped beside the playground. @param {Event} event @param {DataTransfer | null} transfer */
function handOn(event, transfer) {
  const playground = /** @type {any} */ (elements.get('playground'))
  if (playground?.hidden === false) playground.receive(event, transfer)
}

document.addEventListener('paste', (event) => event.target === document.body && handOn(event, event.clipboardData))

// A file that misses the playground, or that no room takes, does not replace the page.
for (const type of /** @type {const} */ (['dragover', 'drop'])) {
  document.addEventListener(type, (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    if (type === 'drop') handOn(event, event.dataTransfer)
    event.preventDefault()
  })
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = wordsFor(page.lang).title
})

dismissable(document)
listRooms()
void speak(new URLSearchParams(location.search).get('lang') ?? remembered.read('language') ?? navigator.language)
paint(remembered.read('theme'))
const address = followAddress(Object.keys(rooms), show)
