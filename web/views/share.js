// @ts-check
import { effect, signal } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { shareWordsFor } from '../locales/share.js'
import { remembered } from '../state/remembered.js'
import { snippetsOf, staysHere } from '../state/snippets.js'
import { adopt, styleSheets } from '../styles/sheets.js'
import styles from '../styles/share.css?inline'
import { exerciseEditor } from './exercise-editor.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../rooms/room-element.js').RoomElement<any> & { exercise?: import('../state/exercise.js').Exercise | null, speed?: 'max' | number }} RoomElement */
/** @typedef {'link' | 'frame' | 'listener' | 'element'} Kind */

/** The one-file edition has neither a page for frames nor a script for elements. */
const kinds = /** @type {Kind[]} */ (import.meta.env.MODE === 'single' ? ['link'] : ['link', 'frame', 'listener', 'element'])

/** Whether pages of other origins, and frames without one, may load what the snippets name. */
async function isOpenToOthers() {
  const { headers, type } = await fetch(new URL('taroko.js', location.href), { method: 'HEAD' })
  return type !== 'basic' || headers.get('Access-Control-Allow-Origin') === '*'
}

/** What a page gives to others: the state of a room as a link and as what embeds it, and for the playground an exercise. */
export class SharePanel {
  #root
  #words
  #followed = signal(/** @type {{ room: string, element: RoomElement } | null} */ (null))
  #changes = signal(0)
  /** Null without an answer. */
  #isOpen = signal(/** @type {boolean | null} */ (null))
  /** What was done last. */
  #said = signal('')
  #abort = new AbortController()

  /** @param {HTMLElement} place an empty element @param {Words} words */
  constructor(place, words) {
    const shadow = place.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = styleSheets()
    adopt(shadow, styles)
    this.#root = document.createElement('div')
    this.#root.className = 'room'
    shadow.append(this.#root)
    this.#words = signal(words)
    effect(() => void render(this.#template(), this.#root))
    if (kinds.includes('frame')) isOpenToOthers().then((isOpen) => (this.#isOpen.value = isOpen), () => {})
  }

  /** @param {Words} words */
  speak(words) {
    this.#said.value = ''
    this.#words.value = words
  }

  /** Shares what an element shows from now on. @param {string} room @param {RoomElement} element */
  follow(room, element) {
    this.#abort.abort()
    this.#abort = new AbortController()
    for (const event of ['ready', 'change']) element.addEventListener(event, () => this.refresh(), { signal: this.#abort.signal })
    this.#followed.value = { room, element }
    this.refresh()
  }

  /** To be called when what is shared has become another. */
  refresh() {
    this.#said.value = ''
    this.#changes.value += 1
  }

  #template() {
    const [followed, page] = [this.#followed.value, this.#words.value]
    void this.#changes.value
    if (followed === null) return nothing
    const { room, element } = followed
    const words = shareWordsFor(page)
    const { link } = element
    const speed = element.exercise ? element.speed : undefined
    const title = `taroko${page.colon}${page.rooms[room]}`
    const { theme } = document.documentElement.dataset
    const snippets = snippetsOf({ room, link, speed, language: page.locale, title, theme, open: this.#isOpen.value ?? false }, location.href)
    const { exercise } = element
    return html`<section class="share" aria-label=${words.share}>
      <div class="snippets">
        ${kinds.map((kind) => this.#snippet(words, kind, snippets[kind]))}
        <p role="status" class="said">${this.#said.value}</p>
        ${staysHere(location.href) ? html`<p class="stays" data-note="here">${words.here}</p>` : nothing}
        ${this.#isOpen.value !== false ? nothing : html`<p class="stays" data-note="closed">${words.closed}</p>`}
        ${/(^|&)own=/.test(link) ? html`<p class="stays">${words.stays}</p>` : nothing}
      </div>
      ${exercise ? exerciseEditor(exercise, words) : nothing}
      ${this.#kept(words)}
    </section>`
  }

  /** What this browser keeps of the reader's choices. @param {import('../locales/share.js').ShareWords} words */
  #kept(words) {
    const { names } = remembered
    const forget = () => {
      remembered.clear()
      this.#said.value = words.forgotten
      this.#changes.value += 1
    }
    return html`<p class="kept">${names.length === 0 ? words.keepsNothing : html`${words.keeps(names.map((name) => words.kept[name] ?? name).join(words.and))}
      <button type="button" class="plain" data-action="forget" @click=${forget}>${words.forget}</button>`}</p>`
  }

  /** @param {import('../locales/share.js').ShareWords} words @param {Kind} kind @param {string} text */
  #snippet(words, kind, text) {
    const select = (/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.target).select()
    return html`<div class="snippet">
      <label class="label" for="share-${kind}">${words[kind]}</label>
      <textarea id="share-${kind}" name=${kind} readonly rows=${kind === 'link' ? 1 : 2} spellcheck="false" .value=${live(text)} @focus=${select}></textarea>
      <button type="button" data-copy=${kind} aria-label=${words.copyOf(words[kind])} @click=${() => this.#copy(kind, text)}>${words.copy}</button>
    </div>`
  }

  /** Where the clipboard may not be written to, the text is selected instead. @param {Kind} kind @param {string} text */
  async #copy(kind, text) {
    const words = shareWordsFor(this.#words.peek())
    try {
      await navigator.clipboard.writeText(text)
      this.#said.value = words.copied(words[kind])
    } catch {
      const field = /** @type {HTMLTextAreaElement} */ (this.#root.querySelector(`textarea[name=${kind}]`))
      field.focus()
      field.select()
      this.#said.value = words.selected
    }
  }
}
