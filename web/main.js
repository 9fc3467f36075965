// @ts-check
import './taroko.js'
import { wordsFor } from './locales/index.js'
import { followAddress } from './state/address.js'

/** @typedef {import('./taroko.js').TarokoPlayground} TarokoPlayground */

const playground = /** @type {TarokoPlayground} */ (document.querySelector('taroko-playground'))
const page = document.documentElement
const { title } = document

/** @template {HTMLElement} Found @param {string} selector @returns {Found} */
const find = (selector) => /** @type {Found} */ (document.querySelector(selector))

/** A choice of the reader that outlives the page; without storage it lasts as long as the page. */
const remembered = {
  /** @param {string} name */
  read(name) {
    try {
      return localStorage.getItem(`taroko.${name}`)
    } catch {
      return null
    }
  },
  /** @param {string} name @param {string} value */
  write(name, value) {
    try {
      localStorage.setItem(`taroko.${name}`, value)
    } catch {
      // Storage is blocked: nothing is remembered.
    }
  },
}

/** @param {string} language */
function speak(language) {
  const words = wordsFor(language)
  page.lang = words.locale
  playground.lang = words.locale
  find('[data-word=subtitle]').textContent = words.subtitle
  find('#language').textContent = words.otherLanguage
  find('#language').lang = words.otherLanguageTag
  find('#share').textContent = words.share
  for (const attribute of ['aria-label', 'title']) find('#theme').setAttribute(attribute, words.theme)
}

/** @param {string | null} theme */
function paint(theme) {
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
  playground.recolor()
}

find('#language').addEventListener('click', () => {
  const language = wordsFor(page.lang).otherLanguageTag
  remembered.write('language', language)
  speak(language)
})

find('#theme').addEventListener('click', () => {
  const dark = page.dataset.theme ? page.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  remembered.write('theme', dark ? 'light' : 'dark')
  paint(dark ? 'light' : 'dark')
})

find('#share').addEventListener('click', async () => {
  const words = wordsFor(page.lang)
  try {
    await navigator.clipboard.writeText(location.href)
    find('#share').textContent = words.shared
    setTimeout(() => (find('#share').textContent = words.share), 2000)
  } catch {
    prompt(words.share, location.href)
  }
})

playground.addEventListener('progress', (event) => {
  const { status, epoch } = /** @type {CustomEvent} */ (/** @type {unknown} */ (event)).detail
  const words = wordsFor(page.lang)
  if (document.hidden) document.title = status === 'diverged' ? words.hiddenDiverged : words.hiddenTraining(words.number(epoch))
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = title
})

speak(remembered.read('language') ?? navigator.language)
paint(remembered.read('theme'))
followAddress(playground)
