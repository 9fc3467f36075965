import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { cssTarget, define } from '../vite.config.js'
import { leanChart } from './lean-chart.js'
import { Notices } from './notices.js'
import { root } from './run.js'

const web = join(root, 'web')
const workerMark = '?worker&url'

/**
 * Puts everything into one script that the site has files for: parts that are loaded later, workers, and the engine. A page that is opened
 * from the disk may load none of them. It has one engine, the complete one, for training too.
 * @returns {import('vite').Plugin}
 */
function withoutFiles() {
  return {
    name: 'without-files',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === '#training-glue') return this.resolve('#glue', importer)
      if (!source.endsWith(workerMark)) return null
      const worker = await this.resolve(source.slice(0, -workerMark.length), importer)
      return worker && `\0whole-worker:${worker.id}`
    },
    async load(id) {
      if (id.startsWith('\0whole-worker:')) {
        const script = await bundleScript(id.slice('\0whole-worker:'.length), 'iife')
        return `export default URL.createObjectURL(new Blob([${JSON.stringify(script)}], { type: 'text/javascript' }))`
      }
      if (id === join(web, 'engine/compile-training.js')) return `export { compileEngine as compileTraining } from './compile.js'`
      if (id === join(web, 'engine/compile.js')) return inlineEngine(await readFile(join(root, 'build/wasm/taroko.wasm')))
      return null
    },
  }
}

/** A module that compiles the engine out of its own text. @param {Buffer} wasm */
const inlineEngine = (wasm) => `const compressed = '${gzipSync(wasm, { level: 9 }).toString('base64')}'
export async function compileEngine() {
  const bytes = Uint8Array.from(atob(compressed), (letter) => letter.charCodeAt(0))
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer())
}`

const notices = new Notices()

/** A script with all that it imports, now or later. @param {string} entry @param {'es' | 'iife'} format */
async function bundleScript(entry, format) {
  const result = await build({
    configFile: false,
    root: web,
    mode: 'single',
    logLevel: 'error',
    define,
    plugins: [withoutFiles(), leanChart(), notices.watching],
    build: { write: false, target: 'es2022', cssTarget, modulePreload: false, rolldownOptions: { input: entry, output: { format, codeSplitting: false } } },
  })
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (result)
  const [script, ...others] = output
  if (others.length > 0) throw new Error(`${entry} is to be one script, without ${others.map(({ fileName }) => fileName).join(', ')}`)
  return script.code
}

/** What would end or comment out a script in a page, within its literals. @param {string} script */
const fitForPages = (script) => script.replaceAll(/<(?=!--|\/script|script)/gi, '\\x3C')

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Writes the page with everything in it as one file, which asks for no other.
 * @param {string} file
 */
export async function bundleSingle(file) {
  const script = fitForPages(await bundleScript(join(web, 'main.js'), 'es'))
  const style = await readFile(join(web, 'styles/page.css'), 'utf8')
  const icon = await readFile(join(web, 'icon.svg'))
  const policy = `default-src 'none'; script-src ${hashOf(script)} 'wasm-unsafe-eval'; style-src ${hashOf(style)}; img-src data: blob:; worker-src blob:`
  /** What stands in index.html, and what stands for it. */
  const parts = {
    '<a id="reference" href="./reference.html" hreflang="en">Reference</a>': '',
    '<link rel="icon" href="./icon.svg" />': `<link rel="icon" href="data:image/svg+xml;base64,${icon.toString('base64')}" />`,
    '<link rel="stylesheet" href="./styles/page.css" />': `<style>${style}</style>`,
    '<script type="module" src="./main.js"></script>': `<script type="module">${script}</script>`,
    '<meta charset="utf-8" />': `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  }
  let page = await readFile(join(web, 'index.html'), 'utf8')
  for (const [part, replacement] of Object.entries(parts)) {
    if (!page.includes(part)) throw new Error(`index.html has no ${part}`)
    page = page.replace(part, () => replacement)
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${page}<!--\n${(await notices.write()).replaceAll('-->', '-- >')}-->\n`)
}
