/**
 * Emscripten's glue, build/wasm/taroko.mjs and training.mjs: makes an instance with the functions of engine/wasm/*_bindings.cpp.
 */
export default function createTaroko(options: object): Promise<any>
