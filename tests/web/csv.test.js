import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadEngine } from 'taroko'
import { kindsFor, likelyChoices, makeSamples, mostRows, withRole } from '../../web/state/csv-samples.js'
import { CsvError, decode, numberIn, readTable } from '../../web/state/csv-table.js'
import { floatText } from '../../web/export/float-text.js'
import { writeCsv } from '../../web/state/csv-text.js'

// A fixed seed: what fails here fails everywhere, and is found again.
fc.configureGlobal({ seed: 20 })

const engine = await loadEngine()
const network = { hidden: [{ units: 2, activation: 'tanh' }] }

/** What a text is taken for without being told. @param {string} text @param {object} [changes] */
async function importOf(text, changes = {}) {
  const table = await readTable(text)
  const choices = { ...likelyChoices(table), ...changes }
  return { table, choices, ...makeSamples(table, choices) }
}

/** @param {Promise<any>} reading @param {string} kind */
const refuses = (reading, kind) => assert.rejects(reading, (error) => error instanceof CsvError && error.kind === kind)
const list = (/** @type {{ values: Float32Array }} */ { values }) => [...values]

const flowers = 'length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,3.3,setosa\n5.8,2.7,versicolor\n'

describe('a table', () => {
  test('has names, rows and row numbers', async () => {
    const table = await readTable('a,b\n1,2\n\n3,4\n')
    assert.deepEqual(table, { names: ['a', 'b'], rows: [['1', '2'], ['3', '4']], rowNumbers: [2, 4], named: true, decimalComma: false, cut: false })
  })

  test('needs no names, and can be told that it has some', async () => {
    assert.deepEqual((await readTable('1,2\n3,4')).names, ['c1', 'c2'])
    assert.equal((await readTable('5.1,3.5,setosa\n7,3,versicolor')).named, false)
    assert.deepEqual((await readTable('2019,2020\n3,4', true)).names, ['2019', '2020'])
    assert.deepEqual((await readTable('a,b\n3,4', false)).rows.length, 2)
  })

  test('has a different name for each column', async () => {
    assert.deepEqual((await readTable('a,a,,a 2,a\n1,2,3,4,5')).names, ['a', 'a 2', 'c3', 'a 2 2', 'a 3'])
  })

  for (const [name, text] of Object.entries({ semicolons: 'a;b\n1,5;2\n3;4,5', tabs: 'a\tb\n1,5\t2\n3\t4,5', bars: 'a|b\n1,5|2\n3|4,5' })) {
    test(`is read with ${name} and decimal commas`, async () => {
      const table = await readTable(text)
      assert.deepEqual(table.names, ['a', 'b'])
      assert.ok(table.decimalComma)
      assert.equal(numberIn(table.rows[0][0], true), 1.5)
    })
  }

  test('may say in its first line what separates cells', async () => {
    const table = await readTable('sep=;\r\na,b;c\r\n1;2\r\n')
    assert.deepEqual([table.names, table.rows, table.rowNumbers], [['a,b', 'c'], [['1', '2']], [3]])
  })

  test('is read with quotes, line ends of any kind and a byte order mark', async () => {
    const { names, rows } = await readTable('\uFEFF"a ""x""","b,c"\r\n"1","2\r\n"\r\n3,4')
    assert.deepEqual(names, ['a "x"', 'b,c'])
    assert.deepEqual(rows, [['1', '2\n'], ['3', '4']])
  })

  test('is decoded from UTF-8, UTF-16 and Big5', () => {
    const bytes = (/** @type {number[]} */ ...values) => Uint8Array.from(values).buffer
    assert.equal(decode(new TextEncoder().encode('企鵝').buffer), '企鵝')
    assert.equal(decode(bytes(0xff, 0xfe, 0x01, 0x4f)), '企')
    assert.equal(decode(bytes(0xa4, 0xa4)), '中')
  })

  test('is refused where it is none, with the reason', async () => {
    await refuses(readTable(' \n\n'), 'empty')
    await refuses(readTable('only,names'), 'empty')
    await refuses(readTable('sep=;'), 'empty')
    await refuses(readTable('PNG\0\0'), 'noText')
    await refuses(readTable('1,2\n'.repeat(1_300_000)), 'tooLarge')
    await refuses(readTable(`a,b\n${'1,'.repeat(1500)}\n`), 'manyColumns')
    assert.throws(() => decode(new ArrayBuffer(5_000_001)), /tooLarge {"megabytes":"5.0"}/)
  })

  test('is read piece by piece: a long one comes out as it went in', async () => {
    const lines = Array.from({ length: 15_000 }, (_, i) => `${i},"two\nlines of ${i}",${i / 8}`)
    const { rows, rowNumbers } = await readTable(`a,b,c\n${lines.join('\n')}`)
    assert.equal(rows.length, 15_000)
    assert.deepEqual(rows[14_999], ['14999', 'two\nlines of 14999', '1874.875'])
    assert.deepEqual([rowNumbers[0], rowNumbers[14_999]], [2, 15_001])
  })

  for (const [name, text] of Object.entries({
    'an open quotation mark': `a,b\n"${'1,2\n'.repeat(100_000)}`,
    'nothing but quotation marks': '"'.repeat(4_000_000),
    'quotation marks everywhere': '"a"b,'.repeat(800_000),
    'one endless line': ','.repeat(4_000_000),
  })) {
    test(`does not hang on ${name}`, async () => {
      const start = performance.now()
      await refuses(readTable(text), 'longRow')
      assert.ok(performance.now() - start < 2000)
    })
  }

  test('does not hang on empty lines, and stops reading where there is enough', async () => {
    await refuses(readTable('\r'.repeat(4_000_000)), 'empty')
    assert.equal((await readTable('1,2\n'.repeat(100_000))).cut, true)
  })
})

describe('samples of a table', () => {
  test('take a column of names for classes, in the order of their names', async () => {
    const { samples, targetNames, choices } = await importOf(flowers, { standardize: false })
    assert.deepEqual(choices.roles, ['input', 'input', 'target'])
    assert.equal(samples.task, 'binary')
    assert.deepEqual(targetNames, ['setosa', 'versicolor'])
    assert.deepEqual(list(samples.targets), [0, 1, 0, 1])
    assert.deepEqual(list(samples.inputs), [5.1, 3.5, 7, 3.2, 6.3, 3.3, 5.8, 2.7].map(Math.fround))
    assert.deepEqual(samples.names, ['length', 'width'])
  })

  test('are standardised, and say of what', async () => {
    const { samples: { inputs }, inputColumns } = await importOf(flowers)
    assert.ok(Math.abs(inputColumns[0].mean - 6.05) < 1e-12)
    for (const column of [0, 1]) {
      const values = list(inputs).filter((_, i) => i % 2 === column)
      assert.ok(Math.abs(values.reduce((sum, value) => sum + value)) < 1e-5)
      assert.ok(Math.abs(values.reduce((sum, value) => sum + value * value, 0) / 4 - 1) < 1e-5)
      assert.ok(Math.abs(inputColumns[column].mean + inputColumns[column].deviation * values[0] - [5.1, 3.5][column]) < 1e-5)
    }
  })

  test('keep a constant column finite', async () => {
    assert.deepEqual(list((await importOf('a,b,c\n1,2,x\n1,3,y\n')).samples.inputs).filter((_, i) => i % 2 === 0), [0, 0])
  })

  test('take few whole numbers for classes, in the order of the numbers, and many numbers for numbers', async () => {
    const few = await importOf(`a,b\n${[10, 9, 10, 9, 2, 2].map((value, i) => `${i}.5,${value}`).join('\n')}`)
    assert.deepEqual([few.samples.task, few.targetNames], ['multiclass', ['2', '9', '10']])
    assert.deepEqual(list(few.samples.targets), [2, 1, 2, 1, 0, 0])
    const many = await importOf(`a,b\n${[1.5, 2, 3, 4, 5, 6].map((value, i) => `${i},${value}`).join('\n')}`)
    assert.equal(many.samples.task, 'regression')
    assert.deepEqual(list(many.samples.targets), [1.5, 2, 3, 4, 5, 6])
  })

  test('take numbers of the same value for the same class, however they are written', async () => {
    const { samples, targetNames } = await importOf('a,class\n1.5,1\n2.5,2\n3.5,1.0\n4.5,02\n')
    assert.deepEqual([samples.task, targetNames, list(samples.targets)], ['binary', ['1', '2'], [0, 1, 0, 1]])
    const { targetNames: mixed } = await importOf('a,class\n1.5,1\n2.5,1.0\n3.5,x\n4.5,x\n')
    assert.deepEqual(mixed, ['1', '1.0', 'x'])
  })

  test('take several columns of 0 and 1 for labels', async () => {
    const { samples, targetNames } = await importOf('a,tall,heavy\n1.5,0,1\n2.5,1,1\n3.5,0,0\n')
    assert.equal(samples.task, 'multiLabel')
    assert.deepEqual(targetNames, ['tall', 'heavy'])
    assert.deepEqual(list(samples.targets), [0, 1, 1, 1, 0, 0])
  })

  test('leave out rows that cannot be used, and say which and why', async () => {
    const { used, unused, problems } = await importOf('a,b,class\n1,2,x\n,2,y\n1,huge,y\n3,4\n1,2,y,extra\n1,1e99,y\n1,NA,y\n5,6,y\n')
    assert.deepEqual([used, unused], [2, 6])
    assert.deepEqual(problems, [
      { row: 3, column: 'a', value: '', reason: 'missing' },
      { row: 4, column: 'b', value: 'huge', reason: 'noNumber' },
      { row: 5, column: 'class', value: '', reason: 'missing' },
      { row: 6, column: '', value: '4', reason: 'cells' },
      { row: 7, column: 'b', value: '1e99', reason: 'noNumber' },
    ])
  })

  test('are at most 5,000', async () => {
    const made = await importOf(`a,b\n${Array.from({ length: 6000 }, (_, i) => `${i},${i % 2}`).join('\n')}`)
    assert.deepEqual([made.used, made.cut], [mostRows, true])
  })

  test('take at most 32 inputs, of themselves and when told', async () => {
    const row = Array.from({ length: 40 }, (_, i) => i + 0.5).join(',')
    const table = await readTable(`${row},x\n${row},y\n${row},x\n`)
    const choices = likelyChoices(table)
    assert.equal(choices.roles.filter((role) => role === 'input').length, 32)
    assert.throws(() => makeSamples(table, withRole(table, choices, 39, 'input')), /manyInputs {"inputs":33,"most":32}/)
  })

  test('are refused where nothing can be learnt from them', async () => {
    await refuses(importOf('a,b\n1,x\n2,x\n'), 'oneClass')
    await refuses(importOf(`a,b\n${'abcdefg'.split('').map((name) => `1,${name}`).join('\n')}`), 'manyClasses')
    await refuses(importOf('a,b\nx,y\nz,w\n'), 'noInputs')
    await refuses(importOf('a\n1\n2\n'), 'noTarget')
    await refuses(importOf('a,b\n1,2\n3,4\n', { kind: 'multiLabel' }), 'noRows')
  })

  test('change what is to be predicted with the targets', async () => {
    const table = await readTable('a,b,c\n1.5,0,1\n2.5,1,1\n3.5,0,0\n4.5,1,0\n')
    const choices = likelyChoices(table)
    assert.equal(choices.kind, 'multiLabel')
    assert.equal(withRole(table, choices, 1, 'input').kind, 'class')
    assert.equal(withRole(table, choices, 0, 'target').kind, 'regression')
    assert.deepEqual([kindsFor(1), kindsFor(2)], [['class', 'regression'], ['multiLabel', 'regression']])
  })

  test('are refused or taken by the engine as they are, whatever the text: nothing else is thrown', async () => {
    const cell = fc.oneof(fc.double({ noNaN: false }).map(String), fc.constantFrom('', 'a', 'b', '0', '1', 'NA', '1,5', '"', '"x"', ' 2 ', '\0', '=1+1'), fc.string())
    const text = fc.tuple(fc.constantFrom(',', ';', '\t'), fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })).map(([delimiter, rows]) => rows.map((cells) => cells.join(delimiter)).join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.string()), async (text) => {
        try {
          engine.normalize({ data: (await importOf(text)).samples, network, batch: { size: 1 } })
        } catch (error) {
          assert.ok(error instanceof CsvError, String(error))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a download', () => {
  test('writes every float so that it reads back the same, in few digits', () => {
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => assert.ok(Object.is(Math.fround(Number(floatText(value))), value) || value === 0)))
    assert.equal(floatText(Math.fround(0.1)), '0.1')
  })

  test('quotes what has to be quoted, with lines that end as RFC 4180 has it', () => {
    const part = { inputs: Float32Array.of(1, 2), columns: 2, targets: Float32Array.of(0) }
    const empty = { ...part, inputs: new Float32Array(), targets: new Float32Array() }
    assert.equal(writeCsv({ train: part, test: empty }, { inputs: ['a,b', 'c "d"'], targets: ['class'], classes: ['two\nlines'] }), '"a,b","c ""d""",class,split\r\n1,2,"two\nlines",train\r\n')
  })

  for (const { name, task, targetNames, outputs } of engine.catalog.datasets.filter(({ group }) => String(group) !== 'own')) {
    test(`of ${name} reads back as the same samples`, async () => {
      const trainer = engine.createTrainer({ data: { dataset: name, samples: 80, noise: 0.1 }, network })
      const data = { train: trainer.data('train'), test: trainer.data('test') }
      trainer.dispose()
      const labels = task === 'multiLabel' ? Array.from({ length: outputs }, (_, i) => `label ${i + 1}`) : [task === 'regression' ? 'target' : 'class']
      const classes = task === 'multiclass' ? targetNames : []
      const { samples, unused } = await importOf(writeCsv(data, { inputs: data.train.names, targets: labels, classes }))
      assert.equal(unused, 0)
      assert.equal(samples.task, task)
      assert.deepEqual(list(samples.inputs), [...data.train.inputs, ...data.test.inputs])
      assert.deepEqual(list(samples.targets), [...data.train.targets, ...data.test.targets])
      assert.deepEqual(samples.names, data.train.names)
    })
  }
})
