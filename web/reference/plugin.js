import { readFile } from 'node:fs/promises'
import { loadEngine } from '../engine/load.js'
import { readDeclarations } from './declarations.js'
import { referencePage } from './page.js'

const file = (/** @type {string} */ path) => new URL(path, import.meta.url)
const read = (/** @type {string} */ path) => readFile(file(path), 'utf8')

/** The declarations that the package comes with, by what programs import. */
const faces = { taroko: '../engine/taroko.d.ts', 'taroko/export': '../export/export.d.ts' }

/**
 * The attributes that formulas are laid out by, as classes: the policy of the site has no place for styles in mark-up.
 * @param {string} page
 */
function withClasses(page) {
  /** @type {Map<string, string>} */
  const classes = new Map()
  const rewritten = page.replaceAll(/<[^>]* style="([^"]*)"[^>]*>/g, (tag, rule) => {
    if (!classes.has(rule)) classes.set(rule, `formula-${classes.size + 1}`)
    const [given, name] = [/ class="([^"]*)"/.exec(tag)?.[1], classes.get(rule)]
    const bare = tag.replace(/ (class|style)="[^"]*"/g, '')
    return bare.replace(/^<\w+/, (start) => `${start} class="${given ? `${given} ${name}` : name}"`)
  })
  return { page: rewritten, rules: Array.from(classes, ([rule, name]) => `.${name} {\n  ${rule}\n}\n`).join('\n') }
}

/**
 * The page and its style sheet, by the names of their files.
 * @param {string} icon its address, from the page
 * @returns {Promise<Record<string, string>>}
 */
async function makeReference(icon) {
  const engine = await loadEngine({ module: await WebAssembly.compile(await readFile(file('../../build/wasm/taroko.wasm'))) })
  const modules = await Promise.all(
    Object.entries(faces).map(async ([specifier, path]) => ({ specifier, ...readDeclarations(path, await read(path)) })),
  )
  const { page, rules } = withClasses(referencePage({ version: engine.version, modules, catalog: engine.catalog, icon }))
  const tokens = (await read('../styles/tokens.css')).replace(/\/\*[^]*?\*\//g, '').match(/:host \{([^}]*)\}/)?.[1]
  return { 'reference.html': page, 'reference.css': `:root {${tokens}}\n\n${await read('./reference.css')}\n${rules}` }
}

/**
 * Adds the reference to the site, in development too.
 * @returns {import('vite').Plugin}
 */
export function reference() {
  return {
    name: 'reference',
    async generateBundle(_, bundle) {
      const icon = Object.keys(bundle).find((name) => /(^|\/)icon\b.*\.svg$/.test(name))
      for (const [fileName, source] of Object.entries(await makeReference(`./${icon}`))) this.emitFile({ type: 'asset', fileName, source })
    },
    configureServer({ middlewares }) {
      middlewares.use(async (request, response, next) => {
        const name = request.url?.split(/[?#]/)[0].slice(1) ?? ''
        const made = /^reference\.(html|css)$/.test(name) ? await makeReference('./icon.svg').catch(next) : undefined
        if (!made) return next()
        response.setHeader('Content-Type', name.endsWith('css') ? 'text/css' : 'text/html')
        response.end(made[name])
      })
    },
  }
}
