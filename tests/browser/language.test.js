import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** Names that are written in Latin letters in Chinese, too: of methods, functions, fields of links, units and file formats. */
const names =
  /^(taroko|ReLU|Leaky|ELU|GELU|SiLU|Softplus|Tanh|Sigmoid|SGD|Adagrad|RMSprop|Adam|AdamW|Huber|Nesterov|Xavier|XOR|CSV|SVG|PNG|JSON|PyTorch|ONNX|Node|Python|Shift|Enter|Delete|Esc|Home|End|Ctrl|softmax|sigmoid|tanh|relu|ReLU|logits?|log|exp|sin|cos|max|min|sqrt|dataset|data|hidden|spiral|const|API|float|Hessian|Adelie|Chinstrap|Gentoo|bill|NaN|true|false|js|dpi|Escape|Hinge|epoch)$/i

/** Opens what is folded, until nothing is. @param {Page} page */
async function unfold(page) {
  const folded = page.locator('details:not([open], .save-figure) > summary')
  for (let i = 0; i < 30 && (await folded.count()) > 0; ++i) await folded.first().click()
}

/** Words of English that the page shows, or tells screen readers. @param {Page} page */
const englishOn = async (page) => {
  const texts = await page.evaluate(() => {
    /** @type {string[]} */
    const found = []
    const walk = (/** @type {Node} */ node) => {
      if (node instanceof Text) found.push(node.data)
      if (node instanceof Element) {
        if (node.matches('script, style, math, textarea, noscript, code, [lang=en], pre')) return
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) if (node.hasAttribute(name)) found.push(node.getAttribute(name) ?? '')
        if (node.shadowRoot) walk(node.shadowRoot)
      }
      for (const child of node.childNodes) walk(child)
    }
    walk(document.body)
    return found
  })
  const words = texts.flatMap((text) => text.replaceAll(/[\w-]+[=.&][^\s，。）]*|\b[a-zA-Z]+[₀-₉\d]+\b/g, '').match(/[A-Za-z]{3,}/g) ?? [])
  return [...new Set(words)].filter((word) => !names.test(word))
}

describe('the page in Chinese', () => {
  const { open, noComplaints } = useSite()
  const chinese = { locale: 'zh-TW' }

  test('has no English left in the playground, with everything unfolded', async () => {
    const page = await open('#dataset=blobs&hidden=4-tanh', chinese)
    await page.locator('.transport', { hasText: '學習率' }).waitFor()
    await page.locator('[data-action=step]').click()
    await reach(page, 1)
    await page.locator('[data-action=sample]').click()
    await page.locator('.xray-body h3, .xray-body table').first().waitFor()
    await unfold(page)
    await page.locator('[data-action=until]').click()
    await page.locator('.goal-form').waitFor()
    assert.deepEqual(await englishOn(page), [])
    await page.context().close()
    noComplaints()
  })

  for (const room of ['losses', 'descent', 'backprop']) {
    test(`has no English left in the room ${room}`, async () => {
      const page = await open(`#room=${room}`, chinese)
      await page.locator('.save-figure').first().waitFor()
      await unfold(page)
      assert.deepEqual(await englishOn(page), [])
      await page.context().close()
      noComplaints()
    })
  }

  test('says in Chinese what does not fit, and why training broke', async () => {
    const page = await open('#dataset=moons&hidden=4-tanh,900-relu&learningRate=fast&batch=0&features=x,q', chinese)
    const notice = page.locator('[data-notice=corrected]')
    await notice.waitFor()
    const text = (await notice.textContent()) ?? ''
    for (const part of [/network\.hidden\[1\]\.units 必須是 1 到 512 的整數，不能是 900/, /batch\.size 必須是 1 到 \d+ 的整數/, /沒有「q」/]) assert.match(text, part)
    await page.evaluate(() => void (location.hash = '#dataset=plane&loss=meanSquaredError&learningRate=1000&hidden=4-relu'))
    await eventually(() => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.optimizer.learningRate), (rate) => rate === 1000)
    await page.click('[data-action=play]')
    await page.locator('[data-notice=diverged]', { hasText: /第 \d+ 次更新已停止/ }).waitFor()
    await page.context().close()
    noComplaints()
  })

  test('is that of the browser in a frame, too, unless its address names another', async () => {
    for (const [search, locale, text] of [['', 'zh-TW', '網路'], ['?lang=en', 'zh-TW', 'Network'], ['?lang=zh-Hant', 'en-GB', '網路'], ['', 'de-DE', 'Network']]) {
      const page = await open(`embed.html${search}#dataset=circle`, { locale })
      await page.locator('.panel.network > summary', { hasText: text }).waitFor()
      await page.context().close()
    }
    noComplaints()
  })

  test('is asked for by the address, until another is chosen', async () => {
    const page = await open('?lang=zh-Hant#dataset=circle')
    const words = (/** @type {string} */ text) => page.locator('.panel.network > summary', { hasText: text })
    await words('網路').waitFor()
    await page.click('#language')
    await words('Network').waitFor()
    assert.equal(new URL(page.url()).search, '')
    assert.match(page.url(), /#.*dataset=circle/)
    await page.reload()
    await words('Network').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('is switched to while training, which goes on', async () => {
    const page = await open('#dataset=circle&speed=1000')
    await page.click('[data-action=play]')
    await reach(page, 50)
    await page.click('#language')
    await page.locator('.transport', { hasText: '學習率' }).waitFor()
    const { update } = await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)
    assert.ok(update >= 50)
    await reach(page, update + 50)
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hant')
    await page.context().close()
    noComplaints()
  })
})
