// @ts-check
import { compileEngine } from './compile.js'
import { compileTraining } from './compile-training.js'
import { Client } from './rpc.js'
import address from './worker.js?worker&url'

/** @param {() => Promise<WebAssembly.Module>} compile @returns {() => Promise<WebAssembly.Module>} the same module for all workers of the page */
function once(compile) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiled
  return () => {
    compiled ??= compile()
    compiled.catch(() => (compiled = undefined))
    return compiled
  }
}

export const completeModule = once(compileEngine)
const trainingModule = once(compileTraining)

/**
 * A worker that fetches its script by itself and keeps what it is asked until then. Unlike a module it may be started in sandboxed frames.
 * @param {string} url
 */
const bootstrap = (url) => `const asked = []
onmessage = (event) => asked.push(event)
import(${JSON.stringify(url)}).then(() => asked.forEach((event) => onmessage(event)), (error) => setTimeout(() => { throw error }))`

/**
 * A worker, also where the page may not start one from its address: an element whose script comes from another origin, or a sandboxed frame.
 * @param {string} url of a module, or of a blob with a whole script, as the one-file edition has it
 * @returns {Worker}
 */
export function startWorker(url) {
  if (url.startsWith('blob:')) return new Worker(url)
  // Asked beforehand, since Firefox reports a worker that it may not start by an event, not by an exception.
  if (new URL(url).origin === globalThis.origin) return new Worker(url, { type: 'module' })
  const blob = URL.createObjectURL(new Blob([bootstrap(url)], { type: 'text/javascript' }))
  try {
    return new Worker(blob)
  } finally {
    URL.revokeObjectURL(blob)
  }
}

/** Asks a session. It begins with the engine for training; the complete one is fetched when the first request needs it, which is then asked again. */
class SessionClient extends Client {
  /** @type {Promise<void> | null} */
  #completing = null

  /** @param {string} method @param {any} [request] @param {Transferable[]} [transfer] @returns {Promise<any>} */
  async ask(method, request, transfer) {
    try {
      return await super.ask(method, request, transfer)
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'NotIncludedError') throw error
      await this.#complete()
      return super.ask(method, request, transfer)
    }
  }

  #complete() {
    this.#completing ??= completeModule().then((module) => super.ask('completeEngine', { module }))
    this.#completing.catch(() => (this.#completing = null))
    return this.#completing
  }
}

/**
 * Starts a worker with a session of its own.
 * @param {import('./worker.js').RoomName} room whose session
 * @returns {Promise<Client>}
 */
export async function startSession(room) {
  const client = new SessionClient(startWorker(new URL(address, import.meta.url).href))
  try {
    await client.ask('start', { room, module: await (room === 'playground' ? trainingModule() : completeModule()) })
  } catch (error) {
    client.close()
    throw error
  }
  return client
}
