// @ts-check
import { compileEngine } from './compile.js'
import { instantiateComplete } from './complete-engine.js'

export { compileEngine }
export { ConfigError, ExpressionError } from './errors.js'

/**
 * Loads the engine, from a module that is compiled already or from the file beside this one.
 * @param {{ module?: WebAssembly.Module }} [options]
 */
export async function loadEngine({ module } = {}) {
  return instantiateComplete(module ?? (await compileEngine()))
}
