// @ts-check
import { batch, computed, effect, signal, untracked } from '@preact/signals-core'
import { symbolsOf } from './backprop-notation.js'
import { presets } from './backprop-presets.js'
import { BackpropSettings, greatestValue, longestSource } from './backprop-settings.js'
import { withNumber } from './backprop-source.js'
import { readLink } from './link.js'
import { standardConfig } from './playground-state.js'
import { RoomState } from './room-state.js'
import { ViewSettings } from './view-settings.js'

/** @typedef {import('../engine/backprop-session.js').Trace} Trace */
/** @typedef {import('../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../engine/taroko.d.ts').BackwardStep} BackwardStep */

/**
 * A trace with what the page needs to find its way in it: how each node is called, and the step that brings its value and its gradient to
 * light. Graphs of the same `shape` differ in their numbers alone.
 * @typedef {Trace & { source: string, symbols: string[], total: number, forwardAt: Map<number, number>, backwardAt: Map<number, number>, shape: string }} Graph
 *
 * An expression that does not fit, with its place in the text where it has one.
 * @typedef {{ line: number, column: number, detail: string }} Refusal
 *
 * What adjusting did: the output before and after, and after how many updates.
 * @typedef {{ before: number, after: number, updates: number }} Adjustment
 */

/** @param {Trace} trace @param {string} source @returns {Graph} */
function withPlaces(trace, source) {
  const { nodes, forward, backward } = trace
  return {
    ...trace,
    source,
    symbols: symbolsOf(nodes),
    total: forward.length + backward.length,
    forwardAt: new Map(forward.map(({ node }, i) => [node, i + 1])),
    backwardAt: new Map(backward.map(({ node }, i) => [node, forward.length + i + 1])),
    shape: JSON.stringify(nodes.map(({ op, inputs, name }) => [op, inputs, name])),
  }
}

/**
 * What the room of backpropagation knows: a graph with its whole run, of which steps bring one node after the other to light.
 * @extends {RoomState<BackpropSettings>}
 */
export class BackpropState extends RoomState {
  #asking = false
  #outdated = false
  #close = () => {}
  /** @type {import('@preact/signals-core').Signal<Graph | null>} */
  graph = signal(/** @type {Graph | null} */ (null))
  /** What is being typed, where it is not what is drawn. @type {import('@preact/signals-core').Signal<string | null>} */
  draft = signal(/** @type {string | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<Refusal | null>} */
  refusal = signal(/** @type {Refusal | null} */ (null))
  /** The node that is looked at instead of the present step's. @type {import('@preact/signals-core').Signal<number | null>} */
  selected = signal(/** @type {number | null} */ (null))
  /** Nodes whose gradients have been predicted or given away. @type {import('@preact/signals-core').Signal<Set<number>>} */
  solved = signal(/** @type {Set<number>} */ (new Set()))
  /** @type {import('@preact/signals-core').Signal<Adjustment | null>} */
  adjustment = signal(/** @type {Adjustment | null} */ (null))

  /** Whether the playground's network is drawn instead of expressions. */
  isNetwork = computed(() => this.settings.preset.value === 'playground' && this.settings.source.value === '')
  source = computed(() => this.settings.source.value || presets[this.settings.preset.value].source)
  values = computed(() => ({ ...presets[this.settings.preset.value].values, ...this.settings.values.value }))
  fixed = computed(() => new Set(this.settings.fixed.value ?? presets[this.settings.preset.value].fixed))
  /** The present step, of as many as the graph has. */
  step = computed(() => Math.min(this.settings.step.value, this.graph.value?.total ?? 0))
  /** The node that the present step has brought to light; null before the first. */
  present = computed(() => {
    const [graph, step] = [this.graph.value, this.step.value]
    if (graph === null || step === 0) return null
    const { forward, backward } = graph
    return step <= forward.length ? forward[step - 1].node : backward[step - forward.length - 1].node
  })
  isBackward = computed(() => this.step.value > (this.graph.value?.forward.length ?? 0))

  /** @param {import('./room-state.js').Client} client of a started session */
  constructor(client) {
    super(client, new BackpropSettings())
  }

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
    this.#forget()
    this.draft.value = null
    await this.#trace()
    if (this.refusal.value && !this.isNetwork.value) {
      const { value: text } = this.settings.source
      const { line, column, detail } = this.refusal.value
      this.#correct({ path: 'source', message: `source, line ${line}, column ${column}: ${detail}.` })
      batch(() => {
        this.settings.source.value = ''
        this.draft.value = text
      })
      await this.#trace()
    }
    const { step } = this.settings
    const total = this.graph.value?.total ?? 0
    if (step.value > total) {
      this.#correct({ path: 'step', message: `step must be a whole number from 0 to ${total}, not '${step.value}'.` })
      step.value = total
    }
  }

  /** @param {{ path: string, message: string }} correction */
  #correct(correction) {
    const { value } = this.notice
    this.notice.value = { kind: 'corrected', corrections: [...(value?.kind === 'corrected' ? value.corrections : []), correction] }
  }

  /** What holds for one graph with one set of values. */
  #forget() {
    batch(() => {
      this.selected.value = null
      this.adjustment.value = null
      if (this.solved.value.size > 0) this.solved.value = new Set()
    })
  }

  #request() {
    const { settings } = this
    const checks = settings.check.value
    if (!this.isNetwork.value || this.draft.value !== null) return { expressions: { source: this.draft.value ?? this.source.value, values: this.values.value }, checks }
    const { config } = readLink(settings.network.value, standardConfig, new ViewSettings().names)
    return { network: { config, fallback: standardConfig, updates: settings.updates.value, sample: settings.sample.value, unfold: settings.unfold.value }, checks }
  }

  /** @type {Promise<void>} resolves when the graph is that of the settings */
  loaded = Promise.resolve()

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
          this.#show(await this.ask('trace', request), request.expressions?.source ?? '')
        } catch (error) {
          const { line, column, detail, message } = /** @type {any} */ (error)
          if (this.failure.value) return
          this.refusal.value = { line: line ?? 1, column: column ?? 1, detail: detail ?? message }
        }
      }
    } finally {
      this.#asking = false
    }
  }

  /** @param {Trace} trace @param {string} source that it is of */
  #show(trace, source) {
    const before = this.graph.peek()
    const graph = withPlaces(trace, source)
    batch(() => {
      this.refusal.value = null
      this.graph.value = graph
      if (this.draft.value === source) {
        this.settings.source.value = source === presets[this.settings.preset.value].source ? '' : source
        this.draft.value = null
      }
      if (before !== null && before.shape !== graph.shape) {
        const { step } = this.settings
        step.value = step.value >= before.total ? graph.total : 0
        this.#forget()
      }
      for (const correction of trace.network?.corrections ?? []) this.#correct({ ...correction, path: `network.${correction.path}` })
    })
  }

  /** @param {string} name */
  choose(name) {
    batch(() => {
      for (const [key, setting] of this.settings.all) if (!['check', 'predict', 'rate'].includes(key)) setting.value = setting.standard
      this.settings.preset.value = name
      this.draft.value = null
      this.refusal.value = null
      this.notice.value = null
      this.#forget()
    })
  }

  /** Takes over expressions as soon as they fit. @param {string} text */
  type(text) {
    if (text.length > longestSource) this.refusal.value = { line: 1, column: 1, detail: `the text has ${text.length} characters; at most ${longestSource} are allowed` }
    else this.draft.value = text
  }

  /** Goes to a step. @param {number} step */
  goTo(step) {
    batch(() => {
      this.selected.value = null
      this.adjustment.value = null
      this.settings.step.value = Math.max(0, Math.min(step, this.graph.value?.total ?? 0))
    })
  }

  /**
   * Changes a variable, in the text where its value stands there.
   * @param {string} name
   * @param {number} value
   * @param {boolean} settled false while it is still being dragged
   */
  setValue(name, value, settled) {
    if (!Number.isFinite(value) || Math.abs(value) > greatestValue) return this.refuse(name, String(value), `a number from ${-greatestValue} to ${greatestValue}`)
    this.#setValues({ [name]: value })
    this.adjustment.value = null
    if (settled) this.settle()
  }

  /** @param {Record<string, number>} changes */
  #setValues(changes) {
    batch(() => {
      const { source, values } = this.settings
      for (const [name, value] of Object.entries(changes)) {
        const rewritten = withNumber(source.value, name, value)
        if (rewritten !== null) source.value = rewritten
        else if (this.values.peek()[name] !== value) values.value = { ...values.value, [name]: value }
      }
      if (this.solved.value.size > 0) this.solved.value = new Set()
    })
  }

  /** @param {string} name @param {boolean} isFixed */
  fix(name, isFixed) {
    const fixed = new Set(this.fixed.value)
    if (isFixed) fixed.add(name)
    else fixed.delete(name)
    this.settings.fixed.value = [...fixed]
  }

  /** Variables that adjusting moves. */
  get free() {
    return (this.graph.value?.nodes ?? []).filter(({ kind, name }) => kind === 'variable' && !this.fixed.value.has(name)).map(({ name }) => name)
  }

  /** Moves the variables against their gradients. @param {number} steps */
  async adjust(steps) {
    const request = { source: this.source.value, values: this.values.value, variables: this.free, learningRate: this.settings.rate.value, steps }
    const path = await this.ask('descend', request)
    const [first, last] = [path[0], path.at(-1)]
    const { updates = 0, before = first.loss } = this.adjustment.value ?? {}
    if (path.length === 1) return this.refuse('η', String(request.learningRate), 'smaller: the next values would not be finite')
    this.#setValues(Object.fromEntries(request.variables.map((name) => [name, last.values[name]])))
    this.settings.step.value = this.graph.value?.total ?? 0
    this.adjustment.value = { before: updates === 0 ? first.loss : before, after: last.loss, updates: updates + path.length - 1 }
    this.settle()
  }

  /** Gives a gradient away, or notes that it has been predicted. @param {number} node */
  solve(node) {
    this.solved.value = new Set([...this.solved.value, node])
  }

  /** Whether a node's value has come to light. @param {number} node */
  showsValue(node) {
    return (this.graph.value?.forwardAt.get(node) ?? 0) <= this.step.value
  }

  /** Whether a node's gradient has come to light. @param {number} node */
  showsGradient(node) {
    const at = this.graph.value?.backwardAt.get(node) ?? this.graph.value?.total ?? 0
    if (this.solved.value.has(node)) return true
    // What is being predicted stays hidden while it is the present step's.
    return this.settings.predict.value ? at < this.step.value : at <= this.step.value
  }

  /** Says that a value was not taken over, and why. @param {string} name @param {string} text @param {string} allowed */
  refuse(name, text, allowed) {
    this.notice.value = { kind: 'refused', message: `${name} must be ${allowed}, not '${text.slice(0, 60)}'.` }
  }

  close() {
    this.#close()
    super.close()
  }
}
