// @ts-check
import { EngineSession } from './engine-session.js'
import { messageOf } from './message.js'

/** @import { LossRequest, LossReport, SoftmaxReport } from './taroko.d.ts' */

/**
 * The lines of an expression, with the derivatives of one of its names; `sweep` gives one of its variables many values.
 * @typedef {{ expression: string, values?: Record<string, number>, derivativesOf?: string, sweep?: { name: string, values: number[] } }} ExpressionRequest
 *
 * One thing to compute; `softmax` takes logits.
 * @typedef {{ loss: LossRequest } | { softmax: number[] } | ExpressionRequest} Question
 *
 * Named numbers of an expression: what was assigned or given, and its derivatives by name.
 * @typedef {{ values: Record<string, number>, derivatives: Record<string, number> }} Expression
 *
 * @typedef {{ sweep: Expression[] }} Sweep
 *
 * `slopes` are the derivatives of each sample's own loss, whereas `gradient` is that of their mean; `sum` is of all samples.
 * @typedef {LossReport & { slopes: number[][], sum: number }} Loss
 *
 * @typedef {{ refusal: import('./message.js').Message }} Refusal why there is no answer, as the engine puts it
 */

/** @typedef {Expression | Sweep | Loss | SoftmaxReport | Refusal} Answer */

/** What the worker of the room of losses answers: everything that one picture needs, in one question. */
export class LossesSession extends EngineSession {
  /** What was answered last under each name: curves stay while a point moves along them. @type {Map<string, { asked: string, answer: Answer }>} */
  #last = new Map()

  /**
   * @param {Record<string, Question>} questions by names of the asker's own
   * @returns {Record<string, Answer>} the answers by the same names
   */
  evaluate(questions) {
    return Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, this.#remembered(name, question)]))
  }

  /** @param {string} name @param {Question} question */
  #remembered(name, question) {
    const [last, asked] = [this.#last.get(name), JSON.stringify(question)]
    if (last?.asked === asked) return last.answer
    const answer = this.#answer(question)
    this.#last.set(name, { asked, answer })
    return answer
  }

  /** @param {Question} question @returns {Answer} */
  #answer(question) {
    try {
      if ('loss' in question) return this.#loss(question.loss)
      return 'softmax' in question ? this.engine.evaluateSoftmax({ logits: question.softmax }) : this.#expression(question)
    } catch (error) {
      if (/** @type {any} */ (error).path === undefined) throw error
      return { refusal: messageOf(error) }
    }
  }

  /** @param {LossRequest} request @returns {Loss} */
  #loss(request) {
    const report = /** @type {LossReport} */ (this.engine.evaluateLoss(request))
    const samples = report.gradient.length
    return { ...report, sum: samples * report.loss, slopes: report.gradient.map((row) => row.map((value) => samples * value)) }
  }

  /** @param {ExpressionRequest} request @returns {Expression | Sweep} */
  #expression({ expression, values = {}, derivativesOf, sweep }) {
    const start = sweep ? { ...values, [sweep.name]: sweep.values[0] } : values
    const graph = this.engine.createGraph(expression, start)
    try {
      if (sweep === undefined) return this.#read(graph, derivativesOf)
      return { sweep: sweep.values.map((value) => (graph.set(sweep.name, value), this.#read(graph, derivativesOf))) }
    } finally {
      graph.dispose()
    }
  }

  /** @param {import('./taroko.d.ts').Graph} graph @param {string} [derivativesOf] @returns {Expression} */
  #read(graph, derivativesOf) {
    graph.forward()
    if (derivativesOf !== undefined) graph.backward(derivativesOf)
    const named = graph.nodes.filter(({ name }) => name !== '')
    const collect = (/** @type {'value' | 'gradient'} */ field) => Object.fromEntries(named.map((node) => [node.name, /** @type {number} */ (node[field])]))
    return { values: collect('value'), derivatives: collect('gradient') }
  }
}
