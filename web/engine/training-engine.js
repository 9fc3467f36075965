// @ts-check
import createTaroko from '#training-glue'
import { instantiate } from './engine.js'

/** The engine without graphs, formulas, landscapes and checks: small enough to be there at once. @param {WebAssembly.Module} module of training.wasm */
export const instantiateTraining = (module) => instantiate(createTaroko, module)
