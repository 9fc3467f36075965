// @ts-check

/** Compiles the engine for training, which is small. @returns {Promise<WebAssembly.Module>} */
export const compileTraining = () => WebAssembly.compileStreaming(fetch(new URL('../../build/wasm/training.wasm', import.meta.url)))
