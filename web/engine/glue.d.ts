/**
 * Emscripten's glue, build/wasm/taroko.mjs: makes an instance with the functions of engine/wasm/bindings.cpp.
 */
export default function createTaroko(options: object): Promise<any>
