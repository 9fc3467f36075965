import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { leanChart } from './commands/lean-chart.js'
import { Notices } from './commands/notices.js'
import { headers } from './commands/serve.js'
import { reference } from './reference/plugin.js'

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * In the headless package the wasm lies beside the module that loads it; in the site it comes from the build folder and gets an address
 * of its own, once, whoever asks for it.
 * @returns {import('vite').Plugin}
 */
function wasmFromBuild() {
  return {
    name: 'wasm-from-build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/web\/engine\/compile\.js$/ },
      handler: (code) => code.replace("'./taroko.wasm'", "'../../build/wasm/taroko.wasm'"),
    },
  }
}

/**
 * No part that is loaded later has files of its own besides its script, so there is nothing to be preloaded with it.
 * @returns {import('vite').Plugin}
 */
function withoutPreloads() {
  return {
    name: 'without-preloads',
    enforce: 'pre',
    load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load()' },
  }
}

/**
 * The modules that are loaded with the elements, whatever is opened later. They are put into one file, which is smaller than many.
 * @param {(id: string) => { importedIds: readonly string[] } | null} find
 */
function loadedAtOnce(find) {
  const found = new Set([path('taroko.js')])
  for (const id of found) for (const imported of find(id)?.importedIds ?? []) found.add(imported)
  return found
}

/**
 * Whether a module is loaded with the entry of what is built, not later.
 * @param {string} id
 * @param {(id: string) => { isEntry: boolean, importers: readonly string[] } | null} find
 * @param {Set<string>} [seen]
 * @returns {boolean}
 */
function isLoadedAtOnce(id, find, seen = new Set()) {
  const { isEntry, importers } = find(id) ?? { isEntry: false, importers: [] }
  return isEntry || importers.some((importer) => !seen.has(importer) && isLoadedAtOnce(importer, find, seen.add(importer)))
}

/** @type {Set<string> | undefined} */
let elements

const notices = new Notices()

/*
 * How the pages and elements reach the worker and the wasm, in development and in the built site alike:
 *   import address from './worker.js?worker&url'    the address of the worker, a module that loads what it needs later by itself
 *   import { compileEngine } from './compile.js'    fetches and compiles the wasm; pass the WebAssembly.Module on to each worker
 * Every address in the site is relative to the script that names it, so that the site works in any folder and from other origins.
 */
/** The oldest browsers with native light-dark(); lowering it for older ones would need `color-scheme` in our styles. */
export const cssTarget = ['chrome123', 'firefox120', 'safari17.5']

/** Libraries that look for a loader of the page's to hand themselves to, as course systems have one, find none. */
export const define = { 'define.amd': 'false' }

export default defineConfig({
  root: path('.'),
  base: './',
  define,
  plugins: [wasmFromBuild(), withoutPreloads(), leanChart(), reference(), notices.watching, notices.emitting],
  worker: {
    format: 'es',
    plugins: () => [notices.watching],
    // One file at once: what a worker imports from another one, Firefox refuses where the policy of a page on another origin lists scripts only.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: (id, context) => (isLoadedAtOnce(id, (module) => context.getModuleInfo(module)) ? 'worker' : null) }] } },
    },
  },
  server: { headers: headers({ development: true }), fs: { allow: [path('..')] } },
  build: {
    outDir: path('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget,
    // A data: address would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { index: path('index.html'), embed: path('embed.html'), taroko: path('taroko.js') },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) => (name === 'taroko' ? 'taroko.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [{ debugName: 'elements', name: (id, context) => ((elements ??= loadedAtOnce((module) => context.getModuleInfo(module))).has(id) ? 'elements' : null) }],
        },
      },
    },
  },
})
