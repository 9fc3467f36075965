import { availableParallelism } from 'node:os'
import { run } from './run.js'

/** @typedef {'native' | 'sanitize' | 'wasm'} Preset of CMakePresets.json */

/**
 * Compiles the engine into build/<preset>; only what has changed is compiled again.
 * @param {Preset} preset
 * @param {{ tests: boolean }} options whether to build the engine's tests too, for which Catch2 must be there
 */
export async function compile(preset, { tests }) {
  await run('cmake', ['--preset', preset, '--log-level=WARNING', `-DTAROKO_TESTS=${tests ? 'ON' : 'OFF'}`])
  await run('cmake', ['--build', '--preset', preset, '--parallel', String(availableParallelism())])
}

/** Runs the engine's tests. @param {Preset} preset */
export async function testEngine(preset) {
  await run('ctest', ['--preset', preset, '--no-tests=error', '--parallel', String(availableParallelism())])
}
