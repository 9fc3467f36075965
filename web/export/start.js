// @ts-check
import { Client } from '../engine/rpc.js'
import { completeModule, startWorker } from '../engine/start.js'
import address from './worker.js?worker&url'

/**
 * Starts a worker with a {@link import('./desk.js').Desk}.
 * @returns {Promise<Client>}
 */
export async function startDesk() {
  const client = new Client(startWorker(new URL(address, import.meta.url).href))
  try {
    await client.ask('start', { module: await completeModule() })
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
