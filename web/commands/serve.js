import { createServer } from 'node:http'
import sirv from 'sirv'

/**
 * What the site allows itself: its own files, WebAssembly, and workers from a blob for pages on other origins. Vite's development server
 * also injects styles and keeps a socket open.
 * @param {{ development?: boolean }} [options]
 */
function contentSecurityPolicy({ development = false } = {}) {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    // Firefox holds the downloads of a sandboxed frame to be frames.
    "frame-src 'self' blob:",
    development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    ...(development ? ["connect-src 'self' ws:"] : []),
    "object-src 'none'",
    "base-uri 'self'",
  ].join('; ')
}

/**
 * The headers of every answer. Elements may be embedded in pages of other origins.
 * @param {{ development?: boolean }} [options]
 */
export function headers(options) {
  return {
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': contentSecurityPolicy(options),
    'X-Content-Type-Options': 'nosniff',
  }
}

/**
 * Serves the files of a folder over HTTP.
 * @param {string} folder
 * @param {{ host?: string, port?: number, tries?: number }} [options] port 0 is any free one; of `tries` ports from `port` up the first
 *   free one is taken
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { host = '127.0.0.1', port = 0, tries = 1 } = {}) {
  const answer = sirv(folder, { dev: true, etag: true })
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers())) response.setHeader(name, value)
    answer(request, response, () => void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found'))
  })
  const used = await listen(server, host, port, tries)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${used}/`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
    },
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 * @param {number} tries
 * @returns {Promise<number>} the port
 */
async function listen(server, host, port, tries) {
  for (let candidate = port; ; ++candidate) {
    try {
      await new Promise((resolve, reject) => server.once('error', reject).listen(candidate, host, () => resolve(server.off('error', reject))))
      return /** @type {import('node:net').AddressInfo} */ (server.address()).port
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'
      if (!taken || candidate + 1 >= port + tries) throw error
    }
  }
}
