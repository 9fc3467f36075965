// @ts-check
import { batch, computed, effect, signal, untracked } from '@preact/signals-core'
import { messageOf, quoted, say } from '../engine/message.js'
import { graphOf } from './backprop-graph.js'
import { presets } from './backprop-presets.js'
import { BackpropSettings, longestSource } from './backprop-settings.js'
import { withNumber } from './backprop-source.js'
import { readLink } from './link.js'
import { standardConfig } from './standard-config.js'
import { RoomState } from './room-state.js'
import { ViewSettings } from './view-settings.js'

/** @typedef {import('./backprop-graph.js').Graph} Graph */
/** @typedef {import('./backprop-graph.js').Trace} Trace */

/**
 * An expression that does not fit, with its place in the text where it has one.
 * @typedef {{ line: number, column: number, message: import('../engine/message.js').Message }} Refusal
 */

/**
 * The graph of the settings with its whole run, kept up to date.
 * @extends {RoomState<BackpropSettings>}
 */
export class BackpropRun extends RoomState {
  #asking = false
  #outdated = false
  #close = () => {}
  /** The link of which it has been said what did not fit. */
  #explained = ''
  /** The draft that was refused, which need not be asked about again. @type {string | null} */
  #refused = null
  /** Of the last settings and expressions that fitted. @type {import('@preact/signals-core').Signal<Graph | null>} */
  graph = signal(/** @type {Graph | null} */ (null))
  /** What is being typed, where it is not what is drawn. @type {import('@preact/signals-core').Signal<string | null>} */
  draft = signal(/** @type {string | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<Refusal | null>} */
  refusal = signal(/** @type {Refusal | null} */ (null))
  /** Resolves when the graph is that of the settings. @type {Promise<void>} */
  loaded = Promise.resolve()

  /** Whether the playground's network is drawn instead of expressions. */
  isNetwork = computed(() => this.settings.preset.value === 'playground' && this.settings.source.value === '')
  source = computed(() => this.settings.source.value || presets[this.settings.preset.value].source)
  /** Of variables, except where the text says them. */
  values = computed(() => this.#valuesFor(this.source.value))

  /** @param {string} source */
  #valuesFor(source) {
    const given = { ...presets[this.settings.preset.value].values, ...this.settings.values.value }
    return Object.fromEntries(Object.entries(given).filter(([name]) => withNumber(source, name, 0) === null))
  }

  /** @param {import('./room-state.js').Client} client of a started session */
  constructor(client) {
    super(client, new BackpropSettings())
  }

  /** Called when the graph has become another one. @protected */
  forget() {}

  /** @param {any} config an object or a link */
  async open(config) {
    await super.open(config)
    this.#close = effect(() => {
      void [this.draft.value, this.source.value, this.values.value, this.isNetwork.value, this.settings.check.value]
      const { network, updates, sample, unfold } = this.settings
      void [network.value, updates.value, sample.value, unfold.value]
      untracked(() => this.#trace())
    })
    await this.loaded
  }

  /** @param {any} config an object or a link; what does not fit is given up and said */
  async load(config) {
    await super.load(config)
    this.forget()
    this.draft.value = null
    await this.#trace()
    if (this.refusal.value && !this.isNetwork.value) {
      const { value: text } = this.settings.source
      const { line, column, message } = this.refusal.value
      this.#correct({ path: 'source', ...say('line {}, column {}: {}', line, column, message) })
      this.settings.source.value = ''
      await this.#trace()
      this.draft.value = text
      await this.#trace()
    }
    const { step } = this.settings
    const total = this.graph.value?.total ?? 0
    if (step.value > total) {
      this.#correct({ path: 'step', ...say('must be {}, not {}', say('a whole number from {} to {}', 0, total), step.value) })
      step.value = total
    }
  }

  /** @param {import('../engine/repair.js').Correction} correction */
  #correct(correction) {
    const { value } = this.notice
    this.notice.value = { kind: 'corrected', corrections: [...(value?.kind === 'corrected' ? value.corrections : []), correction] }
  }

  #request() {
    const { settings } = this
    const checks = settings.check.value
    const draft = this.draft.value === this.#refused ? null : this.draft.value
    if (!this.isNetwork.value || draft !== null) {
      const source = draft ?? this.source.value
      return { expressions: { source, values: this.#valuesFor(source) }, checks }
    }
    const { config, corrections } = readLink(settings.network.value, standardConfig, new ViewSettings().names)
    return { corrections, network: { config, fallback: standardConfig, updates: settings.updates.value, sample: settings.sample.value, unfold: settings.unfold.value }, checks }
  }

  /** Asks for the graph as it is wanted now; while an answer is awaited, only the latest wish waits for its own. */
  #trace() {
    this.#outdated = true
    if (!this.#asking) this.loaded = this.#answer()
    return this.loaded
  }

  async #answer() {
    this.#asking = true
    try {
      while (this.#outdated) {
        this.#outdated = false
        const request = this.#request()
        try {
          const trace = await this.ask('trace', request)
          this.#show(trace, request.expressions?.source ?? '')
          if (trace.network) this.#explain([...(request.corrections ?? []), ...trace.network.corrections])
        } catch (error) {
          const { line = 1, column = 1 } = /** @type {any} */ (error)
          if (this.failure.value) return
          this.#refused = request.expressions?.source === this.draft.value ? this.draft.value : null
          this.refusal.value = { line, column, message: messageOf(error) }
        }
      }
    } finally {
      this.#asking = false
    }
  }

  /** @param {Trace} trace @param {string} source that it is of */
  #show(trace, source) {
    const before = this.graph.peek()
    const graph = graphOf(trace, source)
    batch(() => {
      this.graph.value = graph
      // What was typed and refused stays so, while the graph of the text before goes on.
      if (this.draft.value === null || this.draft.value === source) this.refusal.value = null
      if (this.draft.value === source) {
        this.settings.source.value = source === presets[this.settings.preset.value].source ? '' : source
        this.draft.value = null
      }
      if (before !== null && before.shape !== graph.shape) {
        const { step } = this.settings
        step.value = step.value >= before.total ? graph.total : 0
        this.forget()
      }
    })
  }

  /** Says once for each link what of it did not fit. @param {import('../engine/repair.js').Correction[]} corrections */
  #explain(corrections) {
    const { value: link } = this.settings.network
    if (link === this.#explained) return
    this.#explained = link
    corrections.forEach((correction) => this.#correct(correction))
  }

  /** Takes over expressions as soon as they fit. @param {string} text */
  type(text) {
    if (text.length > longestSource) this.refusal.value = { line: 1, column: 1, message: say('the text has {} characters; at most {} are allowed', text.length, longestSource) }
    else {
      this.#refused = null
      this.draft.value = text
    }
  }

  /** Says that a value was not taken over, and why. @param {string} name @param {string} text @param {import('../engine/message.js').Parameter} allowed */
  refuse(name, text, allowed) {
    this.notice.value = { kind: 'refused', path: name, ...say('must be {}, not {}', allowed, quoted(text)) }
  }

  close() {
    this.#close()
    super.close()
  }
}
