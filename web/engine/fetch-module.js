// @ts-check

/**
 * Fetches and compiles an engine. Browsers compile while they load only what its host calls WebAssembly, which not every host does.
 * @param {URL} address
 * @returns {Promise<WebAssembly.Module>}
 */
export async function fetchModule(address) {
  const answer = await fetch(address)
  const isMisnamed = answer.ok && answer.headers.get('Content-Type') !== 'application/wasm'
  return isMisnamed ? WebAssembly.compile(await answer.arrayBuffer()) : WebAssembly.compileStreaming(answer)
}
