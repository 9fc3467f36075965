// @ts-check
import createTaroko from '#glue'
import { instantiate } from './engine.js'

/** The whole engine. @param {WebAssembly.Module} module of taroko.wasm */
export const instantiateComplete = (module) => instantiate(createTaroko, module)
