// @ts-check
import { compileEngine } from './load.js'
import { Client } from './rpc.js'
import address from './worker.js?worker&url'

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled

/** The module is compiled once and shared by all workers of the page. */
function engineModule() {
  compiled ??= compileEngine()
  compiled.catch(() => (compiled = undefined))
  return compiled
}

/**
 * A worker from `address`, also where the page may not start one from there: an element whose script comes from another origin, or a
 * sandboxed frame.
 * @returns {Worker}
 */
function startWorker() {
  const url = new URL(address, import.meta.url).href
  if (import.meta.env.DEV) return new Worker(url, { type: 'module' })
  // Asked beforehand, since Firefox reports a worker that it may not start by an event, not by an exception.
  if (new URL(url).origin === globalThis.origin) return new Worker(url)
  const blob = URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(url)})`], { type: 'text/javascript' }))
  try {
    return new Worker(blob)
  } finally {
    URL.revokeObjectURL(blob)
  }
}

/**
 * Starts a worker with a session of its own.
 * @param {import('./worker.js').RoomName} room whose session
 * @returns {Promise<Client>}
 */
export async function startSession(room) {
  const client = new Client(startWorker())
  try {
    await client.ask('start', { room, module: await engineModule() })
  } catch (error) {
    client.close()
    throw error
  }
  return client
}
