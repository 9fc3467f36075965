import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { exporters, readRun, trainerOf } from 'taroko/export'
import { install } from './installed.js'

const config = { data: { dataset: 'circle', samples: 200, noise: 0.1 }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, optimizer: { name: 'adam', learningRate: 0.03 } }
const exercise = { format: 'taroko-exercise', formatVersion: 1, task: 'Part the circle from its ring.', goal: 'testAccuracy:0.9;units:4', config }

/** @type {string} */
let folder

/**
 * Starts a program in the folder where the package is installed.
 * @param {string} program
 * @param {string[]} words
 * @param {string} [input]
 * @param {string} [language] that the system is set to
 */
function start(program, words, input = '', language = 'C.UTF-8') {
  const child = spawn(program, words, { cwd: folder, timeout: 60_000, killSignal: 'SIGKILL', env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: language } })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(([stdout, stderr, [code]]) => ({ stdout, stderr, code }))
  return { child, ended }
}

/** @param {string[]} words @param {string} [input] */
const taroko = (words, input) => start(join(folder, 'node_modules/.bin/taroko'), words, input).ended

/** The same on a system that is set to Chinese. @param {string[]} words @param {string} [input] */
const tarokoInChinese = (words, input) => start(join(folder, 'node_modules/.bin/taroko'), words, input, 'zh_TW.UTF-8').ended

/** Words of English that are no names: those of fields, of files and of the command itself. @param {string} said */
const strangers = (said) => (said.replaceAll(/「[^」]*」|可用的有：.*|\S+[./=]\S*|--\S+|<[^>]*>/g, '').match(/[A-Za-z]{4,}/g) ?? []).filter((word) => !named.has(word))
const named = new Set('taroko train check export exporter config weights data pytorch onnx history units goal room playground link JSON UTF null colour testAccuracy trainAccuracy testLoss trainLoss network features loss regularization optimizer schedule batch lock'.split(' '))

/** @param {string} name @param {unknown} value */
const put = (name, value) => writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
const read = (/** @type {string} */ name) => readFile(join(folder, name), 'utf8')

describe('the command, installed into an empty folder', () => {
  before(async () => {
    ;({ folder } = await install())
    await put('config.json', config)
    await put('exercise.json', exercise)
    const { code, stderr } = await taroko(['train', 'config.json', '--epochs', '100', '--save', 'run.json', '--quiet'])
    assert.deepEqual([code, stderr], [0, ''])
  })
  after(() => rm(folder, { recursive: true }))

  describe('train', () => {
    test('is found by npx, prints a line now and then and how it ended', async () => {
      const { stdout, stderr, code } = await start('npx', ['--offline', 'taroko', 'train', 'config.json', '--epochs', '50']).ended
      assert.equal(code, 0)
      const epochs = Array.from(stderr.matchAll(/^epoch (\d+), update \d+; training loss [\d.]+, accuracy [\d.]+ %; test loss [\d.]+, accuracy [\d.]+ %$/gm), ([, epoch]) => Number(epoch))
      assert.deepEqual(epochs, [0, 1, 2, 5, 10, 20, 50])
      assert.match(stdout, /^epoch 50, update 500; /)
    })

    test('prints lines also of many epochs, of which it looks at some', async () => {
      const { stderr } = await taroko(['train', 'config.json', '--epochs', '3000'])
      const epochs = Array.from(stderr.matchAll(/^epoch (\d+),/gm), ([, epoch]) => Number(epoch))
      assert.deepEqual(epochs, [0, 3, 6, 12, 21, 51, 102, 201, 501, 1002, 2001])
    })

    test('trains on and saves where nobody reads how it comes along', async () => {
      await start('sh', ['-c', 'node_modules/.bin/taroko train config.json --epochs 3000 --save unread.json 2>&1 >/dev/null | head -n 1']).ended
      assert.equal(readRun(await read('unread.json')).progress.epoch, 3000)
    })

    test('trains as the module does, to the same bits, however it is cut into pieces', async () => {
      await taroko(['train', 'config.json', '-u', '333', '-q', '--save', 'first.json'])
      await taroko(['train', 'first.json', '-u', '667', '-q', '--save', 'second.json'])
      const engine = await loadEngine()
      const trainer = engine.createTrainer(config)
      trainer.step(1000)
      const run = readRun(await read('second.json'))
      assert.deepEqual(run.progress, trainer.progress)
      assert.deepEqual(trainerOf(engine, run).parameters(), trainer.parameters())
      assert.equal(run.evaluation.test?.loss, trainer.evaluate('test').loss)
      const updates = run.history.rows.map(([update]) => Number(update))
      assert.deepEqual([updates[0], updates.includes(333), updates.at(-1)], [0, true, 1000])
      assert.deepEqual(updates, [...new Set(updates)].sort((a, b) => a - b))
      assert.equal(run.history.rows.at(-1)?.[run.history.columns.indexOf('trainLoss')], trainer.evaluate('train').loss)
    })

    test('keeps about a thousand rows of a long history, and the last', async () => {
      await taroko(['train', 'config.json', '--epochs', '2500', '-q', '--save', 'long.json'])
      const epochs = readRun(await read('long.json')).history.rows.map(([, epoch]) => epoch)
      assert.deepEqual([epochs.length, epochs.slice(0, 3), epochs.slice(-2)], [835, [0, 3, 6], [2499, 2500]])
    })

    test('ends where the goal is met, with the first epoch that meets it', async () => {
      const { stdout, code } = await taroko(['train', 'config.json', '--until-accuracy', '0.9', '--until-loss', '0.4', '--json', '-q'])
      const { end, met, criteria, progress, evaluation } = JSON.parse(stdout)
      assert.deepEqual([code, end, met], [0, 'met', true])
      assert.deepEqual(criteria.map((/** @type {any} */ { kind, met: own }) => [kind, own]), [['trainLoss', true], ['trainAccuracy', true]])
      assert.ok(evaluation.train.accuracy >= 0.9 && evaluation.train.loss <= 0.4)
      const trainer = (await loadEngine()).createTrainer(config)
      trainer.epoch(progress.epoch - 1)
      const { loss, accuracy } = trainer.evaluate('train')
      assert.ok(Number(loss) > 0.4 || Number(accuracy) < 0.9, 'the epoch before met it too')
    })

    test('ends with 1 where the goal is not met', async () => {
      const { stdout, code } = await taroko(['train', 'config.json', '--epochs', '1', '--goal', 'testLoss:0.001', '-q'])
      assert.equal(code, 1)
      assert.match(stdout, /^not met {2}test loss at most 0\.001: is 0\.\d+$/m)
    })

    test('takes the goal of a link and of an exercise', async () => {
      const link = await taroko(['train', 'https://example.org/taroko/#v=1&dataset=circle&goal=testAccuracy:0.9&hide=loss&speed=10', '-q'])
      assert.deepEqual([link.code, /^met {6}test accuracy at least 0\.9/m.test(link.stdout)], [0, true])
      const given = await taroko(['train', 'exercise.json', '--json', '-q'])
      assert.deepEqual(JSON.parse(given.stdout).criteria.map((/** @type {any} */ { kind }) => kind), ['testAccuracy', 'units'])
    })

    test('reads standard input, be it a config or a link', async () => {
      for (const input of [JSON.stringify(config), 'dataset=moons&hidden=4-relu\n']) {
        const { stdout, code } = await taroko(['train', '-', '-e', '2', '-q'], input)
        assert.equal(code, 0)
        assert.match(stdout, /^epoch 2, /)
      }
    })

    test('explains a divergence and ends with 1; what is saved has the last finite weights', async () => {
      const { stdout, code } = await taroko(['train', 'dataset=plane&learningRate=900', '-q', '--save', 'diverged.json'])
      assert.equal(code, 1)
      assert.match(stdout, /Training has diverged\. Update \d+ was stopped: the loss became infinity\..+ try a smaller optimizer\.learningRate than 900\./)
      const run = readRun(await read('diverged.json'))
      assert.equal(run.progress.status, 'diverged')
      assert.ok(run.parameters.every(({ values }) => values.every(Number.isFinite)))
    })

    test('stops at an interrupt, saves and ends with 130', async () => {
      const { child, ended } = start(join(folder, 'node_modules/.bin/taroko'), ['train', 'config.json', '--epochs', '100000000', '--save', 'stopped.json'])
      await once(child.stderr, 'data')
      child.kill('SIGINT')
      const { stdout, code } = await ended
      assert.equal(code, 130)
      assert.match(stdout, /^Interrupted$/m)
      const run = readRun(await read('stopped.json'))
      trainerOf(await loadEngine(), run).dispose()
      assert.ok(stdout.startsWith(`epoch ${run.progress.epoch}, update ${run.progress.update};`))
    })

    test('shows a bar on a terminal', { skip: process.platform !== 'linux' && 'script has other options elsewhere' }, async () => {
      const { stdout, code } = await start('script', ['-qec', 'node_modules/.bin/taroko train config.json --epochs 2000', '/dev/null']).ended
      assert.equal(code, 0)
      assert.match(stdout, /█+░+ \d+ % {2}epoch \d+\/2000 {2}training loss 0\.\d+ {2}test loss 0\.\d+/)
      assert.match(stdout, /█{24} 100 % {2}epoch 2000\/2000/)
      assert.match(stdout, /\nepoch 2000, update 20000; training loss [^\n]+$/m)
      assert.ok(stdout.includes('\u001b[?25h'), 'the cursor is shown again')
      assert.doesNotMatch(stdout, /^epoch 20,/m)
    })
  })

  describe('check', () => {
    test('says what is met, and ends with 0', async () => {
      const { stdout, code } = await taroko(['check', 'exercise.json', 'run.json'])
      assert.equal(code, 0)
      assert.match(stdout, /^met {6}test accuracy at least 0\.9: is (0\.9\d*|1)\nmet {6}hidden units at most 4: is 4\nThe goal is met\n$/)
    })

    test('says what is not met, and ends with 1', async () => {
      const { stdout, code } = await taroko(['check', 'dataset=circle&samples=200&goal=trainAccuracy:0.5;units:3', 'run.json', '--json'])
      const { met, criteria } = JSON.parse(stdout)
      assert.deepEqual([code, met, criteria.map((/** @type {any} */ { met: own }) => own)], [1, false, [true, false]])
    })

    test('says what is locked and has been changed', async () => {
      const { stdout, code } = await taroko(['check', 'dataset=circle&samples=200&goal=trainAccuracy:0.5&lock=loss,batch&loss=hinge', 'run.json'])
      assert.equal(code, 1)
      assert.match(stdout, /^met {6}training accuracy at least 0\.5: is [\d.]+\nnot met {2}loss is locked but was changed\n(not met {2}batch is locked but was changed\n)?The goal is not met\n$/)
    })

    test('believes no number of the answer, and reads it from standard input', async () => {
      const run = JSON.parse(await read('run.json'))
      for (const { values } of run.parameters) values.fill(0)
      run.evaluation = { train: { loss: 0, penalty: 0, accuracy: 1 }, test: { loss: 0, penalty: 0, accuracy: 1 } }
      const { stdout, code } = await taroko(['check', 'exercise.json', '-'], JSON.stringify(run))
      assert.equal(code, 1)
      assert.match(stdout, /^not met {2}test accuracy at least 0\.9: is 0\.[3-6]/m)
    })
  })

  describe('export', () => {
    test('lists and writes everything that a run can be written as', async () => {
      const { stdout, code } = await taroko(['export', '--list'])
      assert.equal(code, 0)
      assert.deepEqual(stdout.trimEnd().split('\n').map((line) => line.split(/ +/)), exporters.map(({ name, extension, mediaType }) => [name, `.${extension}`, mediaType]))
      const [engine, run] = [await loadEngine(), readRun(await read('run.json'))]
      for (const { name, load } of exporters) {
        const expected = Buffer.from(/** @type {string} */ (await (await load()).write(run, engine)))
        assert.equal((await taroko(['export', name, 'run.json', '-o', 'out'])).code, 0)
        assert.ok((await readFile(join(folder, 'out'))).equals(expected), name)
      }
    })

    test('writes to standard output, and bears a reader that leaves', async () => {
      assert.deepEqual(JSON.parse((await taroko(['export', 'config', '-'], await read('run.json'))).stdout), readRun(await read('run.json')).config)
      const child = spawn(join(folder, 'node_modules/.bin/taroko'), ['export', 'run', 'run.json'], { cwd: folder })
      child.stdout.destroy()
      const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
      assert.deepEqual([told, code], ['', 0])
    })

    test('says where nothing can be written', { skip: process.platform !== 'linux' && 'there is no /dev/full' }, async () => {
      const full = await start('sh', ['-c', 'node_modules/.bin/taroko export run run.json > /dev/full']).ended
      assert.deepEqual([full.stderr, full.code], ['taroko: standard output: no space is left\n', 2])
      const saved = await taroko(['train', 'config.json', '-e', '1', '-q', '--save', '/dev/full'])
      assert.deepEqual([saved.stderr, saved.code], ['taroko: /dev/full: no space is left\n', 2])
    })
  })

  describe('what does not fit', () => {
    /** @type {[string, string[], RegExp, string?][]} */
    const refusals = [
      ['a value out of range', ['train', '-'], /^taroko: standard input: network\.hidden\[0\]\.units must be a whole number from 1 to 512, not -3\n$/, '{"data":{"dataset":"circle"},"network":{"hidden":[{"units":-3}]}}'],
      ['no JSON', ['train', '-'], /^taroko: standard input: is neither a link nor JSON, from line 1, column 2 on\n$/, '{"data'],
      ['JSON that is no config', ['train', '-'], /^taroko: standard input: must be an object, not null\n$/, 'null'],
      ['what would move the cursor', ['check', 'exercise.json', '-'], /^taroko: standard input: {2}\[2J is not known[^\x00-\x1f]+\n$/, '{"format":"taroko-run","\\u001b[2J":1}'],
      ['a link with an unknown name', ['train', 'dataset=circle&colour=red'], /^taroko: link: colour is not a setting of this room\n$/],
      ['a link of another room', ['train', 'room=losses'], /^taroko: link: room must be playground, not 'losses'/],
      ['a link of another version', ['train', 'v=2&dataset=xor'], /^taroko: link: v must be 1/],
      ['a link with samples that it does not hold', ['train', 'own=penguin'], /^taroko: link: own data are too large for links/],
      ['a link with another goal', ['train', 'goal=fame:1'], /^taroko: link: goal must be some of testAccuracy/],
      ['no file', ['train', 'nothing.json'], /^taroko: nothing\.json: no such file or folder\n$/],
      ['a folder', ['check', '.', 'run.json'], /^taroko: \.: is a folder\n$/],
      ['a file without an end', ['train', '/dev/zero'], /^taroko: \/dev\/zero: must have at most 256000000 bytes\n$/],
      ['bytes', ['train', 'node_modules/taroko/build/package/taroko.wasm'], /taroko\.wasm: is no text in UTF-8\n$/],
      ['a count of nothing', ['train', 'config.json', '--epochs', '0'], /^taroko: --epochs must be a whole number from 1 to 1000000000, not '0'\n$/],
      ['a share above 1', ['train', 'config.json', '--until-accuracy', '90'], /^taroko: --until-accuracy must be a number from 0 to 1, not '90'\n$/],
      ['a goal that is none', ['train', 'config.json', '--goal', 'units'], /^taroko: --goal must be some of testAccuracy/],
      ['a goal that cannot be reached', ['train', 'dataset=plane', '--until-accuracy', '0.5'], /^taroko: trainAccuracy cannot be reached: data without classes/],
      ['a network that is too large for its goal', ['train', 'config.json', '--goal', 'units:3'], /^taroko: units cannot be reached: the network has 4 units\n$/],
      ['a place where nothing can be saved', ['train', 'config.json', '--save', 'nowhere/run.json'], /^taroko: nowhere\/run\.json: no such file or folder\n$/],
      ['a link with an unknown part locked', ['check', 'dataset=circle&goal=units:4&lock=netwrk', 'run.json'], /^taroko: link: lock must be some of/],
      ['an exercise without a goal', ['check', 'dataset=circle', 'run.json'], /^taroko: link: goal is required/],
      ['an exercise for which the answer is no network', ['check', 'dataset=penguins&goal=testAccuracy:0.9', 'run.json'], /^taroko: run\.json: config\.data\.features/],
      ['an answer that is none', ['check', 'exercise.json', 'config.json'], /^taroko: config\.json: format is required: 'taroko-run'\n$/],
      ['two texts from one input', ['check', '-', '-'], /^taroko: standard input: can be the exercise or the answer/],
      ['an unknown exporter', ['export', 'excel', 'run.json'], /^taroko: exporter must be one of run, .+, not 'excel'\n$/],
      ['no run', ['export', 'weights'], /^taroko: run is required/],
      ['an unknown command', ['trian'], /^error: unknown command 'trian'\n\(Did you mean train\?\)\n$/],
      ['an unknown option', ['train', 'config.json', '--epoch', '3'], /^error: unknown option '--epoch'\n\(Did you mean --epochs\?\)\n$/],
      ['an argument too many', ['train', 'config.json', 'run.json'], /^error: too many arguments/],
    ]
    for (const [name, words, message, input] of refusals) {
      test(`${name} is refused with its place, its reason and 2`, async () => {
        const { stdout, stderr, code } = await taroko(words, input)
        assert.match(stderr, message)
        assert.deepEqual([stdout, code], ['', 2])
      })

      test(`${name} is refused in Chinese, where the system is set to it`, async () => {
        const { stdout, stderr, code } = await tarokoInChinese(words, input)
        assert.match(stderr, /^(taroko: |錯誤：)[^\n]*\p{sc=Han}/u)
        assert.deepEqual([stdout, code, strangers(stderr.replace(/（是否為.*/, ''))], ['', 2, []], stderr)
      })
    }
  })

  test('explains itself, in lines that fit a terminal', async () => {
    for (const words of [['--help'], ['train', '--help'], ['check', '--help'], ['export', '--help']]) {
      const { stdout, stderr, code } = await taroko(words)
      assert.deepEqual([stderr, code], ['', 0])
      assert.match(stdout, /^Usage: taroko /)
      const longest = Math.max(...stdout.split('\n').map((line) => line.length))
      assert.ok(longest <= 82, `${words.join(' ')} has a line of ${longest}`)
    }
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    assert.equal((await taroko(['--version'])).stdout, `${version}\n`)
  })

  describe('on a system that is set to Chinese', () => {
    test('explains itself in Chinese, in lines that fit a terminal', async () => {
      for (const words of [['--help'], ['train', '--help'], ['check', '--help'], ['export', '--help']]) {
        const { stdout, stderr, code } = await tarokoInChinese(words)
        assert.deepEqual([stderr, code], ['', 0])
        assert.match(stdout, /^用法：taroko /)
        assert.doesNotMatch(stdout, /Usage|Options|Commands|Examples|Exit|display|print/)
        // A Chinese character is as wide as two others.
        const widths = stdout.split('\n').map((line) => line.replaceAll(/[\u3000-\uffef]/g, '  ').length)
        assert.ok(Math.max(...widths) <= 100, `${words.join(' ')} has a line of ${Math.max(...widths)}`)
      }
    })

    test('trains, diverges and checks in Chinese; JSON stays as it is', async () => {
      const trained = await tarokoInChinese(['train', 'config.json', '--epochs', '2', '--goal', 'testLoss:0.001', '--save', 'chinese.json'])
      assert.match(trained.stderr, /^第 1 個週期，第 10 次更新；訓練損失 [\d.]+，準確率 [\d.]+ %；測試損失 [\d.]+，準確率 [\d.]+ %$/m)
      assert.match(trained.stdout, /^第 2 個週期，第 20 次更新；[^\n]+\n未達到 {2}測試損失至多 0\.001：為 0\.\d+\n已存入 chinese\.json\n$/)
      assert.equal(trained.code, 1)
      const diverged = await tarokoInChinese(['train', 'dataset=plane&learningRate=900', '-q'])
      assert.match(diverged.stdout, /訓練發散了。第 \d+ 次更新已停止：損失變成無限大。.+比 900 小的 optimizer\.learningRate。/)
      const checked = await tarokoInChinese(['check', 'exercise.json', 'run.json'])
      assert.match(checked.stdout, /^達到 +測試準確率至少 0\.9：為 (0\.9\d*|1)\n達到 +隱藏單元數至多 4：為 4\n達到目標\n$/)
      const unknown = await tarokoInChinese(['export', 'excel', 'run.json'])
      assert.match(unknown.stderr, /^taroko: 格式必須是下列之一：run、config、[^,，]+，不能是「excel」\n$/)
      const json = await Promise.all([taroko, tarokoInChinese].map(async (command) => (await command(['check', 'exercise.json', 'run.json', '--json'])).stdout))
      assert.equal(json[0], json[1])
    })
  })
})
