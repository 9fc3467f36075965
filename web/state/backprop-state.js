// @ts-check
import { batch, computed, signal } from '@preact/signals-core'
import { say } from '../engine/message.js'
import { backwardStepOf, nodeAt } from './backprop-graph.js'
import { presets } from './backprop-presets.js'
import { BackpropRun } from './backprop-run.js'
import { greatestValue, longestSource, mostUpdates } from './backprop-settings.js'
import { verdictOn } from './backprop-slips.js'
import { withNumber } from './backprop-source.js'

/** @typedef {import('./backprop-graph.js').Graph} Graph */
/** @typedef {import('../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('./backprop-slips.js').Verdict} Verdict */

/**
 * What adjusting did: the output at first, before the last update and now, after how many updates at which rate, how each variable was
 * moved where it was by one update, and the greatest size of a gradient before the last.
 * @typedef {{ before: number, last: number, after: number, updates: number, rate: number, steepest: number, moves: Move[] }} Adjustment
 * @typedef {{ name: string, from: number, gradient: number, to: number }} Move
 *
 * The lecture's steps of training.
 * @typedef {'design' | 'initialise' | 'forward' | 'backward' | 'adjust' | 'check'} Stage
 */

/** What the room of backpropagation knows: a graph whose nodes come to light step by step, to be predicted, and whose variables are adjusted. */
export class BackpropState extends BackpropRun {
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

  fixed = computed(() => new Set(this.settings.fixed.value ?? presets[this.settings.preset.value].fixed))
  /** The present step, of as many as the graph has. */
  step = computed(() => Math.min(this.settings.step.value, this.graph.value?.total ?? 0))
  /** The node that the present step has brought to light; null before the first. */
  present = computed(() => {
    const [graph, step] = [this.graph.value, this.step.value]
    return graph && nodeAt(graph, step)
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
    return graph.backwardAt.has(node) && !this.showsGradient(node) && Number.isFinite(graph.nodes[node].gradient) ? node : null
  })

  /** What holds for one graph with one set of values. @protected */
  forget() {
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

  /** Shows an example from its beginning. @param {string} name */
  choose(name) {
    batch(() => {
      for (const [key, setting] of this.settings.all) if (!['check', 'predict', 'rate'].includes(key)) setting.value = setting.standard
      this.settings.preset.value = name
      this.draft.value = null
      this.refusal.value = null
      this.notice.value = null
      this.forget()
    })
  }

  /** @returns {import('./room-state.js').RoomProgress} */
  get progress() {
    return { status: this.step.value === 0 ? 'ready' : 'running', step: this.step.value, steps: this.graph.value?.total ?? 0 }
  }

  advance() {
    const before = this.step.peek()
    if (before < (this.graph.peek()?.total ?? 0)) this.goTo(before + 1)
    return this.step.peek() > before
  }

  restart() {
    this.goTo(0)
  }

  /** Goes to a step. @param {number} step */
  goTo(step) {
    batch(() => {
      this.#look()
      this.settings.step.value = Math.max(0, Math.min(step, this.graph.value?.total ?? 0))
    })
    this.settle()
  }

  /**
   * Changes a variable, in the text where its value stands there.
   * @param {string} name
   * @param {number} value
   * @param {boolean} settled false while it is still being dragged
   */
  setValue(name, value, settled) {
    if (!Number.isFinite(value) || Math.abs(value) > greatestValue) return this.refuse(name, String(value), say('a number from {} to {}', -greatestValue, greatestValue))
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
    if (variables.length === 0) return void (this.notice.value = { kind: 'refused', path: '', ...say('There is no parameter to adjust.') })
    const path = await this.ask('descend', { source: this.source.value, values: this.values.value, variables, learningRate: rate.value, steps })
    const reached = Math.max(...path.flatMap((/** @type {any} */ { values }) => variables.map((name) => Math.abs(values[name]))))
    if (path.length === 1 || reached > greatestValue) return this.refuse('η', String(rate.value), say('smaller: values would go beyond {}', greatestValue))
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
    if (link.length > longestSource) return this.refuse('network', link, say('at most {} characters', longestSource))
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
      this.forget()
      if (on) step.value = Math.min(step.value, this.graph.value?.forward.length ?? 0)
    })
  }

  /** Marks a predicted gradient. @param {number} node @param {string} text */
  predict(node, text) {
    const graph = /** @type {Graph} */ (this.graph.value)
    this.verdict.value = verdictOn(text, backwardStepOf(graph, node), Number(graph.nodes[node].value))
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
}
