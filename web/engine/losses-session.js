// @ts-check
import { EngineSession } from './engine-session.js'

/** @import { LossRequest, LossReport } from './taroko.d.ts' */

/**
 * One thing to compute: a loss, or the lines of an expression with the derivatives of one of its names.
 * @typedef {{ loss: LossRequest } | { expression: string, values?: Record<string, number>, derivativesOf?: string }} Question
 *
 * Named numbers of an expression: what was assigned or given, and its derivatives by name.
 * @typedef {{ values: Record<string, number>, derivatives: Record<string, number> }} Expression
 *
 * `slopes` are the derivatives of each sample's own loss, whereas `gradient` is that of their mean; `sum` is of all samples.
 * @typedef {LossReport & { slopes: number[][], sum: number }} Loss
 *
 * @typedef {{ refusal: string }} Refusal why there is no answer, as the engine puts it
 */

/** What the worker of the room of losses answers: everything that one picture needs, in one question. */
export class LossesSession extends EngineSession {
  /**
   * @param {Record<string, Question>} questions by names of the asker's own
   * @returns {Record<string, Expression | Loss | Refusal>} the answers by the same names
   */
  evaluate(questions) {
    return Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, this.#answer(question)]))
  }

  /** @param {Question} question @returns {Expression | Loss | Refusal} */
  #answer(question) {
    try {
      return 'loss' in question ? this.#loss(question.loss) : this.#expression(question)
    } catch (error) {
      if (/** @type {any} */ (error).path === undefined) throw error
      return { refusal: /** @type {any} */ (error).detail }
    }
  }

  /** @param {LossRequest} request @returns {Loss} */
  #loss(request) {
    const report = /** @type {LossReport} */ (this.engine.evaluateLoss(request))
    const samples = report.gradient.length
    return { ...report, sum: samples * report.loss, slopes: report.gradient.map((row) => row.map((value) => samples * value)) }
  }

  /** @param {{ expression: string, values?: Record<string, number>, derivativesOf?: string }} request @returns {Expression} */
  #expression({ expression, values = {}, derivativesOf }) {
    const graph = this.engine.createGraph(expression, values)
    try {
      graph.forward()
      if (derivativesOf !== undefined) graph.backward(derivativesOf)
      const named = graph.nodes.filter((/** @type {any} */ { name }) => name !== '')
      const collect = (/** @type {string} */ field) => Object.fromEntries(named.map((/** @type {any} */ node) => [node.name, node[field]]))
      return { values: collect('value'), derivatives: collect('gradient') }
    } finally {
      graph.dispose()
    }
  }
}
