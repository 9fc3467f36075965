// @ts-check
import { batch, computed, effect, signal, untracked } from '@preact/signals-core'
import { symbolsOf } from './backprop-notation.js'
import { presets } from './backprop-presets.js'
import { BackpropSettings, greatestValue, longestSource, mostUpdates } from './backprop-settings.js'
import { verdictOn } from './backprop-slips.js'
import { withNumber } from './backprop-source.js'
import { readLink } from './link.js'
import { standardConfig } from './playground-state.js'
import { RoomState } from './room-state.js'
import { ViewSettings } from './view-settings.js'

/** @typedef {import('../engine/backprop-session.js').Trace} Trace */
/** @typedef {import('../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../engine/taroko.d.ts').BackwardStep} BackwardStep */
/** @typedef {import('./backprop-slips.js').Verdict} Verdict */

/**
 * A trace with what the page needs to find its way in it: how each node is called, and the step that brings its value and its gradient to
 * light. Graphs of the same `shape` differ in their numbers alone.
 * @typedef {Trace & { source: string, symbols: string[], total: number, forwardAt: Map<number, number>, backwardAt: Map<number, number>, shape: string }} Graph
 *
 * An expression that does not fit, with its place in the text where it has one.
 * @typedef {{ line: number, column: number, detail: string }} Refusal
 *
 * What adjusting did: the output at first, before the last update and now, after how many updates at which rate, how each variable was
 * moved where it was by one update, and the greatest size of a gradient before the last.
 * @typedef {{ before: number, last: number, after: number, updates: number, rate: number, steepest: number, moves: Move[] }} Adjustment
 * @typedef {{ name: string, from: number, gradient: number, to: number }} Move
 *
 * The lecture's steps of training.
 * @typedef {'design' | 'initialise' | 'forward' | 'backward' | 'adjust' | 'check'} Stage
 */

/** The name of what is differentiated. @param {Graph} graph */
export const outputOf = ({ symbols, backward, nodes }) => symbols[backward[0]?.node ?? nodes.length - 1]

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
    shape: JSON.stringify(nodes.map(({ op, inputs, name, value }) => [op, inputs, name, typeof value === 'object' && value !== null && [value.rows, value.columns]])),
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
  /** The link of which it has been said what did not fit. */
  #explained = ''
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

  /** On the last prediction of the node that is asked for. @type {import('@preact/signals-core').Signal<Verdict | null>} */
  verdict = signal(/** @type {Verdict | null} */ (null))
  /** The value, gradient or edge that is pointed at, in rule or graph; empty for none. */
  term = signal('')
  /** A stage that is no step through the graph. @type {import('@preact/signals-core').Signal<'design' | 'adjust' | 'check' | null>} */
  entered = signal(/** @type {'design' | 'adjust' | 'check' | null} */ (null))

  /** Whether the playground's network is drawn instead of expressions. */
  isNetwork = computed(() => this.settings.preset.value === 'playground' && this.settings.source.value === '')
  source = computed(() => this.settings.source.value || presets[this.settings.preset.value].source)
  /** Of variables, except where the text says them. */
  values = computed(() => {
    const given = { ...presets[this.settings.preset.value].values, ...this.settings.values.value }
    return Object.fromEntries(Object.entries(given).filter(([name]) => withNumber(this.draft.value ?? this.source.value, name, 0) === null))
  })
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

  stage = computed(() => {
    const [step, forward] = [this.step.value, this.graph.value?.forward.length ?? 0]
    return this.entered.value ?? (step === 0 ? 'initialise' : step <= forward ? 'forward' : 'backward')
  })
  /** The node whose gradient is to be predicted; null for none. */
  asked = computed(() => {
    const [graph, step] = [this.graph.value, this.step.value]
    const node = this.selected.value ?? (this.isBackward.value ? this.present.value : null)
    if (graph === null || node === null || !this.settings.predict.value || step < graph.forward.length) return null
    return graph.backwardAt.has(node) && !this.showsGradient(node) && typeof graph.nodes[node].gradient === 'number' ? node : null
  })

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
      this.settings.source.value = ''
      await this.#trace()
      this.draft.value = text
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
      this.#look()
      this.adjustment.value = null
      if (this.solved.value.size > 0) this.solved.value = new Set()
    })
  }

  /** Looks at the present step, or at one node. @param {number | null} [node] */
  #look(node = null) {
    this.selected.value = node
    this.verdict.value = null
    this.entered.value = null
  }

  /** Looks at a node instead of the present step's. @param {number | null} node */
  select(node) {
    batch(() => this.#look(node))
  }

  /** Looks at a stage of training that is no step through the graph. @param {'design' | 'check'} stage */
  enter(stage) {
    this.entered.value = stage
  }

  #request() {
    const { settings } = this
    const checks = settings.check.value
    if (!this.isNetwork.value || this.draft.value !== null) return { expressions: { source: this.draft.value ?? this.source.value, values: this.values.value }, checks }
    const { config, corrections } = readLink(settings.network.value, standardConfig, new ViewSettings().names)
    return { corrections, network: { config, fallback: standardConfig, updates: settings.updates.value, sample: settings.sample.value, unfold: settings.unfold.value }, checks }
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
          const trace = await this.ask('trace', request)
          this.#show(trace, request.expressions?.source ?? '')
          if (trace.network) this.#explain([...(request.corrections ?? []), ...trace.network.corrections])
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
    })
  }

  /** Says once for each link what of it did not fit. @param {{ path: string, message: string }[]} corrections */
  #explain(corrections) {
    const { value: link } = this.settings.network
    if (link === this.#explained) return
    this.#explained = link
    for (const { message } of corrections) this.#correct({ path: 'link', message })
  }

  /** Shows an example from its beginning. @param {string} name */
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
      this.#look()
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
    this.entered.value = null
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

  /** The graph's variables, in the order of the values that were given. */
  get variables() {
    const order = Object.keys(this.values.peek())
    const rankOf = (/** @type {GraphNode} */ { name }) => (order.includes(name) ? order.indexOf(name) : order.length)
    return (this.graph.value?.nodes ?? []).filter(({ kind }) => kind === 'variable').sort((a, b) => rankOf(a) - rankOf(b))
  }

  /** Variables that adjusting moves. */
  get free() {
    return this.variables.filter(({ name }) => !this.fixed.value.has(name)).map(({ name }) => name)
  }

  /** Moves the variables against their gradients; trains a network by updates of its own. @param {number} steps */
  async adjust(steps) {
    const { rate, step, updates } = this.settings
    if (this.isNetwork.value) return void (updates.value = Math.min(mostUpdates, updates.value + steps))
    const variables = this.free
    if (variables.length === 0) return void (this.notice.value = { kind: 'refused', message: 'There is no parameter to adjust.' })
    const path = await this.ask('descend', { source: this.source.value, values: this.values.value, variables, learningRate: rate.value, steps })
    if (path.length === 1) return this.refuse('η', String(rate.value), 'smaller: the next values would not be finite')
    const [first, last, beforeLast] = [path[0], path.at(-1), path.at(-2)]
    const moves = path.length > 2 ? [] : variables.map((name) => ({ name, from: first.values[name], gradient: first.gradient[name], to: last.values[name] }))
    const { before, updates: earlier } = this.adjustment.value ?? { before: first.loss, updates: 0 }
    const steepest = Math.max(...variables.map((name) => Math.abs(beforeLast.gradient[name])))
    batch(() => {
      this.#setValues(Object.fromEntries(variables.map((name) => [name, last.values[name]])))
      step.value = this.graph.value?.total ?? 0
      this.adjustment.value = { before, last: beforeLast.loss, after: last.loss, updates: earlier + path.length - 1, rate: rate.value, steepest, moves }
      this.entered.value = 'adjust'
    })
    this.settle()
  }

  /** Takes over a link of the playground. @param {string} text with or without what stands before its `#` */
  chooseNetwork(text) {
    const link = text.trim().replace(/^.*#/s, '')
    if (link.length > longestSource) return this.refuse('network', link, `at most ${longestSource} characters`)
    batch(() => {
      const { network, unfold, sample, updates } = this.settings
      network.value = link
      for (const setting of [unfold, sample, updates]) setting.value = /** @type {any} */ (setting.standard)
    })
  }

  /** Hides gradients until they have been predicted, from the last value on; or shows them again. @param {boolean} on */
  hideGradients(on) {
    batch(() => {
      const { predict, step } = this.settings
      predict.value = on
      this.#forget()
      if (on) step.value = Math.min(step.value, this.graph.value?.forward.length ?? 0)
    })
  }

  /** Marks a predicted gradient. @param {number} node @param {string} text */
  predict(node, text) {
    const graph = /** @type {Graph} */ (this.graph.value)
    const step = graph.backward[/** @type {number} */ (graph.backwardAt.get(node)) - graph.forward.length - 1]
    this.verdict.value = verdictOn(text, step, Number(graph.nodes[node].value))
    if (this.verdict.value.kind === 'right') this.solve(node)
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
