import { checksum, runs } from '../node/checksum.js'

/** Every run's checksum in this browser, as an object by name. */
async function checksums() {
  /** @type {typeof import('taroko')} */
  const { loadEngine } = await import(new URL('../../build/package/taroko.js', import.meta.url).href)
  const engine = await loadEngine()
  /** @type {Record<string, string>} */
  const sums = {}
  for (const run of Object.keys(runs)) sums[run] = await checksum(engine, run)
  return sums
}

Object.assign(globalThis, { checksums: checksums() })
