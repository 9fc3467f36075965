// @ts-check
import { instantiate } from './engine.js'

export { ConfigError, ExpressionError } from './errors.js'

/** Where the compiled engine lies: beside this module. */
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
  return WebAssembly.compileStreaming(fetch(address))
}

/**
 * Loads the engine, from a module that is compiled already or from the file beside this one.
 * @param {{ module?: WebAssembly.Module }} [options]
 */
export async function loadEngine({ module } = {}) {
  return instantiate(module ?? (await compileEngine()))
}
