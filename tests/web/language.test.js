import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { root } from '../../web/commands/run.js'
import { detail, templates } from '../../web/locales/zh-Hant/detail.js'
import { en } from '../../web/locales/en/index.js'
import { labelOf } from '../../web/locales/index.js'
import { languageAfter, languageOf, languages } from '../../web/locales/languages.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'
import { readLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'

const engine = await loadEngine()

/** @type {any} */
const good = { data: { dataset: 'circle', samples: 50 }, network: { hidden: [{ units: 3 }, { units: 2 }] } }
const { data, network } = good
const own = (/** @type {any} */ changes) => ({ network, data: { inputs: [[1, 2], [3, 4], [5, 6]], targets: [0, 1, 1], ...changes }, batch: { size: 1 } })

/** What the engine refuses: configs, graphs, formulas and requests to a trainer. @type {(() => unknown)[]} */
const refused = [
  ...[
    { network }, { data }, { data, network: {} }, { network, data: {} }, { network, data: { dataset: 'spirl' } }, { network, data: { ...data, samples: 9 } }, { network, data: { ...data, samples: 20.5 } },
    { network, data: { ...data, noise: NaN } }, { network, data: { ...data, nois: 1 } }, { network, data: { ...data, features: [] } }, { network, data: { ...data, features: ['x', 'x'] } },
    { network, data: { ...data, features: Array.from({ length: 40 }, (_, i) => `x^${i + 3}`) } }, { network, data: { ...data, features: ['1/(x-x)'] } }, { network, data: { dataset: 'formula', formula: '1/(x-x)' } },
    { data, network: { hidden: [{ units: '3' }] } }, { data, network: { hidden: [{ units: 3, activation: 'Tanh' }] } }, { data, network: { hidden: Array(17).fill({ units: 1 }) } }, { data, network: { hidden: 3 } },
    { ...good, loss: { name: 'huber', delta: 0 } }, { ...good, loss: 3 }, { ...good, optimizer: { learningRate: Infinity } }, { ...good, schedule: { name: 'step', factor: null } }, { ...good, batch: { size: 26 } },
    { ...good, batch: { dropLast: 'yes' } }, { ...good, regularization: { l2: [1] } }, { ...good, data: { dataset: 'plane' }, loss: { name: 'crossEntropy' } }, { ...good, data: { dataset: 'plane' }, loss: { name: 'binaryCrossEntropy' } },
    own({ inputs: [[1, 2], [3]] }), own({ inputs: [[1, 2], [NaN, 4], [5, 6]] }), own({ inputs: 'none' }), own({ targets: [0, 1] }), own({ targets: [0, 1.5, 1], task: 'multiclass' }), own({ targets: [0, 3, 1], task: 'binary' }),
    own({ names: ['a'] }), own({ targets: [0, 2, 1], task: 'multiclass', classes: 2 }), own({ inputs: { values: new Float32Array(5), columns: 2 } }), own({ inputs: { columns: 2 } }), own({ targets: [[0, 1], [1, 0], [1, 1]], task: 'multiclass' }),
    own({ inputs: Array(3).fill(Array(300).fill(1)) }),
  ].map((config) => () => engine.createTrainer(config)),
  ...['x^', 'x y', 'f(x)', 'sinn(x)', 'sin', 'max(x)', '(x', 'x)', 'x = = 2', '1 < x < 2', 'x²', '[x]', 'x ** 2', 'x = 1; x = 2', 'y = z; z = 2', 'sin = 2', '1e999', '€', '', 'x; y = 2', 'q', '2 3', 'and', 'x,'].map((feature) => () =>
    engine.createTrainer({ network, data: { ...data, features: [feature] } })),
  ...['', 'L = a*b', 'a = 2\nL = a*', 'a = 2; a = 3'].map((source) => () => engine.createGraph(source)),
  () => engine.createGraph('L = a', { b: 1, a: 2 }),
  () => engine.createGraph('L = 2*a', { a: 1 }).set('q', 1),
  () => engine.createGraph('d = 2*a; L = d*a', { a: 1 }).set('d', 1),
  () => engine.createGraph('L = 2*a', { a: 1 }).set('a', NaN),
  () => engine.createGraph('L = 2*a', { a: 1 }).gradient(99),
  () => engine.evaluateLoss(/** @type {any} */ ({ loss: { name: 'crossEntropy' }, probabilities: [[0.5, 0.6]], targets: [0] })),
  () => engine.evaluateLoss(/** @type {any} */ ({ loss: { name: 'hinge' }, logits: [[1]], targets: [[0.5]] })),
  () => engine.evaluateLoss(/** @type {any} */ ({ loss: { name: 'hinge' }, targets: [[1]] })),
  ...[['batch.seed', 3], ['network.seed', 3], ['loss', { name: 'crossEntropy' }], ['optimizer.learningRate', 'fast']].map(([path, value]) => () => engine.createTrainer(good).set(/** @type {string} */ (path), value)),
  () => engine.createTrainer(good).restore(new Uint8Array(3)),
  () => engine.createTrainer(good).restore(new Uint8Array(400)),
  () => engine.createTrainer(good).setParameters([1, 2]),
  () => engine.createTrainer({ ...good, data: { ...data, trainShare: 1 } }).evaluate('test'),
  () => engine.createTrainer(good).landscape({ directions: 'path' }),
]

/** English that may stand in a Chinese sentence: names of the catalogue and of fields, and what is written as formulas. */
const names = new Set([
  ...Object.values(engine.catalog).flatMap((entries) => (Array.isArray(entries) ? entries.map(({ name }) => name) : [])),
  ...'and or inputs targets logits probabilities values columns data network hidden units activation dataset optimizer schedule regularization loss batch size order dropLast trainShare true false null test train path sigmoid softmax UTF snapshot bytes Uint NaN snapshots JSON pi max min'.split(' '),
  ...'exp log sqrt square abs sin cos tan tanh relu leakyRelu elu gelu silu softplus learningRate seed noise samples classes formula features momentum nesterov name names task'.split(' '),
])

/** Words of English in a text that are no names. @param {string} text */
const strangers = (text) => (text.replaceAll(/'[^']*'|「[^」]*」|\{[^}]*\}|[\w.[\]]*\.[\w.[\]]+/g, '').match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !names.has(word))

describe('what the engine refuses', () => {
  test('is said in Chinese, with its numbers and names', () => {
    /** @type {Set<string>} */
    const said = new Set()
    /** @type {string[]} */
    const untold = []
    for (const call of refused) {
      let error = /** @type {any} */ (null)
      try {
        call()
      } catch (thrown) {
        error = thrown
      }
      assert.ok(error?.detail, `${call} is not refused: ${error}`)
      const chinese = detail(error)
      said.add(error.detail)
      if (!/[一-鿿]/.test(chinese) || strangers(chinese).length > 0) untold.push(`${error.detail} → ${chinese}`)
      for (const number of error.detail.match(/\d{2,}/g) ?? []) if (!chinese.includes(number)) untold.push(`without ${number}: ${chinese}`)
    }
    assert.deepEqual(untold, [])
    assert.ok(said.size > 60, `${said.size} different refusals`)
  })

  test('is told apart from links that do not fit, which are said in Chinese, too', () => {
    for (const link of ['points=0:1,2,3&labels=9', 'points=x', 'points=9:1,1', 'points=0:99,1', 'own=gone']) {
      const { corrections } = readLink(link, standardConfig)
      assert.equal(corrections.length, 1, link)
      const text = zhHant.complaint(corrections[0])
      assert.deepEqual(strangers(text).filter((word) => !['points', 'labels', 'own'].includes(word)), [], text)
    }
  })
})

/** The keys of all messages that sources make by `say`: adjacent literals of C++ belong together. @param {string} folder @param {RegExp} kind of files */
function keysIn(folder, kind) {
  const files = readdirSync(join(root, folder), { recursive: true }).map(String).filter((file) => kind.test(file) && !/message\.(js|cpp|h)$/.test(file))
  const calls = files.flatMap((file) => readFileSync(join(root, folder, file), 'utf8').split(/(?<![\w`]|[^.]\.)say\(\s*/).slice(1).map((call) => ({ file, call })))
  return calls.flatMap(({ file, call }) => {
    // What begins otherwise is another function's name, or an error's own words.
    const [literal] = /^(?:"(?:[^"\\]|\\.)*"\s*)+|^'(?:[^'\\]|\\.)*'/.exec(call) ?? []
    return literal === undefined ? [] : [{ file, call, key: literal.trim().split(/"\s+"/).join('').slice(1, -1).replaceAll("\\'", "'") }]
  })
}

describe('messages', () => {
  const made = [...keysIn('engine', /\.(cpp|h)$/), ...keysIn('web', /^(?!commands|reference|locales).*\.js$/), { file: 'message.cpp', key: "'{}'" }]
  const placesIn = (/** @type {string} */ text) => text.split('{}').length - 1

  test('have Chinese words for every key, with as many parameters', () => {
    assert.ok(made.length > 150, `${made.length} messages`)
    for (const { file, key } of made) {
      if (key === '') continue
      assert.ok(templates[key] !== undefined, `${file}: ${key}`)
      assert.equal(placesIn(templates[key]), placesIn(key), key)
    }
  })

  test('have no words for keys that nothing says', () => {
    const keys = new Set(made.map(({ key }) => key))
    assert.deepEqual(Object.keys(templates).filter((key) => !keys.has(key)), [])
  })

  test('are kept apart from numbers and names, on the way to other languages', () => {
    const message = /** @type {any} */ ({ key: 'must be a whole number from {} to {}', parameters: ['1', '8'] })
    assert.throws(() => engine.createTrainer({ ...good, network: { hidden: [{ units: 0.5 }] } }), { key: '{}, not {}', parameters: [{ ...message, parameters: ['1', '512'] }, { key: '{}', parameters: ['0.5'] }] })
    assert.throws(() => engine.createTrainer({ network, data: { dataset: 'spirl' } }), ({ parameters: [allowed, found] }) => {
      assert.deepEqual(found, { key: "'{}'", parameters: ['spirl'] })
      return allowed.key === 'must be {}' && allowed.parameters[0].includes('spiral')
    })
    assert.throws(() => engine.createGraph('L = a +'), { key: "expected a number, a name or '(', found {}", parameters: [{ key: 'the end', parameters: [] }] })
  })

  test('show braces that somebody typed as they are', () => {
    assert.throws(() => engine.createTrainer({ network, data: { dataset: '{}{}' } }), ({ message, key, parameters }) => {
      assert.match(message, /not '\{\}\{\}'$/)
      return /「\{\}\{\}」$/.test(detail({ key, parameters }))
    })
  })

  test('stand apart from Chinese by a space where they are not Chinese', () => {
    assert.equal(detail({ key: '{}, not {}', parameters: [{ key: 'must be {}', parameters: [['sgd', 'adam']] }, { key: "'{}'", parameters: ['x'] }] }), '必須是下列之一：sgd、adam，不能是「x」')
    assert.equal(detail({ key: 'must be a number from {} to {}', parameters: ['0', 'infinity'] }), '必須是 0 到無限大的數字')
    assert.equal(detail({ key: 'not known at all: {}', parameters: [3] }), 'not known at all: 3')
  })
})

describe('the words of the page', () => {
  test('count every single one below a thousand millions, and give five digits above', () => {
    assert.deepEqual([0, 12_345, 999_999_999, 1e9, 12_345_678_901].map(en.count), ['0', '12,345', '999,999,999', '1.0000B', '12.346B'])
    assert.deepEqual([12_345, 1e9, 12_345_678_901].map(zhHant.count), ['12,345', '10.000億', '123.46億'])
  })

  const parts = readdirSync(join(root, 'web/locales/en')).filter((file) => file !== 'index.js')

  test('are found by the tags of browsers and systems', () => {
    const tags = { 'en-GB': 'en', de: 'en', C: 'en', zha: 'en', zh: 'zh-Hant', 'zh-TW': 'zh-Hant', 'zh_TW.UTF-8': 'zh-Hant', 'ZH-hant-HK': 'zh-Hant' }
    for (const [tag, language] of Object.entries(tags)) assert.equal(languageOf(tag), language, tag)
    assert.deepEqual(languages.map(({ tag }) => languageAfter(tag).tag), [...languages.slice(1), languages[0]].map(({ tag }) => tag))
  })

  test('are joined for every language wherever they are joined', () => {
    for (const file of readdirSync(join(root, 'web/locales')).filter((name) => name.endsWith('.js') && name !== 'languages.js')) {
      const text = readFileSync(join(root, 'web/locales', file), 'utf8')
      for (const { tag } of languages) assert.ok(text.includes(`'./${tag}/${file}'`) && !text.includes('locale ==='), `${file}: ${tag}`)
    }
  })

  test('lie in the same parts for every language', () => {
    for (const { tag } of languages) {
      const files = readdirSync(join(root, 'web/locales', tag)).filter((file) => !['index.js', 'labels.js', 'detail.js'].includes(file))
      assert.deepEqual(files.sort(), [...parts].sort())
    }
  })

  /** Every source of the page but the words themselves. */
  const sources = readdirSync(join(root, 'web'), { recursive: true })
    .map(String)
    .filter((file) => /\.(js|html)$/.test(file) && !/^(locales\/(en|zh-Hant)|commands)\//.test(file))
    .map((file) => readFileSync(join(root, 'web', file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
    .join('\n')

  for (const part of parts) {
    test(`are all used: ${part}`, async () => {
      for (const exported of Object.values(await import(join(root, 'web/locales/en', part)))) {
        if (typeof exported !== 'object') continue
        const unused = Object.keys(exported).filter((key) => !new RegExp(`\\.${key}\\b|\\b${key}\\b(?=[^\\n]*\\} = )|['"\`]${key}['"\`]|\\[${key}\\]|=${key}["> ]`).test(sources))
        assert.deepEqual(unused, [])
      }
    })
  }

  test('are there for every label of the catalogue that is read', () => {
    const listed = Object.entries(engine.catalog).flatMap(([kind, list]) => (Array.isArray(list) ? list.map((entry) => ({ kind, ...entry })) : []))
    const entries = listed.flatMap((entry) => [entry, ...(entry.parameters ?? []).map((/** @type {any} */ parameter) => ({ ...parameter, kind: entry.name }))])
    /** Labels that are names or signs in Chinese, too. */
    const same = /^([^A-Za-z]*|ReLU|Leaky ReLU|ELU|GELU|SiLU|Softplus|Tanh|Sigmoid|SGD|Adagrad|RMSprop|Adam|AdamW|Huber|Nesterov|XOR|[a-zA-Zβδεημρλ²³₁₂.·() ,^*+-]{1,7})$/
    const untold = entries.filter((entry) => labelOf(zhHant, entry) === entry.label && !same.test(entry.label ?? ''))
    assert.deepEqual(untold.map(({ kind, name, path, label }) => `${kind} ${path ?? name}: ${label}`), [])
  })

  test('leave what people named themselves as it is, also where a parameter is called so', () => {
    assert.equal(labelOf(zhHant, { name: 'minimum', label: 'Minimum' }), '最小值')
    assert.equal(labelOf(zhHant, { path: 'data.samples', label: 'Samples' }), '樣本數')
    for (const own of [{ label: 'Minimum' }, { name: '1', label: 'Minimum', own: true }]) assert.equal(labelOf(zhHant, own), 'Minimum')
  })

  test('are those of Taiwan', () => {
    const mainland = /数据|數據集|視頻|缺省|默認|網絡|软|信息|程序|優化器|激活函數|獲取|加載|屏幕|鼠標|字符|支持向量|批量大小|(?<!結束)代碼|激活|輪|文件夾|打印|服務器|緩存|用戶/
    for (const file of readdirSync(join(root, 'web/locales/zh-Hant'))) {
      const text = readFileSync(join(root, 'web/locales/zh-Hant', file), 'utf8')
      assert.doesNotMatch(text, mainland, file)
    }
  })

  test('have the same keys in both languages', () => {
    assert.deepEqual(Object.keys(zhHant).sort(), Object.keys(en).sort())
  })
})

describe('templates', () => {
  /** @param {(file: string, text: string) => void} look */
  const eachView = (look) => {
    for (const folder of ['views', 'rooms']) {
      for (const file of readdirSync(join(root, 'web', folder), { recursive: true }).map(String).filter((name) => name.endsWith('.js'))) look(file, readFileSync(join(root, 'web', folder, file), 'utf8'))
    }
  }

  test('take the punctuation between words from the words', () => {
    /** @type {string[]} */
    const halfWidth = []
    eachView((file, text) => {
      for (const [, found] of text.matchAll(/(\}[,:;.] \$\{(?:words|own|page)\.|\$\{(?:words|own|page)\.[\w.]+\}[,:;.] |words\b[^\n]*join\(', '\))/g)) halfWidth.push(`${file}: ${found}`)
    })
    assert.deepEqual(halfWidth, [])
  })

  /** Texts that are signs or names and need no translation. */
  const signs = /^(&?[A-Za-z]{1,6};|[a-zA-Z]|exp|log|taroko|SVG|PNG|CSV|eta|max|softmax|Adam|sigmoid|tanh|ReLU|K|NaN)$/

  test('take every text that is read from the words', () => {
    /** @type {string[]} */
    const bypassing = []
    eachView((file, text) => {
      for (const [, template] of text.matchAll(/html`((?:[^`\\$]|\\.|\$\{(?:[^{}`]|`[^`]*`|\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*\})*)`/g)) {
        const plain = template.replaceAll(/\$\{(?:[^{}`]|`[^`]*`|\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*\}/g, '§')
        for (const [, attribute] of plain.matchAll(/(?:title|aria-label|placeholder|alt)="([^"§]*[A-Za-z]{3,}[^"]*)"/g)) if (!/[=&]/.test(attribute)) bypassing.push(`${file}: ${attribute}`)
        for (const [, shown] of plain.replaceAll(/<!--.*?-->/gs, '').matchAll(/>([^<>]+)</g)) {
          for (const word of shown.replaceAll('§', ' ').split(/[\s(),.:;=+−*/'"“”]+/).filter((piece) => /[A-Za-z]{3,}/.test(piece) && !signs.test(piece))) bypassing.push(`${file}: ${word}`)
        }
      }
    })
    assert.deepEqual(bypassing, [])
  })
})
