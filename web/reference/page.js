import { catalogueOf, lists } from './catalogue.js'
import { Markup, escape, html, nothing } from './html.js'

/** @typedef {import('./declarations.js').Doc} Doc */
/** @typedef {import('./declarations.js').Member} Member */
/** @typedef {import('./declarations.js').Declaration} Declaration */
/** @typedef {{ specifier: string, intro: Doc, sections: import('./declarations.js').Section[] }} Module `specifier` is what programs import */

/** Writes code and comments, with links to what is declared. */
class Writer {
  /** @param {Iterable<string>} names of all declarations */
  constructor(names) {
    this.names = new Set(names)
  }

  /** @param {string} name */
  link(name) {
    return this.names.has(name.split('.')[0]) ? `<a href="#${name}">${name}</a>` : name
  }

  /** Code in which every type leads to where it is declared. @param {string} source */
  code(source) {
    const pieces = source.split(/('(?:[^'\\]|\\.)*'|\/\*\*.*?\*\/|\b[A-Z]\w*\b)/s)
    return new Markup(pieces.map((piece) => (/^[A-Z]/.test(piece) ? this.link(piece) : escape(piece))).join(''))
  }

  /** @param {string} text of a comment */
  text(text) {
    const pieces = text.split(/(`[^`]+`|\{@link [\w.]+\})/)
    const written = pieces.map((piece) => {
      if (piece.startsWith('`')) return `<code>${escape(piece.slice(1, -1))}</code>`
      if (piece.startsWith('{@link ')) return `<code>${this.link(piece.slice(7, -1))}</code>`
      return escape(piece)
    })
    return new Markup(written.join(''))
  }

  /** @param {{ tag: string, text: string }} tag */
  tag({ tag, text }) {
    const [, name, rest] = /^(\w+)(.*)$/s.exec(text) ?? ['', '', text]
    if (tag === 'param') return html`<p><code>${name}</code>: ${this.text(rest.trim())}</p>`
    if (tag === 'throws') return html`<p>Throws ${name ? this.text(`{@link ${name}}`) : nothing}${this.text(rest)}</p>`
    throw new Error(`@${tag} has no place in the reference yet`)
  }

  /** @param {Doc} doc */
  doc({ paragraphs, tags }) {
    return html`${paragraphs.map((paragraph) => html`<p>${this.text(paragraph)}</p>`)}${tags.map((tag) => this.tag(tag))}`
  }

  /** @param {Member} member @param {string} path of what it is in @returns {Markup} */
  member({ name, signature, doc, members }, path) {
    const id = `${path}.${name}`
    return html`<dt id="${id}"><code>${this.code(signature)}</code></dt><dd>${this.doc(doc)}${this.members(members, id)}</dd>`
  }

  /** @param {Member[]} members @param {string} path */
  members(members, path) {
    return members.length === 0 ? nothing : html`<dl>${members.map((member) => this.member(member, path))}</dl>`
  }

  /** @param {Declaration} declaration */
  declaration({ name, signature, doc, members }) {
    return html`<section class="declaration" id="${name}">
      <h4><code>${name}</code></h4>
      ${/^(interface|class) \w+$/.test(signature) ? nothing : html`<pre tabindex="0"><code>${this.code(signature)}</code></pre>`}
      ${this.doc(doc)}${this.members(members, name)}
    </section>`
  }
}

/** Of a section, within its module. @param {string} specifier @param {string} title */
const idOf = (specifier, title) => `${specifier} ${title}`.toLowerCase().replaceAll(/[^a-z]+/g, '-').replace(/-$/, '')

/** @param {Module} module @param {Writer} writer */
const moduleOf = ({ specifier, intro, sections }, writer) => html`<h2 id="${idOf(specifier, 'module')}"><code>${specifier}</code></h2>
  ${writer.doc(intro)}
  ${sections.map(
    ({ title, declarations }) => html`${title && html`<h3 id="${idOf(specifier, title)}">${title}</h3>`}${declarations.map((declaration) => writer.declaration(declaration))}`,
  )}`

/** @param {Module} module */
const contentsOf = ({ specifier, sections }) => html`<li><a href="#${idOf(specifier, 'module')}"><code>${specifier}</code></a>
  <ul>${sections.map(({ title, declarations }) => (title ? html`<li><a href="#${idOf(specifier, title)}">${title}</a></li>` : declarations.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)))}</ul></li>`

/**
 * The page that says what programs can call and what configs can name. It works without a script.
 * @param {object} reference
 * @param {string} reference.version of the engine
 * @param {Module[]} reference.modules
 * @param {import('../engine/taroko.d.ts').Catalog} reference.catalog
 * @param {string} reference.icon its address
 */
export function referencePage({ version, modules, catalog, icon }) {
  const writer = new Writer(modules.flatMap(({ sections }) => sections.flatMap(({ declarations }) => declarations.map(({ name }) => name))))
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>taroko: reference</title>
    <meta name="description" content="What programs can call, and every activation, loss, optimizer and data set with its formula and parameters." />
    <link rel="icon" href="${icon}" />
    <link rel="stylesheet" href="./reference.css" />
  </head>
  <body>
    <header>
      <h1>taroko reference</h1>
      <p>Version ${version}</p>
      <a href="./">Playground</a>
    </header>
    <p class="note" lang="zh-Hant">程式介面的說明取自原始碼，為英文；各項目附中文名稱。</p>
    <nav aria-label="Contents">
      <ul>
        ${modules.map(contentsOf)}
        <li><a href="#catalogue">Catalogue</a>
          <ul>${lists.map(([list, title]) => html`<li><a href="#${list}">${title}</a></li>`)}<li><a href="#settings">Settings</a></li></ul></li>
      </ul>
    </nav>
    <main>
      ${modules.map((module) => moduleOf(module, writer))}
      <h2 id="catalogue">Catalogue</h2>
      <p>What a config can name, as <code>engine.catalog</code> lists it.</p>
      ${catalogueOf(catalog)}
      <p class="notices"><a href="./third-party-licenses.txt">Third-party licences</a></p>
    </main>
  </body>
</html>
`.text
}
