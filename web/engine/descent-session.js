// @ts-check
import { EngineSession } from './engine-session.js'
import { messageOf, say } from './message.js'

/**
 * How to descend: `batch` is a number of samples, or all of them; `optimizer` as in a trainer's config, without its learning rate.
 * @typedef {{ name: string, batch: number | 'all', optimizer: any }} Method
 *
 * Where a descent has been, the start first: parameters, loss and gradient of the whole data at each step; how much had been done by then.
 * @typedef {{ name: string, points: number[][], losses: number[], gradients: number[][], epochs: number[], evaluations: number[], diverged: boolean }} Path
 *
 * A loss over two parameters, row by row from the least of `y`.
 * @typedef {{ x: Float32Array, y: Float32Array, losses: Float32Array }} Surface
 *
 * Samples of a data set of the page's own: inputs row by row.
 * @typedef {{ inputs: number[][], targets: number[] }} Samples
 */

/** What the worker of the room of descent answers: everything that one picture needs, in one question. */
export class DescentSession extends EngineSession {
  /** Surfaces and the like stay while a rate moves. @type {Map<string, { asked: string, answer: any }>} */
  #last = new Map()

  /**
   * Computes anew only what is asked differently than the last time.
   * @template Answer
   * @param {string} name
   * @param {unknown} question
   * @param {() => Answer} compute
   * @returns {Answer}
   */
  #remembered(name, question, compute) {
    const asked = JSON.stringify(question)
    const last = this.#last.get(name)
    if (last?.asked === asked) return last.answer
    const answer = compute()
    this.#last.set(name, { asked, answer })
    return answer
  }

  /**
   * A network without hidden layer on samples: linear or logistic regression.
   * @param {Samples} samples
   * @param {string} loss
   * @param {{ rate?: number, method?: Method, seed?: number }} [how]
   */
  #regression({ inputs, targets }, loss, { rate = 0.1, method, seed = 1 } = {}) {
    const all = inputs.length
    return this.engine.createTrainer({
      data: { inputs, targets, trainShare: 1, names: inputs[0].length === 1 ? ['x'] : ['x1', 'x2'] },
      network: { hidden: [], initializer: 'zeros' },
      loss: { name: loss },
      optimizer: { ...(method?.optimizer ?? { name: 'sgd' }), learningRate: rate },
      batch: { size: method === undefined || method.batch === 'all' ? all : Math.min(method.batch, all), seed },
    })
  }

  /**
   * @param {any} trainer is disposed of
   * @param {Method} method
   * @param {number[]} start
   * @param {number} steps
   * @returns {Path}
   */
  #descend(trainer, { name }, start, steps) {
    /** @type {Path} */
    const path = { name, points: [], losses: [], gradients: [], epochs: [], evaluations: [], diverged: false }
    try {
      trainer.setParameters(start)
      for (let step = 0; step <= steps; ++step) {
        const { epoch, batch, batches, samplesSeen, status } = trainer.progress
        const { loss } = trainer.evaluate('train')
        path.diverged = status === 'diverged' || loss === null
        if (path.diverged) break
        path.points.push([...trainer.parameters()])
        path.losses.push(loss)
        path.gradients.push([...trainer.gradient('train')])
        path.epochs.push(epoch + batch / batches)
        path.evaluations.push(samplesSeen)
        trainer.step(1)
      }
    } finally {
      trainer.dispose()
    }
    return path
  }

  /**
   * The loss of a regression over two of its parameters, the critical rate and the lowest point.
   * @param {Samples} samples
   * @param {string} loss
   * @param {{ parameters: [number, number], around: number[], reach: number, resolution: number }} plane `around`: where the others stay
   */
  #valley(samples, loss, { parameters, around, reach, resolution }) {
    const trainer = this.#regression(samples, loss)
    try {
      trainer.setParameters(around)
      const { eigenvalues, criticalRate } = trainer.curvature()
      const { x, y, losses } = trainer.landscape({ directions: 'parameters', parameters, range: reach, resolution })
      return { surface: { x, y, losses }, eigenvalues, criticalRate }
    } finally {
      trainer.dispose()
    }
  }

  /** The lowest point of a line's mean squared error. @param {Samples} samples @returns {number[]} slope, intercept */
  #bottom(samples) {
    const trainer = this.#regression(samples, 'meanSquaredError')
    try {
      return trainer.curvature().minimum
    } finally {
      trainer.dispose()
    }
  }

  /**
   * A line through points, by several methods from the same start.
   * @param {{ points: [number, number][], start: [number, number], rate: number, methods: Method[], steps: number, seed: number, resolution: number }} request
   *   `start`: slope and intercept
   */
  line({ points, start, rate, methods, steps, seed, resolution }) {
    const samples = { inputs: points.map(([x]) => [x]), targets: points.map(([, y]) => y) }
    const bottom = this.#remembered('bottom', samples, () => this.#bottom(samples))
    const reach = Math.max(1.5, 1.25 * Math.max(Math.abs(start[0] - bottom[0]), Math.abs(start[1] - bottom[1])))
    const valley = this.#remembered('valley', [samples, bottom, reach, resolution], () =>
      // The intercept across, the slope upwards.
      this.#valley(samples, 'meanSquaredError', { parameters: [1, 0], around: bottom, reach, resolution }),
    )
    const paths = methods.map((method) => this.#descend(this.#regression(samples, 'meanSquaredError', { rate, method, seed }), method, start, steps))
    return { bottom, ...valley, paths }
  }

  /**
   * Two classes of points told apart by a line, with the loss over both weights; the bias of the surface is where the shown step has it.
   * @param {{ dataset: any, start: [number, number, number], rate: number, methods: Method[], steps: number, seed: number, resolution: number, reach: number, at: number }} request
   */
  logistic({ dataset, start, rate, methods, steps, seed, resolution, reach, at }) {
    const { inputs, targets } = this.#remembered('dataset', dataset, () => this.engine.generateDataset(dataset))
    const samples = { inputs: Array.from({ length: targets.length }, (_, i) => [inputs[2 * i], inputs[2 * i + 1]]), targets: [...targets] }
    const paths = methods.map((method) => this.#descend(this.#regression(samples, 'binaryCrossEntropy', { rate, method, seed }), method, start, steps))
    const first = paths[0]
    const bias = first.points[Math.min(at, first.points.length - 1)][2]
    const valley = this.#remembered('logistic', [dataset, resolution, reach, bias], () =>
      this.#valley(samples, 'binaryCrossEntropy', { parameters: [0, 1], around: [0, 0, bias], reach, resolution }),
    )
    return { samples, bias, ...valley, paths }
  }

  /**
   * One step of logistic regression on one sample, taken apart.
   * @param {{ inputs: number[], target: number, start: number[], rate: number }} request `start`: weights, then the bias
   */
  workedStep({ inputs, target, start, rate }) {
    const trainer = this.engine.createTrainer({
      data: { inputs: [inputs], targets: [target], trainShare: 1 },
      network: { hidden: [], initializer: 'zeros' },
      loss: { name: 'binaryCrossEntropy' },
      optimizer: { name: 'sgd', learningRate: rate },
      batch: { size: 1 },
    })
    try {
      trainer.setParameters(start)
      const { layers, prediction, loss } = trainer.inspect(0)
      const [{ sums, sumGradients, weightGradients, biasGradients }] = layers
      trainer.step(1)
      const gradient = [...weightGradients, ...biasGradients]
      return { sum: sums[0], prediction: prediction[0], loss, error: sumGradients[0], gradient, after: [...trainer.parameters()], lossAfter: trainer.evaluate('train').loss }
    } finally {
      trainer.dispose()
    }
  }

  /**
   * A typed function of one or two variables: its values on a grid, and descents from the same start.
   * @param {{ formula: string, names: string[], start: number[], rate: number, optimizers: { name: string, optimizer: any }[], steps: number, ranges: [number, number][], resolution: number }} request
   */
  typed({ formula, names, start, rate, optimizers, steps, ranges, resolution }) {
    try {
      const grid = this.#grid(formula, names, ranges, resolution)
      const paths = this.#typedPaths(formula, names, start, rate, optimizers, steps)
      return paths.some(({ points }) => points.length === 0) ? { refusal: say('has no finite value at the start') } : { ...grid, paths }
    } catch (thrown) {
      const { path, line } = /** @type {Error & { path?: string, line?: number }} */ (thrown)
      if (path === undefined && line === undefined) throw thrown
      return { refusal: messageOf(thrown) }
    }
  }

  /** @param {string} formula @param {string[]} names @param {[number, number][]} ranges @param {number} resolution */
  #grid(formula, names, ranges, resolution) {
    return this.#remembered('grid', [formula, names, ranges, resolution], () => {
      const axis = ([low, high] = [0, 1]) => Float32Array.from({ length: resolution }, (_, i) => low + ((high - low) * i) / (resolution - 1))
      const x = axis(ranges[0])
      const y = names.length > 1 ? axis(ranges[1]) : Float32Array.of(0)
      const inputs = new Float32Array(x.length * y.length * names.length)
      let at = 0
      for (const up of y) for (const across of x) for (const value of names.length > 1 ? [across, up] : [across]) inputs[at++] = value
      return { surface: { x, y, losses: this.engine.evaluateFormula({ formula, names, inputs: { values: inputs, columns: names.length } }) } }
    })
  }

  /**
   * @param {string} formula
   * @param {string[]} names
   * @param {number[]} start
   * @param {number} rate
   * @param {{ name: string, optimizer: any }[]} optimizers
   * @param {number} steps
   * @returns {Path[]}
   */
  #typedPaths(formula, names, start, rate, optimizers, steps) {
    const values = Object.fromEntries(names.map((name, i) => [name, start[i]]))
    // Names that the formula leaves out are added, times nothing.
    const graph = this.engine.createGraph(`${formula}\n`.replace(/\s*$/, '') + names.map((name) => ` + 0 * ${name}`).join(''), values)
    try {
      return optimizers.map(({ name, optimizer }) => {
        const points = graph.descend({ variables: names, optimizer: { ...optimizer, learningRate: rate }, steps })
        return {
          name,
          points: points.map((/** @type {any} */ point) => names.map((variable) => point.values[variable])),
          losses: points.map((/** @type {any} */ { loss }) => loss),
          gradients: points.map((/** @type {any} */ point) => names.map((variable) => point.gradient[variable])),
          epochs: points.map((/** @type {any} */ _, /** @type {number} */ i) => i),
          evaluations: points.map((/** @type {any} */ _, /** @type {number} */ i) => i),
          diverged: points.length < steps + 1,
        }
      })
    } finally {
      graph.dispose()
    }
  }

  /**
   * The loss of a network over a plane through where a run has come, with the run's path on it.
   * @param {{ config: any, updates: number, directions: 'path' | 'random', seed: number, resolution: number, range: number }} request
   */
  network({ config, updates, directions, seed, resolution, range }) {
    const trainer = this.#remembered('network', [config, updates], () => {
      const made = this.engine.createTrainer(config)
      this.#last.get('network')?.answer.dispose()
      made.run({ updates, budgetMs: 4000 })
      return made
    })
    const { x, y, losses, center, path, explained } = trainer.landscape({ directions, seed, resolution, range })
    return { surface: { x, y, losses }, center, path, explained, progress: trainer.progress, loss: trainer.evaluate('train').loss }
  }
}
