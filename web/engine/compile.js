// @ts-check
import { fetchModule } from './fetch-module.js'

/** Where the complete engine lies: beside this module. */
const address = new URL('./taroko.wasm', import.meta.url)

/**
 * Compiles the engine. Do it once and hand the module to every worker and engine.
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileEngine() {
  if (address.protocol === 'file:') {
    const { readFile } = await import(/* @vite-ignore */ 'node:fs/promises')
    return WebAssembly.compile(await readFile(address))
  }
  return fetchModule(address)
}
