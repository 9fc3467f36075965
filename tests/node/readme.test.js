import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { loadEngine } from 'taroko'
import { root } from '../../web/commands/run.js'
import { readLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'

const readme = await readFile(join(root, 'README.md'), 'utf8')
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

/** The blocks of code in a language. @param {string} language */
const blocks = (language) => Array.from(readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), ([, code]) => code)

describe('the README', () => {
  test('is short', () => assert.ok(readme.split('\n').length <= 150))

  test('names files, folders and commands that there are', async () => {
    const links = Array.from(readme.matchAll(/\]\((?!https:)([\w./]+)\)/g), ([, path]) => path)
    const folders = Array.from(readme.matchAll(/`((?:engine|tests|web)\/?[a-z/]*)`/g), ([, path]) => path)
    assert.ok(links.length > 4 && folders.length > 5)
    for (const path of [...links, ...folders]) await access(join(root, path))
    for (const [, command] of readme.matchAll(/npm run ([a-z]+)/g)) assert.ok(command in manifest.scripts, command)
  })

  test('shows an exercise, commands for it and a program that run as they are', async () => {
    const [[exercise], [program]] = [blocks('json'), blocks('js')]
    const commands = blocks('sh').join('').split('\n').filter((line) => line.startsWith('npx taroko '))
    assert.deepEqual(commands.map((line) => line.split(' ')[2]), ['train', 'check', 'export'])
    const folder = await mkdtemp(join(root, 'build', 'readme-'))
    const run = (/** @type {string[]} */ words) => promisify(execFile)(process.execPath, words, { cwd: folder })
    try {
      await writeFile(join(folder, 'exercise.json'), exercise)
      for (const command of commands) {
        const [words] = command.slice('npx taroko '.length).split('#')
        await run([join(root, manifest.bin.taroko), ...words.trim().split(' ')])
      }
      assert.deepEqual(Object.keys(JSON.parse(await readFile(join(folder, 'weights.json'), 'utf8'))), ['W1', 'b1', 'W2', 'b2'])
      await writeFile(join(folder, 'program.mjs'), program)
      const { stdout } = await run(['program.mjs'])
      const [, accuracy, epoch] = stdout.match(/^reference: test accuracy ([\d.]+) after (\d+) epochs\nanswer: met, testAccuracy [\d.]+, units 4\n$/) ?? assert.fail(stdout)
      assert.ok(Number(epoch) < 500 && Number(accuracy) > 0.9, stdout)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('shows links that the engine understands', async () => {
    const engine = await loadEngine()
    const links = Array.from(readme.matchAll(/(?:#|config=")(dataset=[^"]+)"/g), ([, link]) => link)
    assert.equal(links.length, 2)
    for (const link of links) {
      const { data } = engine.normalize(readLink(link, standardConfig).config)
      assert.equal(/** @type {any} */ (data).dataset, new URLSearchParams(link).get('dataset'))
    }
  })
})
