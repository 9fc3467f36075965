import { parseSync } from 'rolldown/utils'

/**
 * What a doc comment says: paragraphs in its own light mark-up, and its tags, such as `{ tag: 'throws', text: 'ConfigError' }`.
 * @typedef {{ paragraphs: string[], tags: { tag: string, text: string }[] }} Doc
 */

/**
 * @typedef {object} Member of an interface, a class or a type written in place
 * @property {string} name
 * @property {string} signature as it is declared; types written in place that have docs of their own are left out of it
 * @property {Doc} doc
 * @property {Member[]} members of the type written in place
 */

/**
 * @typedef {object} Declaration
 * @property {string} name
 * @property {'function' | 'class' | 'interface' | 'type' | 'const'} kind
 * @property {string} signature
 * @property {Doc} doc
 * @property {Member[]} members
 */

/** @typedef {{ title: string, declarations: Declaration[] }} Section below a line `// --- Title ---` */

const kinds = /** @type {Record<string, Declaration['kind']>} */ ({
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
  VariableDeclaration: 'const',
})

/** @param {string} comment between its slashes and asterisks @returns {Doc} */
function readDoc(comment) {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
  const [text, ...tagged] = lines.join('\n').trim().split(/(?:^|\s)@(?=[a-z]+\b)/)
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
  const tags = tagged.map((part) => {
    const [, tag, rest] = /^([a-z]+)\s*(.*)$/s.exec(part) ?? ['', '', part]
    return { tag, text: rest.replaceAll('\n', ' ').trim() }
  })
  return { paragraphs: paragraphs.filter((paragraph) => paragraph !== ''), tags }
}

/** Takes away the indentation that all lines but the first share. @param {string} text */
function dedent(text) {
  const indents = Array.from(text.matchAll(/\n( *)\S/g), ([, spaces]) => spaces.length)
  return text.replaceAll('\n' + ' '.repeat(Math.min(...indents, Infinity) === Infinity ? 0 : Math.min(...indents)), '\n')
}

class Reading {
  /** @param {string} file for messages @param {string} source */
  constructor(file, source) {
    const { program, comments, errors } = parseSync(file, source)
    if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
    this.source = source
    this.comments = comments
    /** @type {any[]} */
    this.body = program.body
  }

  /** The doc comment right before something. @param {number} start @returns {Doc} */
  docBefore(start) {
    const comment = this.comments.findLast(({ end }) => end <= start)
    const isDoc = comment?.type === 'Block' && comment.value.startsWith('*') && this.source.slice(comment.end, start).trim() === ''
    return readDoc(isDoc ? comment.value.slice(1) : '')
  }

  /** @param {any[]} nodes @returns {Member[]} */
  members(nodes) {
    return nodes.map((node) => {
      const type = node.typeAnnotation?.typeAnnotation
      const inside = type?.type === 'TSTypeLiteral' ? this.members(type.members) : []
      const told = inside.some(({ doc }) => doc.paragraphs.length > 0)
      const end = told ? type.start : node.end
      return {
        name: node.key?.name ?? (node.parameters?.[0] ? `[${node.parameters[0].name}]` : ''),
        signature: dedent(this.source.slice(node.start, end)).replace(/[;,]$/, '') + (told ? '{ … }' : ''),
        doc: this.docBefore(node.start),
        members: told ? inside : [],
      }
    })
  }

  /** @param {any} statement @returns {Declaration} */
  declaration(statement) {
    const node = statement.declaration ?? statement
    const body = node.body?.body
    return {
      name: (node.id ?? node.declarations[0].id).name,
      kind: kinds[node.type],
      signature: this.source.slice(node.start, body ? node.body.start : node.end).trim(),
      doc: this.docBefore(statement.start),
      members: body ? this.members(body) : [],
    }
  }
}

/**
 * Reads what a file of declarations declares, in its order. Names that it does not export are there too, as exported ones are made of them.
 * @param {string} file for messages
 * @param {string} source
 * @returns {{ intro: Doc, sections: Section[] }} `intro` is the comment that the file begins with
 */
export function readDeclarations(file, source) {
  const reading = new Reading(file, source)
  const titles = reading.comments.flatMap(({ type, value, start }) => {
    const title = type === 'Line' && /^ --- (.*?) -+$/.exec(value)?.[1]
    return title ? [{ title, start }] : []
  })
  /** @type {Map<string, Declaration[]>} */
  const sections = new Map()
  for (const statement of reading.body) {
    if (!((statement.declaration ?? statement).type in kinds)) continue
    const title = titles.findLast(({ start }) => start < statement.start)?.title ?? ''
    sections.set(title, [...(sections.get(title) ?? []), reading.declaration(statement)])
  }
  const [first] = reading.comments
  return {
    intro: readDoc(first?.value.slice(1) ?? ''),
    sections: Array.from(sections, ([title, declarations]) => ({ title, declarations })),
  }
}
