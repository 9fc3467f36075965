import { renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium, firefox } from 'playwright-core'
import { tools } from '../../web/commands/tools.js'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Whether the suite runs in Firefox ESR instead of Chromium: `TAROKO_BROWSER=firefox`. */
const inFirefox = process.env.TAROKO_BROWSER === 'firefox'

export const openChromium = () => chromium.launch({ executablePath: tools.chromium.find()?.path, args: flags })

/**
 * What Firefox only has as preferences of the whole browser, from what Playwright knows of one context.
 * @param {Options} options
 * @returns {Record<string, number | boolean>}
 */
function preferencesFor({ colorScheme, reducedMotion, forcedColors, hasTouch, permissions }) {
  const pointer = hasTouch ? 1 : 6
  return {
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion === 'reduce' ? 1 : 0,
    'browser.display.document_color_use': forcedColors === 'active' ? 2 : 0,
    'ui.primaryPointerCapabilities': pointer,
    'ui.allPointerCapabilities': pointer,
    'dom.w3c_touch_events.enabled': hasTouch ? 1 : 0,
    'dom.events.testing.asyncClipboard': permissions?.includes('clipboard-read') ?? false,
  }
}

/** Lets what is filled in count as a reader's editing, which Playwright's assignment of the value does not: no change event would follow. */
function editAsReader() {
  const insert = (/** @type {string} */ text) => {
    let element = document.activeElement
    while (element?.shadowRoot) element = element.shadowRoot.activeElement
    if (element instanceof HTMLIFrameElement) return element
    document.execCommand('insertText', false, text)
  }
  Object.defineProperty(window, '__pw_bidiInsertText', { get: () => insert, set: () => {} })
}

/** Taps, which Playwright leaves out over WebDriver BiDi. @param {import('playwright-core').Page} page */
function giveFinger(page) {
  const { delegate } = /** @type {any} */ (page)._connection.toImpl(page)
  const session = delegate._session
  delegate.rawTouchscreen.tap = (/** @type {unknown} */ _progress, /** @type {number} */ x, /** @type {number} */ y) => {
    const [left, top] = [Math.round(x), Math.round(y)]
    const actions = [{ type: 'pointerMove', x: left, y: top }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
    const finger = { type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions }
    return session.send('input.performActions', { context: session.sessionId, actions: [finger] })
  }
}

/**
 * Gives downloads the identifier by which Playwright knows them again, which Firefox ESR does not send yet, and their files the name under
 * which Playwright looks for them: Firefox numbers files of the same name.
 * @param {{ onmessage: (message: any) => void }} transport
 */
function nameDownloads(transport) {
  const receive = transport.onmessage
  /** @type {Map<string, string>} */
  const names = new Map()
  transport.onmessage = (message) => {
    const { method, params } = message
    if (!method?.startsWith('browsingContext.download')) return receive(message)
    const suggestedFilename = params.suggestedFilename?.replace(/\(\d+\)(?=\.|$)/, '')
    if (suggestedFilename) names.set(params.url, suggestedFilename)
    if (params.filepath) renameSync(params.filepath, join(dirname(params.filepath), names.get(params.url) ?? ''))
    receive({ ...message, params: { download: params.url, ...params, suggestedFilename } })
  }
}

/**
 * Firefox ESR over WebDriver BiDi, as it is installed. It does not know the protocol's command for media features yet, which Playwright
 * sends for each context: preferences take its place. They hold for all pages of the browser, from the latest context on.
 * @returns {Promise<Browser>}
 */
export async function openFirefox() {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: tools.firefox.find()?.path,
    args: ['--remote-allow-system-access'],
    // As Playwright's Chromium has it: scroll bars take no room, no page is asked for an icon, and going back loads pages anew.
    firefoxUserPrefs: { 'ui.useOverlayScrollbars': 1, 'browser.chrome.site_icons': false, 'browser.sessionhistory.max_total_viewers': 0 },
  })
  const { _browserSession: session, _connection: connection } = /** @type {any} */ (browser)._connection.toImpl(browser)
  nameDownloads(connection._transport)
  const send = session.send.bind(session)
  session.send = async (/** @type {string} */ method, /** @type {unknown} */ parameters) => (method === 'emulation.setMediaFeaturesOverride' ? {} : send(method, parameters))

  const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const set = `(text) => {
    for (const [name, value] of Object.entries(JSON.parse(text))) Services.prefs[typeof value === 'number' ? 'setIntPref' : 'setBoolPref'](name, value)
  }`
  const prepare = async (/** @type {Options} */ options = {}) => {
    const value = JSON.stringify(preferencesFor(options))
    await send('script.callFunction', { functionDeclaration: set, arguments: [{ type: 'string', value }], awaitPromise: false, target: { context: contexts[0].context } })
    return options
  }
  const { newContext } = browser
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, await prepare(options))
    await context.addInitScript(editAsReader)
    context.on('page', giveFinger)
    return context
  }
  browser.newPage = async (options) => (await browser.newContext(options)).newPage()
  return browser
}

/** The browser that the suite runs in. */
export const openBrowser = inFirefox ? openFirefox : openChromium
