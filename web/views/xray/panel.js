// @ts-check
import { computed, effect, signal, untracked } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { xrayWordsFor } from '../../locales/xray.js'
import { adopt } from '../../styles/sheets.js'
import styles from '../../styles/xray.css?inline'
import { colorBar } from '../legend.js'
import { figure } from '../numbers.js'
import { figureMenu } from '../save-figure.js'
import { gradientCheck } from './gradient-check.js'
import { sampleHead } from './head.js'
import { largestLosses } from './largest-losses.js'
import { gradientScale, layerTables, unitAfter } from './layers.js'
import { lossSpelled } from './loss.js'
import { unitReading } from './reading.js'
import { batchWalk } from './walk.js'

/** @typedef {import('../../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../../locales/xray.js').XRayWords} XRayWords */
/** @typedef {{ layer: number, unit: number }} Unit  `layer` counted from 0, the output's last */
/**
 * A sample as the worker reported it, with the settings that it was computed by.
 * @typedef {{ sample: import('../../engine/samples.js').Sample, report: import('../../engine/samples.js').SampleReport, config: any, layout: any[], data: any }} Shown
 */

/** How long numbers stay while training runs, in milliseconds: faster, nobody could read them. */
const calmMs = 200
/** The same for the list of losses, which needs all samples. */
const listMs = 1000
const listed = 8

/** One sample's way through the network, kept up with training as long as it is in sight. */
export class XRayPanel {
  #root
  #state
  #underWay = false
  #askedAt = 0
  #listedAt = 0
  #timer = 0
  /** What the page showed when the worker was last asked. @type {unknown[]} */
  #asked = []
  #inSight = true
  /** @type {(() => void)[]} */
  #closers = []

  /** @type {import('@preact/signals-core').Signal<Shown | null>} */
  shown = signal(/** @type {Shown | null} */ (null))
  /** The unit spelled out; the last one pointed at. @type {import('@preact/signals-core').Signal<Unit | null>} */
  chosen = signal(/** @type {Unit | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<import('../../engine/taroko.d.ts').Split>} */
  listedSplit = signal(/** @type {import('../../engine/taroko.d.ts').Split} */ ('train'))
  /** @type {import('@preact/signals-core').Signal<import('./largest-losses.js').Largest | null>} */
  largest = signal(/** @type {import('./largest-losses.js').Largest | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<(import('../../engine/taroko.d.ts').GradientReport & { update: number }) | 'underWay' | null>} */
  check = signal(/** @type {any} */ (null))

  /**
   * @param {HTMLElement} root an empty element
   * @param {PlaygroundState} state
   * @param {import('@preact/signals-core').ReadonlySignal<import('../../locales/en/index.js').Words>} words
   */
  constructor(root, state, words) {
    this.#root = root
    this.#state = state
    adopt(/** @type {ShadowRoot} */ (root.getRootNode()), styles)
    const draw = () => this.#follow()
    const own = computed(() => xrayWordsFor(words.value))
    const sight = new IntersectionObserver((entries) => {
      this.#inSight = entries[entries.length - 1].isIntersecting
      this.#follow()
    })
    sight.observe(root)
    state.drawers.add(draw)
    this.#closers = [
      () => sight.disconnect(),
      () => void state.drawers.delete(draw),
      effect(() => void render(this.#template(words.value, own.value), root)),
      effect(() => {
        void [state.view.sample.value, state.config.value, state.playing.value, this.listedSplit.value]
        untracked(() => this.#follow())
      }),
      effect(() => {
        void state.config.value
        this.check.value = null
      }),
    ]
  }

  /** Asks for what has changed since the last time, not too often. */
  #follow() {
    const { view, config, frame, playing } = this.#state
    const sample = view.sample.peek()
    const now = [sample, config.peek(), frame, this.listedSplit.peek()]
    if (sample === null || !this.#inSight || this.#underWay || now.every((part, i) => part === this.#asked[i])) return
    const rest = this.#askedAt + calmMs - performance.now()
    const same = sample === this.#asked[0] && this.listedSplit.peek() === this.#asked[3]
    if (playing.peek() && same && rest > 0) {
      if (this.#timer === 0) this.#timer = Number(setTimeout(() => this.#again(), rest))
      return
    }
    this.#asked = now
    this.#askedAt = performance.now()
    this.#underWay = true
    void this.#ask(sample).finally(() => {
      this.#underWay = false
      this.#follow()
    })
  }

  #again() {
    this.#timer = 0
    this.#follow()
  }

  /** @param {import('../../engine/samples.js').Sample} sample */
  async #ask(sample) {
    const state = this.#state
    try {
      const report = await state.ask('inspect', sample)
      const [config, layout, data] = [state.config.peek(), state.layout.peek(), state.data.peek()]
      state.xray.follow(report.update)
      this.shown.value = { sample, report, config, layout, data }
      if (state.playing.peek() && performance.now() - this.#listedAt < listMs) return
      this.#listedAt = performance.now()
      const split = state.xray.count(this.listedSplit.peek()) > 0 ? this.listedSplit.peek() : 'train'
      this.largest.value = { split, data, samples: await state.ask('largestLosses', { split, most: listed }) }
    } catch {
      // The sample has gone with its data, or the worker is being replaced: the next frame asks again.
    }
  }

  /** Compares the gradient with differences. */
  async checkGradient() {
    this.check.value = 'underWay'
    this.check.value = await this.#state.ask('checkGradient').catch(() => this.#state.picture().then(() => null))
  }

  /** @param {import('../../locales/en/index.js').Words} words @param {XRayWords} own */
  #template(words, own) {
    const shown = this.shown.value
    if (shown === null) return nothing
    const chosen = this.#chosenIn(shown)
    const choose = (/** @type {Unit} */ unit) => {
      if (unit.layer !== chosen.layer || unit.unit !== chosen.unit) this.chosen.value = unit
    }
    return html`<div class="xray-panel" @keydown=${(/** @type {KeyboardEvent} */ event) => this.#press(event, shown, chosen)}>
      <div class="xray-figure" data-figure="xray">
        ${sampleHead(shown, this.#state, words, own)}
        ${batchWalk(this.#state.xray.walk.value, words, own)}
        ${this.#legend(shown, own)}
        <div class="xray-flow"><div class="xray-layers">${layerTables({ shown, chosen, choose, words, own, state: this.#state })}</div>${lossSpelled(shown, words, own, this.#state)}</div>
        ${unitReading(shown, chosen, words, own, this.#state)}
        ${figureMenu(own.sample[shown.sample.split](words.number(shown.sample.index)), words)}
      </div>
      <div class="xray-more">
        ${largestLosses({ split: this.listedSplit, largest: this.largest.value, state: this.#state, words, own })}
        ${gradientCheck(this.check.value, () => void this.checkGradient(), own)}
      </div>
    </div>`
  }

  /** What colours and bars mean. @param {Shown} shown @param {XRayWords} own */
  #legend({ report }, own) {
    return html`<div class="xray-legend"><div><b>${own.forward} →</b>${colorBar({ center: 0, half: 1 }, own.legendValue)}</div>
      <div><b>← ${own.back}</b><span class="xray-key" aria-hidden="true"></span><span class="chosen">${own.legendGradient(figure(gradientScale(report)))}</span></div></div>`
  }

  /** The output that the sample should be predicted by, unless another unit of this network was chosen. @param {Shown} shown @returns {Unit} */
  #chosenIn({ report: { layers, target } }) {
    const chosen = this.chosen.value
    return chosen && chosen.unit < (layers[chosen.layer]?.sums.length ?? 0) ? chosen : { layer: layers.length - 1, unit: target.indexOf(Math.max(...target)) }
  }

  /** @param {KeyboardEvent} event @param {Shown} shown @param {Unit} chosen */
  #press(event, shown, chosen) {
    const { target, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && target.matches('select, input'))) return
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[key]
    if (by === undefined) return
    event.preventDefault()
    if (key === 'ArrowLeft' || key === 'ArrowRight') return this.#state.xray.move(by)
    this.chosen.value = unitAfter(shown.report.layers, chosen, by)
    if (target instanceof HTMLElement && target.matches('.xray-unit')) /** @type {HTMLElement | null} */ (this.#root.querySelector('.xray-unit[tabindex="0"]'))?.focus()
  }

  close() {
    clearTimeout(this.#timer)
    for (const close of this.#closers) close()
  }
}
