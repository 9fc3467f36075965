// @ts-check

/**
 * An error as it crosses the border between page and worker.
 * @typedef {{ name: string, message: string, path?: string, detail?: string, key?: string, parameters?: import('./message.js').Parameter[], line?: number, column?: number }} PlainError
 */

/** What the worker refused or failed to do; `path` where a config did not fit, `line` and `column` where an expression did not. */
export class RemoteError extends Error {
  /** @param {PlainError} error */
  constructor({ name, message, path, detail, key, parameters, line, column }) {
    super(message)
    this.name = name
    this.path = path
    this.detail = detail
    this.key = key
    this.parameters = parameters
    this.line = line
    this.column = column
  }
}

/** How long a worker may keep the page waiting before it is taken for dead, in milliseconds. */
const patience = 60_000
/** What may take many times as long, on large networks. */
const lengthy = new Set(['start', 'completeEngine', 'checkGradient', 'largestLosses', 'network', 'read', 'write'])
const lengthyFactor = 10

/**
 * The asking side. At most a handful of requests are under way at a time; answers come in the order of the requests.
 */
export class Client {
  /** @type {Worker} */
  #worker
  /** @type {Map<number, { method: string, since: number, resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map()
  #lastId = 0
  /** Why the worker is no longer asked. @type {Error | null} */
  #failed = null
  #closed = false
  #watch

  /** @param {Worker} worker @param {number} [patienceMs] */
  constructor(worker, patienceMs = patience) {
    this.#worker = worker
    worker.onmessage = ({ data }) => this.#settle(data)
    worker.onerror = (event) => this.fail(new Error(event.message || 'The worker could not be started.'))
    worker.onmessageerror = () => this.fail(new Error('An answer of the worker could not be read.'))
    this.#watch = setInterval(() => this.#look(patienceMs), patienceMs / 4)
  }

  /** A worker that dies says nothing. @param {number} patienceMs */
  #look(patienceMs) {
    const [oldest] = this.#waiting.values()
    if (oldest === undefined) return
    const waited = performance.now() - oldest.since
    if (waited < patienceMs * (lengthy.has(oldest.method) ? lengthyFactor : 1)) return
    this.fail(new Error(`The worker has not answered for ${Math.round(waited / 1000)} seconds.`))
  }

  /**
   * @param {string} method
   * @param {any} [request]
   * @param {Transferable[]} [transfer]
   * @returns {Promise<any>}
   */
  ask(method, request = {}, transfer = []) {
    return new Promise((resolve, reject) => {
      if (this.#closed) return
      if (this.#failed) return reject(this.#failed)
      const id = ++this.#lastId
      // What cannot be posted is not waited for.
      this.#worker.postMessage({ id, method, request }, transfer)
      this.#waiting.set(id, { method, since: performance.now(), resolve, reject })
    })
  }

  /** @param {{ id: number, result?: any, error?: PlainError }} answer */
  #settle({ id, result, error }) {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    const [next] = this.#waiting.values()
    if (next) next.since = performance.now()
    if (error) waiting?.reject(new RemoteError(error))
    else waiting?.resolve(result)
  }

  /** Refuses everything under way and to come. @param {Error} error */
  fail(error) {
    this.#failed ??= error
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(error)
  }

  /** Ends the worker. Nobody waits for its answers any more: what is under way, or asked from now on, comes to nothing. */
  close() {
    this.#closed = true
    clearInterval(this.#watch)
    this.#worker.terminate()
    this.#waiting.clear()
  }
}

/**
 * The answering side: calls `handle` for each request and posts what it returns. A result's `buffer` is transferred.
 * @param {{ onmessage: any, postMessage(message: any, transfer: Transferable[]): void }} scope the worker's global scope
 * @param {(method: string, request: any) => any} handle
 */
export function serve(scope, handle) {
  scope.onmessage = async (/** @type {MessageEvent} */ { data: { id, method, request } }) => {
    try {
      const result = await handle(method, request)
      scope.postMessage({ id, result }, result?.buffer ? [result.buffer] : [])
    } catch (thrown) {
      const { name, message, path, detail, key, parameters, line, column } = /** @type {PlainError} */ (thrown)
      scope.postMessage({ id, error: { name, message, path, detail, key, parameters, line, column } }, [])
    }
  }
}
