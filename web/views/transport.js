// @ts-check
import { html, nothing } from 'lit/html.js'
import { icons } from './icons.js'
import { later } from '../state/later.js'
import { setting } from './numbers.js'
import { nearestStop } from './scale.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** @type {(number | 'max')[]} */
const speeds = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000, 20000, 'max']
const last = speeds.length - 1

/** @param {'max' | number} speed */
const positionOf = (speed) => (speed === 'max' ? last : nearestStop(/** @type {number[]} */ (speeds.slice(0, -1)), speed))

/** @param {{ name: string, label: string }} counter */
const counter = ({ name, label }) => html`<div><dt>${label}</dt><dd data-count=${name}>–</dd></div>`

const goal = later(() => import('./goal.js'))

/** The button that shows and hides the choice of a goal. @param {PlaygroundState} state @param {Words} words */
function goalToggle(state, words) {
  const { open } = state.goalDraft.value
  const turn = () => void (state.goalDraft.value = { ...state.goalDraft.value, open: !open, error: false })
  return html`<button type="button" class="step until" data-action="until" aria-label=${words.until} title=${words.until} aria-expanded=${open} aria-controls="goal"
    @click=${turn}>${icons.goal}<span>${words.until}</span></button>`
}

/** Whether there is something to be said of a goal. @param {PlaygroundState} state */
const hasGoal = ({ goalDraft, pursuit }) => goalDraft.value.open || goalDraft.value.error || pursuit.value !== null

/**
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function transport(state, words) {
  const playing = state.playing.value
  const stuck = state.stuck.value
  const speed = state.view.speed.value
  const speedText = speed === 'max' ? words.speedMax : words.speedUpdates(words.number(speed))
  const moved = (/** @type {Event} */ event) => void (state.view.speed.value = speeds[Number(/** @type {HTMLInputElement} */ (event.target).value)])
  return html`<section class="transport" aria-label=${words.transport}>
    <div class="buttons">
      <button type="button" class="round" data-action="rewind" title=${words.rewindHint} aria-label="${words.rewind}${words.colon}${words.rewindHint}" @click=${() => state.rewind()}>${icons.rewind}</button>
      <button type="button" class="round primary" data-action=${playing ? 'pause' : 'play'} aria-label=${playing ? words.pause : words.play} title=${playing ? words.pause : words.play}
        ?disabled=${stuck} @click=${() => (playing ? state.pause() : state.play())}>${playing ? icons.pause : icons.play}</button>
      ${state.xray.offered.value ? html`<button type="button" class="step" data-action="sample" title=${words.stepSampleHint} ?disabled=${stuck} @click=${() => state.xray.step()}>${icons.step}${words.stepSample}</button>` : nothing}
      <button type="button" class="step" data-action="step" ?disabled=${stuck} @click=${() => state.step({ updates: 1 })}>${icons.step}${words.stepUpdate}</button>
      <button type="button" class="step" data-action="epoch" ?disabled=${stuck} @click=${() => state.step({ epochs: 1 })}>${icons.step}${words.stepEpoch}</button>
      ${goalToggle(state, words)}
    </div>
    <label class="field speed">
      <span class="line"><span class="label">${words.speed}</span><output>${speedText}</output></span>
      <input type="range" name="speed" min="0" max=${last} step="1" .value=${String(positionOf(speed))} aria-label=${words.speed} aria-valuetext=${speedText} @input=${moved} @change=${() => state.settle()} />
    </label>
    <dl class="counters">
      ${counter({ name: 'epoch', label: words.epoch })}
      ${counter({ name: 'batch', label: words.batch })}
      ${counter({ name: 'update', label: words.update })}
      ${counter({ name: 'samplesSeen', label: words.samplesSeen })}
      ${counter({ name: 'rate', label: words.updatesPerSecond })}
      ${counter({ name: 'learningRate', label: words.learningRate })}
    </dl>
    <div class="goal" id="goal" ?hidden=${!hasGoal(state)}>${hasGoal(state) ? goal()?.goalRow(state, words) : nothing}</div>
  </section>`
}

/** Writes the counters with every frame, past the templates. */
export class Counters {
  #root
  /** @type {Map<string, HTMLElement>} */
  #places = new Map()
  #rateShownAt = 0

  /** @param {ParentNode} root */
  constructor(root) {
    this.#root = root
  }

  /** @param {string} name @param {string} text */
  #write(name, text) {
    const known = this.#places.get(name)
    const place = known?.isConnected ? known : this.#root.querySelector(`[data-count=${name}]`)
    if (!(place instanceof HTMLElement)) return
    this.#places.set(name, place)
    if (place.textContent !== text) place.textContent = text
  }

  /**
   * @param {import('../engine/frame.js').Frame} frame
   * @param {number | null} perSecond
   * @param {Words} words
   */
  show({ progress }, perSecond, words) {
    this.#write('epoch', words.count(progress.epoch))
    this.#write('batch', `${words.number(progress.batch)} / ${words.number(progress.batches)}`)
    this.#write('update', words.count(progress.update))
    this.#write('samplesSeen', words.count(progress.samplesSeen))
    this.#write('learningRate', setting(progress.learningRate))
    const now = performance.now()
    if (perSecond !== null && now - this.#rateShownAt < 250) return
    this.#rateShownAt = now
    this.#write('rate', perSecond === null ? '–' : words.number(Number(perSecond.toPrecision(3))))
  }
}
