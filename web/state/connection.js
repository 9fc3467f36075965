// @ts-check

/** @typedef {import('../engine/rpc.js').Client} Client */
/** @typedef {{ bytes: Uint8Array, update: number }} Rescue  a snapshot, and its update */

/** How often a state is to be kept outside the worker, in milliseconds. */
const rescueMs = 2000
/** A worker that fails again so soon will not do better the next time, in milliseconds. */
const leastBetweenRestarts = 10_000

/** The worker behind a playground. Where it fails, another takes its place and goes on from the last state that was kept outside. */
export class Connection {
  #client
  #start
  #resume
  /** @type {Rescue | null} */
  #rescue = null
  #rescuedAt = 0
  #restartedAt = -Infinity
  #restarting = false
  #closed = false

  /**
   * @param {Client} client of a started session
   * @param {() => Promise<Client>} start another
   * @param {(rescue: Rescue | null, error: Error) => Promise<void>} resume brings a new session to where the last one was
   */
  constructor(client, start, resume) {
    this.#client = client
    this.#start = start
    this.#resume = resume
  }

  /** @param {string} method @param {any} [request] @param {Transferable[]} [transfer] @returns {Promise<any>} */
  ask(method, request, transfer) {
    return this.#client.ask(method, request, transfer)
  }

  /** Whether the next frame should bring a snapshot. */
  get wantsRescue() {
    return performance.now() - this.#rescuedAt > rescueMs
  }

  /** @param {Rescue | null} rescue null where a new run begins */
  keep(rescue) {
    this.#rescue = rescue
    if (rescue) this.#rescuedAt = performance.now()
  }

  /**
   * Goes on in another worker, unless that has only just been tried.
   * @param {Error} error why
   * @returns {Promise<boolean>} whether there is a worker to go on with
   */
  async replace(error) {
    if (this.#restarting || this.#closed) return true
    if (performance.now() - this.#restartedAt < leastBetweenRestarts) return false
    this.#restarting = true
    try {
      this.#client.fail(error)
      this.#client.close()
      this.#client = await this.#start()
      if (this.#closed) {
        this.#client.close()
        return true
      }
      this.#restartedAt = performance.now()
      await this.#resume(this.#rescue, error)
      return true
    } catch {
      return false
    } finally {
      this.#restarting = false
    }
  }

  close() {
    this.#closed = true
    this.#client.close()
  }
}
