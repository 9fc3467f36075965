import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { root } from '../../web/commands/run.js'
import { configOf, eventually, openSite, progressOf, useSite } from './site.js'

describe('the address of the page', () => {
  const { open, noComplaints } = useSite()

  /** @typedef {import('playwright-core').Page} Page */
  const hashOf = (/** @type {Page} */ page) => page.evaluate(() => location.hash)

  test('opens what it names, survives a reload and is written in the same form', async () => {
    const page = await open('#v=1&dataset=moons&hidden=3-relu,2-sin&batch=25')
    const config = await configOf(page)
    assert.equal(config.data.dataset, 'moons')
    assert.deepEqual(config.network.hidden, [{ units: 3, activation: 'relu' }, { units: 2, activation: 'sin' }])
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link), 'v=1&dataset=moons&hidden=3-relu,2-sin&batch=25')
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)
    assert.deepEqual(await configOf(page), config)
    assert.equal((await progressOf(page)).update, 0)
    await page.context().close()
    noComplaints()
  })

  test('may be in a folder of any site', async (context) => {
    const elsewhere = await openSite(root, 'dist/')
    context.after(() => elsewhere.close())
    const page = await elsewhere.open('#dataset=moons&hidden=2-tanh')
    await page.click('[data-action=step]')
    await eventually(() => progressOf(page), ({ update }) => update === 1)
    assert.match(page.url(), /\/dist\/#dataset=moons/)
    assert.deepEqual(elsewhere.complaints, [])
  })

  test('says what it corrected when it was edited by hand', async () => {
    const page = await open('#dataset=moons&hidden=4-tanh,900-relu&learningRate=fast&colour=red')
    const notice = page.locator('[data-notice=corrected]')
    await notice.waitFor()
    const text = (await notice.textContent()) ?? ''
    for (const path of ['network.hidden[1].units', 'optimizer.learningRate', 'colour']) assert.ok(text.includes(path), `${path} in: ${text}`)
    assert.match(text, /colour is not a setting of this room/)
    assert.equal((await configOf(page)).data.dataset, 'moons')
    await notice.getByRole('button').click()
    assert.equal(await notice.count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('gets one entry of the history for each deliberate change and none for a slider on its way', async () => {
    const page = await open('#dataset=moons&hidden=2-tanh')
    const length = () => page.evaluate(() => history.length)
    const before = await length()
    const slider = page.locator('input[type=range][name="data.noise"]')
    const drag = (/** @type {number} */ value, /** @type {string} */ type) =>
      slider.evaluate((input, [next, event]) => {
        const range = /** @type {HTMLInputElement} */ (input)
        range.value = String(next)
        range.dispatchEvent(new Event(String(event), { bubbles: true }))
      }, /** @type {const} */ ([value, type]))
    for (let value = 1; value <= 20; ++value) await drag(value, 'input')
    await eventually(async () => (await configOf(page)).data.noise, (noise) => noise > 0)
    assert.equal(await length(), before)
    await drag(20, 'change')
    await eventually(() => hashOf(page), (hash) => hash.includes('noise='))
    assert.equal(await length(), before + 1)
    await page.context().close()
    noComplaints()
  })

  test('gets one entry for a slider that is moved by several keys, another after a pause', async () => {
    const page = await open('#dataset=moons&hidden=2-tanh')
    const length = () => page.evaluate(() => history.length)
    const [before, rate] = [await length(), async () => (await configOf(page)).optimizer.learningRate]
    const first = await rate()
    await page.focus('input[type=range][name="optimizer.learningRate"]')
    for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowRight', { delay: 60 })
    await page.waitForTimeout(1200)
    const second = await rate()
    assert.equal(await length(), before + 1)
    await page.keyboard.press('ArrowRight')
    await eventually(rate, (now) => now !== second)
    await eventually(length, (now) => now === before + 2)
    await page.goBack()
    await eventually(rate, (now) => now === second)
    await page.goBack()
    await eventually(rate, (now) => now === first)
    await page.context().close()
    noComplaints()
  })

  test('brings settings back with Back and Forward', async () => {
    const page = await open('#dataset=moons&hidden=2-tanh')
    await page.locator('input[name="data.dataset"][value="xor"]').check()
    await eventually(() => hashOf(page), (hash) => hash.includes('dataset=xor'))
    await page.click('[data-action=new-weights]')
    await eventually(() => hashOf(page), (hash) => hash.includes('network.seed=2'))
    await page.goBack()
    await eventually(async () => (await configOf(page)).network.seed, (seed) => seed === 1)
    assert.equal((await configOf(page)).data.dataset, 'xor')
    await page.goBack()
    await eventually(async () => (await configOf(page)).data.dataset, (dataset) => dataset === 'moons')
    await page.goForward()
    await eventually(async () => (await configOf(page)).data.dataset, (dataset) => dataset === 'xor')
    assert.equal(await page.locator('input[name="data.dataset"][value="xor"]').isChecked(), true)
    await page.context().close()
    noComplaints()
  })

  test('is that of what is shown after Back and Forward, however soon one follows the other', async () => {
    const page = await open('#dataset=circle&hidden=16-tanh,16-tanh&samples=5000')
    await page.locator('input[name="data.dataset"][value="xor"]').check()
    await eventually(() => hashOf(page), (hash) => hash.includes('dataset=xor'))
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const forward = () => {
            history.forward()
            addEventListener('popstate', resolve, { once: true })
          }
          addEventListener('popstate', forward, { once: true })
          history.back()
        }),
    )
    await page.waitForFunction(() => !(/** @type {any} */ (document.querySelector('taroko-playground')).loading))
    assert.equal((await configOf(page)).data.dataset, 'xor')
    assert.match(await hashOf(page), /dataset=xor/)
    await page.context().close()
    noComplaints()
  })

  test('says that there is no such room, and follows what is changed then', async () => {
    const page = await open('#room=nowhere&dataset=moons&shownOutput=7')
    const said = (await page.locator('[data-notice=corrected]').textContent()) ?? ''
    assert.match(said, /room cannot be 'nowhere' here/)
    assert.match(said, /shownOutput must be .*, not '7'/)
    await page.locator('input[name="data.dataset"][value="xor"]').check()
    await eventually(() => hashOf(page), (hash) => /^#v=1&dataset=xor/.test(hash))
    await page.evaluate(() => void (location.hash = '#dataset=xor&shownOutput=7'))
    await page.getByText("not '7'").waitFor()
    await page.context().close()
    noComplaints()
  })

  test('keeps how the page is shown, for a reload and for Back, without touching training', async () => {
    const page = await open('#dataset=penguins&hidden=3-tanh')
    await page.click('[data-action=step]')
    await eventually(async () => (await progressOf(page)).update, (update) => update === 1)
    await page.check('input[name=logLoss]')
    await page.selectOption('select[name=lossAxis]', 'epoch')
    await page.selectOption('select[name=axis-1]', '3')
    await eventually(() => hashOf(page), (hash) => ['logLoss=true', 'lossAxis=epoch', 'axes=0,3'].every((field) => hash.includes(field)))
    await page.goBack()
    await eventually(() => page.inputValue('select[name=axis-1]'), (axis) => axis === '1')
    assert.equal((await progressOf(page)).update, 1)
    await page.goForward()
    await eventually(() => page.inputValue('select[name=axis-1]'), (axis) => axis === '3')
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(await page.isChecked('input[name=logLoss]'), true)
    assert.equal(await page.inputValue('select[name=lossAxis]'), 'epoch')
    assert.equal(await page.inputValue('select[name=axis-1]'), '3')
    await page.context().close()
    noComplaints()
  })

  test('fills in the goal that it names, and says which settings of the picture do not fit', async () => {
    const page = await open('#dataset=moons&until=accuracy:0.97&lossAxis=weeks&axes=1,1')
    assert.equal(await page.inputValue('select[name=goal-kind]'), 'accuracy')
    assert.equal(await page.inputValue('input[name=goal-value]'), '97')
    const said = (await page.locator('[data-notice=corrected]').textContent()) ?? ''
    assert.match(said, /lossAxis must be update, epoch or sample, not 'weeks'/)
    assert.match(said, /axes must be .*, not '1,1'/)
    await page.context().close()
    noComplaints()
  })

  test('leads from room to room and back, each as it was left', async () => {
    const page = await open('#dataset=moons&hidden=2-tanh')
    await page.click('[data-action=step]')
    await eventually(async () => (await progressOf(page)).update, (update) => update === 1)
    for (const room of ['losses', 'descent', 'backprop']) {
      await page.click(`.rooms a[data-room=${room}]`)
      await eventually(() => hashOf(page), (hash) => hash === `#room=${room}`)
      await page.locator(`taroko-${room} .content`).waitFor()
      assert.equal(await page.locator('taroko-playground').isVisible(), false)
    }
    for (let i = 0; i < 3; ++i) await page.goBack()
    await page.locator('taroko-playground .content').waitFor()
    assert.match(await hashOf(page), /dataset=moons/)
    assert.equal((await progressOf(page)).update, 1)
    await page.click('.rooms a[data-room=descent]')
    await page.click('taroko-descent [data-show=one]')
    await eventually(() => hashOf(page), (hash) => hash.includes('show=one'))
    await page.click('.rooms a[data-room=playground]')
    await page.click('.rooms a[data-room=descent]')
    await page.locator('taroko-descent .descent[data-show=one]').waitFor()
    await page.context().close()
    noComplaints()
  })
})
