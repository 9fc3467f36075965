import assert from 'node:assert/strict'
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Notices, noticesName } from '../../web/commands/notices.js'
import { root } from '../../web/commands/run.js'

/** The packages that modules of these folders import, without the commands that build. @param {string[]} folders below web/ */
function importedIn(folders) {
  const files = folders.flatMap((folder) => readdirSync(join(root, 'web', folder), { recursive: true }).map((file) => join(root, 'web', folder, String(file))))
  const sources = files.filter((file) => file.endsWith('.js')).map((file) => readFileSync(file, 'utf8'))
  const specifiers = sources.flatMap((source) => Array.from(source.matchAll(/^import (?:[^'"]* from )?'([^'.#][^']*)'|import\('([^'.#][^']*)'\)/gm), ([, all, later]) => all ?? later))
  return new Set(specifiers.filter((name) => !/^(node:|taroko)/.test(name)).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))
}

const sectionsOf = (/** @type {string} */ folder) => Array.from(readFileSync(join(root, folder, noticesName), 'utf8').matchAll(/^### (\S+) \d.*\n\n(.+)/gm), ([, name, start]) => ({ name, start }))

describe('licences of others', () => {
  for (const [where, folders] of /** @type {[string, string[]][]} */ ([['dist', ['canvases', 'engine', 'export', 'rooms', 'state', 'views']], ['build/package', ['program', 'export']]])) {
    test(`lie in ${where} for every package that is built in`, () => {
      const sections = sectionsOf(where)
      const names = sections.map(({ name }) => name)
      const imported = importedIn(folders)
      assert.ok(imported.size >= 3, [...imported].join())
      assert.deepEqual([...imported].filter((name) => !names.includes(name)), [])
      for (const { name, start } of sections) assert.match(start, /licen[cs]e|copyright/i, name)
    })
  }

  /** @param {{ license?: string, text?: boolean }} how */
  async function writtenFor({ license = 'MIT', text = true }) {
    const folder = mkdtempSync(join(tmpdir(), 'taroko-notices-'))
    try {
      const home = join(folder, 'node_modules/@scope/thing')
      mkdirSync(home, { recursive: true })
      writeFileSync(join(home, 'package.json'), JSON.stringify({ name: '@scope/thing', version: '1.2.3', license }))
      if (text) writeFileSync(join(home, 'LICENSE.md'), 'Copyright somebody')
      const notices = new Notices()
      const bundle = /** @type {any} */ ({ 'a.js': { type: 'chunk', moduleIds: [join(home, 'lib/index.js'), join(folder, 'own.js')] }, 'a.css': { type: 'asset' } })
      ;/** @type {any} */ (notices.watching).generateBundle({}, bundle)
      return await notices.write()
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('are written with name, version and text', async () => {
    assert.match(await writtenFor({}), /^### @scope\/thing 1\.2\.3 \(MIT\)\n\nCopyright somebody\n/m)
  })

  test('must be known, and be there', async () => {
    await assert.rejects(writtenFor({ license: 'GPL-3.0' }), /@scope\/thing has the licence GPL-3\.0: allowed are MIT/)
    await assert.rejects(writtenFor({ text: false }), /@scope\/thing comes without the text of its licence/)
  })
})
