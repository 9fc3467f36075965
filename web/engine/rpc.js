// @ts-check

/**
 * An error as it crosses the border between page and worker.
 * @typedef {{ name: string, message: string, path?: string, detail?: string }} PlainError
 */

/** What the worker refused or failed to do; `path` where a config did not fit. */
export class RemoteError extends Error {
  /** @param {PlainError} error */
  constructor({ name, message, path, detail }) {
    super(message)
    this.name = name
    this.path = path
    this.detail = detail
  }
}

/**
 * The asking side. At most a handful of requests are under way at a time; answers come in the order of the requests.
 */
export class Client {
  /** @type {Worker} */
  #worker
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map()
  #lastId = 0

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker
    worker.onmessage = ({ data }) => this.#settle(data)
    worker.onerror = (event) => this.fail(new Error(event.message || 'The worker could not be started.'))
    worker.onmessageerror = () => this.fail(new Error('An answer of the worker could not be read.'))
  }

  /**
   * @param {string} method
   * @param {any} [request]
   * @param {Transferable[]} [transfer]
   * @returns {Promise<any>}
   */
  ask(method, request = {}, transfer = []) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(++this.#lastId, { resolve, reject })
      this.#worker.postMessage({ id: this.#lastId, method, request }, transfer)
    })
  }

  /** @param {{ id: number, result?: any, error?: PlainError }} answer */
  #settle({ id, result, error }) {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.reject(new RemoteError(error))
    else waiting?.resolve(result)
  }

  /** Refuses everything under way. @param {Error} error */
  fail(error) {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(error)
  }

  close() {
    this.#worker.terminate()
    this.fail(new Error('closed'))
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
      const { name, message, path, detail } = /** @type {PlainError} */ (thrown)
      scope.postMessage({ id, error: { name, message, path, detail } }, [])
    }
  }
}
