// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { lessonFrom, linkOfLesson, presets } from '../state/presets.js'
import { icons } from './icons.js'
import { later } from '../state/later.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../state/presets.js').Lesson} Lesson */
/** @typedef {import('../locales/en/index.js').Words} Words */

const lessons = later(() => import('../locales/lessons.js'))

/**
 * Shows a step of a preset from its first update on.
 * @param {PlaygroundState} state
 * @param {Lesson} lesson
 * @param {{ keep?: boolean, play?: boolean }} [options] `keep` pins the run that there is; `play` begins to train
 */
async function show(state, lesson, { keep = false, play = false } = {}) {
  state.pause()
  if (keep && state.history.updates.length > 1) state.pin(lesson.preset.name)
  await state.load(linkOfLesson(lesson), { afresh: true })
  state.settle()
  if (play) state.play()
}

/** The lecture's moments to choose from, and what is to be seen in the chosen one. */
export class PresetsPanel {
  #state
  open = signal(false)

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Words} words */
  menu(words) {
    const open = this.open.value
    // A lesson comes with settings of its own.
    const locked = this.#state.locked.value.size > 0
    const chosen = lessonFrom(this.#state.view.lesson.value)?.preset
    const choose = (/** @type {import('../state/presets.js').Preset} */ preset) => {
      this.open.value = false
      this.#unpin()
      void show(this.#state, { preset, step: 0 })
    }
    return html`<nav class="presets" aria-label=${words.presets}>
      <button type="button" class="plain" data-action="presets" aria-expanded=${open} aria-controls="presets" @click=${() => (this.open.value = !open)}>${words.presets}</button>
      <span class="presets-lead" aria-hidden="true">${words.presets}</span>
      <ul id="presets" class=${open ? 'open' : ''}>
        ${presets.map((preset) => html`<li><button type="button" class="plain" data-preset=${preset.name} ?disabled=${locked} aria-current=${preset === chosen}
          @click=${() => choose(preset)}>${words.lessonTitles[preset.name]}</button></li>`)}
      </ul>
    </nav>`
  }

  /** The curves that a lesson has kept go with it. */
  #unpin() {
    const { runs } = this.#state
    if (runs.value.some(({ lesson }) => lesson !== undefined)) runs.value = runs.value.filter(({ lesson }) => lesson === undefined)
  }

  /** What is to be seen, and what to try next. @param {Words} words */
  text(words) {
    const lesson = lessonFrom(this.#state.view.lesson.value)
    if (lesson === null) return nothing
    const { preset, step } = lesson
    const title = words.lessonTitles[preset.name]
    const said = lessons()?.lessonsFor(words)[preset.name][step]
    const go = (/** @type {number} */ to) => show(this.#state, { preset, step: to }, { keep: preset.compared && to > step, play: to > step && !preset.byHand })
    const close = () => {
      this.#unpin()
      this.#state.view.lesson.value = ''
    }
    const locked = this.#state.locked.value.size > 0
    const next = locked ? undefined : said?.next
    const pinned = preset.compared && step > 0 && this.#state.runs.value.some((run) => run.lesson === preset.name)
    return html`<section class="lesson" aria-label=${title} data-lesson=${preset.name}>
      <p role="status"><strong>${title}</strong> <span class="lesson-step">${step + 1} / ${preset.steps.length}</span> ${said?.text} ${pinned ? words.lessonPinned : nothing}</p>
      <div class="lesson-actions">
        ${step > 0 && !locked ? html`<button type="button" data-action="lesson-before" @click=${() => go(step - 1)}>${words.lessonBefore}</button>` : nothing}
        ${next ? html`<button type="button" data-action="lesson-next" @click=${() => go(step + 1)}>${next}${icons.step}</button>` : nothing}
        <button type="button" class="plain" data-action="lesson-close" @click=${close}>${words.lessonClose}</button>
      </div>
    </section>`
  }
}
