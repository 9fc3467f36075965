import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { root } from '../../web/commands/run.js'

/** The built site. */
export const siteFolder = join(root, 'dist')

/**
 * A host of pages on an origin of its own, such as a course's.
 * @param {object} what
 * @param {Record<string, string>} [what.pages] bodies of HTML documents by path
 * @param {Record<string, string>} [what.folders] files served below a path, such as `{ '/taroko/': siteFolder }`
 * @param {string} [what.policy] the Content-Security-Policy of every answer
 * @param {boolean} [what.shares] whether other origins may load its files as modules
 * @param {boolean} [what.knowsWasm] whether it names the type of WebAssembly
 */
export async function openHost({ pages = {}, folders = {}, policy, shares = false, knowsWasm = true }) {
  const setHeaders = (/** @type {import('node:http').ServerResponse} */ response, /** @type {string} */ path) => void (!knowsWasm && path.endsWith('.wasm') && response.setHeader('Content-Type', 'application/octet-stream'))
  const served = Object.entries(folders).map(([path, folder]) => ({ path, answer: sirv(folder, { dev: true, setHeaders }) }))
  const server = createServer((request, response) => {
    if (policy) response.setHeader('Content-Security-Policy', policy)
    if (shares) response.setHeader('Access-Control-Allow-Origin', '*')
    const path = (request.url ?? '').replace(/[?#].*/, '')
    const missing = () => void response.writeHead(404).end()
    if (path === '/favicon.ico') return void response.writeHead(204).end()
    if (path in pages) return void response.setHeader('Content-Type', 'text/html').end(`<!doctype html><html lang="en"><meta charset="utf-8">${pages[path]}</html>`)
    const below = served.find((folder) => path.startsWith(folder.path))
    if (!below) return missing()
    request.url = request.url?.slice(below.path.length - 1)
    below.answer(request, response, missing)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    /** Changes what is served. */
    pages,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * What a browser complains about on a page and its frames: errors and warnings of the console, exceptions, refused and foreign requests.
 * @param {import('playwright-core').Page} page
 * @param {string[]} origins that may be asked
 */
export function complaintsOf(page, origins) {
  /** @type {string[]} */
  const complaints = []
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
  page.on('pageerror', (error) => complaints.push(String(error.stack)))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  page.on('request', (request) => {
    if (![...origins, 'blob:', 'data:'].some((origin) => request.url().startsWith(origin))) complaints.push(`asked for ${request.url()}`)
  })
  return complaints
}

/** A policy that the README gives, by the words above it. @param {string} title @param {string} origin of the host that it names */
export async function policyFor(title, origin) {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const policy = readme.split('\n').find((line) => line.includes(title))?.match(/`(default-src [^`]*)`/)?.[1]
  if (policy === undefined) throw new Error(`The README gives no policy for ${title}.`)
  return policy.replaceAll('https://your.host', origin)
}

export const roomNames = /** @type {const} */ (['playground', 'losses', 'descent', 'backprop'])

/** What shows that a room works: drawn by numbers that its worker has computed. */
export const proofs = { playground: '[data-count=loss-train]', losses: '[role=slider]', descent: 'canvas[data-picture=surface]', backprop: 'svg' }
