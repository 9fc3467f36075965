import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { build } from 'vite'
import { root } from '../../web/commands/run.js'
import { install } from './installed.js'

const execute = promisify(execFile)

/** Ten lines that train a network. */
const script = `
import { loadEngine } from 'taroko'
const engine = await loadEngine()
const trainer = engine.createTrainer({
  data: { dataset: 'circle', samples: 200, noise: 0 },
  network: { hidden: [{ units: 4, activation: 'tanh' }] },
  optimizer: { name: 'adam', learningRate: 0.03 },
})
const before = trainer.evaluate('train')
trainer.epoch(100)
console.log(JSON.stringify({ before, after: trainer.evaluate('train') }))
trainer.dispose()
`

describe('the package, packed and installed into an empty folder without a network', () => {
  /** @type {string} */
  let folder
  /** @type {string[]} */
  let packed

  before(async () => {
    ;({ folder, packed } = await install())
    await writeFile(join(folder, 'train.js'), script)
  })
  after(() => rm(folder, { recursive: true }))

  test('it holds modules, command, wasm, types, licences and manual, and nothing else', () => {
    const modules = packed.filter((path) => !/^build\/package\/export\/[\w-]+\.js$/.test(path))
    const files = ['command.js', 'export.d.ts', 'export.js', 'taroko.d.ts', 'taroko.js', 'taroko.wasm', 'third-party-licenses.txt']
    assert.deepEqual(modules, ['LICENSE', 'README.md', ...files.map((file) => `build/package/${file}`), 'package.json'])
  })

  test('it needs no other package', async () => {
    const installed = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))
    assert.deepEqual(installed, ['taroko'])
  })

  test('ten lines train a network', async () => {
    const { stdout, stderr } = await execute('node', ['train.js'], { cwd: folder })
    const { before, after } = JSON.parse(stdout)
    assert.ok(after.loss < before.loss / 2, `the loss went from ${before.loss} to ${after.loss}`)
    assert.ok(after.accuracy > 0.9, `the accuracy is ${after.accuracy}`)
    assert.equal(stderr, '')
  })

  for (const [moduleName, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    test(`its types are found and hold, with module resolution ${resolution}`, async () => {
      await writeFile(join(folder, 'right.ts'), script)
      await writeFile(join(folder, 'wrong.ts'), script.replace('learningRate: 0.03', "learningRate: 'fast'"))
      const compile = (/** @type {string} */ file) => execute(join(root, 'node_modules/.bin/tsc'), [
        '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '',
        '--module', moduleName, '--moduleResolution', resolution, file,
      ], { cwd: folder })
      await compile('right.ts')
      const line = script.split('\n').findIndex((text) => text.includes('learningRate')) + 1
      await execute(join(root, 'node_modules/.bin/tsc'), [
        '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types'),
        '--module', moduleName, '--moduleResolution', resolution, 'right.ts',
      ], { cwd: folder })
      await assert.rejects(compile('wrong.ts'), ({ stdout }) => stdout.startsWith(`wrong.ts(${line},`))
    })
  }

  test('a bundler takes the wasm along', async () => {
    await writeFile(join(folder, 'index.html'), '<script type="module" src="train.js"></script>')
    await build({ configFile: false, root: folder, logLevel: 'silent', build: { target: 'es2022' } })
    const assets = await readdir(join(folder, 'dist/assets'))
    assert.equal(assets.filter((name) => name.endsWith('.wasm')).length, 1, assets.join(' '))
  })
})
