// @ts-check
import { fetchModule } from './fetch-module.js'

/** Compiles the engine for training, which is small. @returns {Promise<WebAssembly.Module>} */
export const compileTraining = () => fetchModule(new URL('../../build/wasm/training.wasm', import.meta.url))
