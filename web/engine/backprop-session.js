// @ts-check
import { EngineSession } from './engine-session.js'
import { ExpressionError } from './errors.js'
import { say } from './message.js'
import { repair } from './repair.js'

/** @import { BackwardStep, DescentPoint, Graph, GraphNode } from './taroko.d.ts' */

/**
 * A graph as it is asked for: expressions with values of their variables, or the network of a trainer's config after so many updates, on
 * one training sample, with layers (from 1) taken apart.
 * @typedef {{ source: string, values: Record<string, number> }} Expressions
 * @typedef {{ config: any, fallback: any, updates: number, sample: number, unfold: number[] }} Network
 *
 * One node more that has come to light, in the forward pass or, with how its gradient came about, in the backward pass.
 * @typedef {{ node: number }} ForwardStep
 *
 * @typedef {{ gradient: number, difference: number, relativeError: number }} Check
 *
 * @typedef {object} Trace
 * @property {GraphNode[]} nodes as they are at the end
 * @property {ForwardStep[]} forward
 * @property {BackwardStep[]} backward
 * @property {Record<string, number>} values of variables that were given one: those asked for that there are, and 1 for those without
 * @property {Record<number, Check>} checks by node, where they were asked for
 * @property {NetworkReport} [network]
 *
 * @typedef {object} NetworkReport
 * @property {number} updates that the network has been trained for
 * @property {number} sample
 * @property {number} samples how many there are to choose from
 * @property {number} layers
 * @property {number[]} unfold
 * @property {import('./repair.js').Correction[]} corrections of the config
 */

/** How many nodes a graph may have to be drawn. */
export const mostNodes = 200
/** How long a network may train before it is drawn, in milliseconds. */
const trainingMs = 4000

/** Everything that steps. @template Step @param {() => Step | null} next @returns {Step[]} */
function all(next) {
  const steps = []
  for (let step = next(); step !== null; step = next()) steps.push(step)
  return steps
}

/** What the worker of the room of backpropagation answers: a whole run through a graph, in one question. */
export class BackpropSession extends EngineSession {
  /** The trainer asked for last, and what it was asked for with. @type {{ key: string, trainer: any, corrections: any[] } | null} */
  #trained = null

  /**
   * Steps forward and backward through a graph.
   * @param {{ expressions?: Expressions, network?: Network, checks: boolean }} request
   * @returns {Trace}
   */
  trace({ expressions, network, checks }) {
    const { graph, ...facts } = network ? this.#ofNetwork(network) : this.#ofExpressions(/** @type {Expressions} */ (expressions))
    try {
      const forward = all(() => graph.stepForward()).map(({ id }) => ({ node: id }))
      const backward = all(() => graph.stepBackward())
      const { nodes } = graph
      return { nodes, forward, backward, ...facts, checks: checks ? checksOf(graph, nodes) : {} }
    } finally {
      graph.dispose()
    }
  }

  /**
   * Steps of gradient descent on some of the variables.
   * @param {Expressions & { variables: string[], learningRate: number, steps: number }} request
   * @returns {DescentPoint[]} the start first; shorter where the next point would not be finite
   */
  descend({ source, values, variables, learningRate, steps }) {
    const { graph } = this.#ofExpressions({ source, values })
    try {
      return graph.descend({ variables, steps, optimizer: /** @type {any} */ ({ name: 'sgd', learningRate }) })
    } finally {
      graph.dispose()
    }
  }

  /**
   * A variable without a value gets 1, and a value without a variable is left out.
   * @param {Expressions} request
   * @returns {{ graph: Graph, values: Record<string, number> }}
   */
  #ofExpressions({ source, values }) {
    const used = { ...values }
    for (let tries = 0; tries <= mostNodes; ++tries) {
      try {
        const graph = /** @type {Graph} */ (this.engine.createGraph(source, used))
        refuseLarge(graph)
        return { graph, values: used }
      } catch (error) {
        const name = /^values\.(.+)/s.exec(/** @type {any} */ (error).path ?? '')?.[1]
        if (name === undefined) throw error
        if (name in used) delete used[name]
        else used[name] = 1
      }
    }
    throw new ExpressionError(1, 1, say('there are more variables than the {} nodes that can be drawn', mostNodes))
  }

  /** @param {Network} request @returns {{ graph: Graph, values: {}, network: NetworkReport }} */
  #ofNetwork({ config, fallback, updates, sample, unfold }) {
    const { trainer, corrections } = this.#train({ config, fallback, updates })
    const { inputs, columns } = trainer.data('train')
    const samples = inputs.length / columns
    const layers = trainer.layout().length / 2
    const shown = Math.min(sample, samples - 1)
    const open = unfold.filter((layer) => layer <= layers)
    const graph = trainer.graph({ sample: shown, unfold: open })
    refuseLarge(graph)
    return { graph, values: {}, network: { updates: trainer.progress.update, sample: shown, samples, layers, unfold: open, corrections } }
  }

  /** @param {Pick<Network, 'config' | 'fallback' | 'updates'>} request */
  #train({ config, fallback, updates }) {
    const key = JSON.stringify([config, updates])
    if (this.#trained?.key !== key) {
      this.#trained?.trainer.dispose()
      this.#trained = null
      const { result: trainer, corrections } = repair(config, fallback, (candidate) => this.engine.createTrainer(candidate))
      if (updates > 0) trainer.run({ updates, budgetMs: trainingMs })
      this.#trained = { key, trainer, corrections }
    }
    return this.#trained
  }
}

/** @param {Graph} graph which is given back then */
function refuseLarge(graph) {
  const { nodes } = graph
  if (nodes.length <= mostNodes) return
  const { line, column } = nodes[mostNodes].place ?? { line: 0, column: 0 }
  graph.dispose()
  throw new ExpressionError(line, column, say('the graph has {} nodes; at most {} can be drawn', nodes.length, mostNodes))
}

/** @param {Graph} graph @param {GraphNode[]} nodes */
function checksOf(graph, nodes) {
  /** @type {Record<number, Check>} */
  const checks = {}
  for (const { id, gradient, value } of nodes) {
    if (typeof gradient === 'number' && typeof value === 'number') checks[id] = graph.checkGradient(id)
  }
  return checks
}
