import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { loadEngine } from 'taroko';

/** What may travel to a page at most, compressed: engine and glue. */
export const mostBytes = 160 * 1024;

/**
 * Bytes of the engine after gzip, as the package has it: the script is minified and has the engine's JavaScript face in it.
 * @returns {Promise<{ wasm: number, glue: number }>}
 */
export async function measureSize() {
  const compressed = async (/** @type {string} */ file) =>
    gzipSync(await readFile(new URL(`../../build/package/${file}`, import.meta.url)), { level: 9 }).length;
  return { wasm: await compressed('taroko.wasm'), glue: await compressed('taroko.js') };
}

/** Trainers after which memory is looked at. */
export const trainerCounts = [1_000, 10_000];

/**
 * Creates, steps and disposes of trainers of several shapes. The engine starts with 16 MB, most of them free, so what shows as growth is
 * a leak of more than about a kilobyte per trainer; a lost trainer is several times that.
 * @returns {Promise<number[]>} bytes of WebAssembly memory after each of `trainerCounts`
 */
export async function measureMemory() {
  const { engine, memory } = await loadWithMemory();
  const shapes = [[], [4, 2], [8, 8, 8, 8, 8, 8], [64, 64]];
  const sizes = [];
  let created = 0;
  for (const count of trainerCounts) {
    for (; created < count; ++created) {
      const hidden = shapes[created % shapes.length].map((units) => ({ units }));
      const trainer = engine.createTrainer({
        data: { dataset: 'spiral', samples: 500, seed: created },
        network: { hidden, seed: created },
        optimizer: { name: 'adam', learningRate: 0.01 },
      });
      trainer.step(3);
      trainer.evaluate('test');
      trainer.dispose();
    }
    sizes.push(memory.buffer.byteLength);
  }
  return sizes;
}

/**
 * The package keeps its memory to itself; here it is caught on its way into the engine.
 * @returns {Promise<{ engine: import('taroko').Engine, memory: WebAssembly.Memory }>}
 */
export async function loadWithMemory() {
  const { instantiate } = WebAssembly;
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
    const instance = await instantiate(module, imports);
    memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return instance;
  });
  try {
    const engine = await loadEngine();
    if (memory === undefined) throw new Error('The engine was loaded without exporting its memory');
    return { engine, memory };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
