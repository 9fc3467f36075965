import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { serve } from '../../web/commands/serve.js'
import { adviceFor, administratorPrefix, buildTools, installCommands, isAtLeast, isInstalled, judge, testTools } from '../../web/commands/setup.js'
import { eigenNumbers, firstVersion, tools, versionInHeader } from '../../web/commands/tools.js'

const there = (/** @type {string} */ version) => ({ path: '/opt/tool', version })

describe('setting up', () => {
  test('versions are compared number by number', () => {
    assert.ok(isAtLeast('3.10.0', '3.9'))
    assert.ok(isAtLeast('3.22', '3.22.0'))
    assert.ok(isAtLeast('4', '3.22'))
    assert.ok(!isAtLeast('3.1.5', '3.1.6'))
    assert.ok(!isAtLeast('20.9.0', '20.19'))
  })

  test('the version is read from what programs and headers print', () => {
    const emcc = 'emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.69 ()\nCopyright (C) 2014'
    assert.equal(firstVersion(emcc), '3.1.69')
    assert.equal(firstVersion('unknown'), '')
    const eigen3 = '#define EIGEN_WORLD_VERSION 3\n#define EIGEN_MAJOR_VERSION 4\n#define EIGEN_MINOR_VERSION 0\n'
    assert.equal(versionInHeader(eigen3, eigenNumbers), '3.4.0')
  })

  test('only what is missing is installed', () => {
    const { missing, tooOld } = judge({ cmake: there('3.25.1'), ninja: null, emscripten: there('3.1.6'), eigen: null })
    assert.deepEqual(missing, ['ninja', 'eigen'])
    assert.deepEqual(tooOld, [])
  })

  test('a tool that is there and new enough is kept, without a version too', () => {
    assert.deepEqual(judge({ emscripten: there('6.0.0'), eigen: there('5.0.0'), catch2: there('3.7.1'), ninja: there('') }), { missing: [], tooOld: [] })
  })

  test('a tool that is too old is named with its place, its version and the one that is needed', () => {
    const { missing, tooOld } = judge({ emscripten: { path: '/opt/emsdk/emcc', version: '2.0.34' } })
    assert.deepEqual(missing, [])
    assert.deepEqual(tooOld, ['Emscripten (emcc) at /opt/emsdk/emcc is version 2.0.34; taroko needs 3.1.6 or newer.'])
  })

  test('every tool but Node.js comes from a package of Debian', () => {
    for (const [name, { packages }] of Object.entries(tools)) assert.equal(packages.length > 0, name !== 'node', name)
  })

  test('building the site asks for no browser and no test library', () => {
    assert.deepEqual(testTools.filter((name) => !buildTools.includes(name)), ['compiler', 'clangFormat', 'clangTidy', 'catch2', 'chromium', 'firefox'])
  })

  test('packages are installed in one go, without questions', () => {
    assert.deepEqual(installCommands(['cmake', 'ninja-build'], []), [
      ['apt-get', 'update'],
      ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', 'cmake', 'ninja-build'],
    ])
    assert.deepEqual(installCommands(['cmake'], ['sudo']).map(([program]) => program), ['sudo', 'sudo'])
  })

  test('root installs directly, others through sudo where it asks for no password or one can be typed', () => {
    const machine = { apt: true, user: 1000, terminal: false, sudo: /** @type {const} */ ('no') }
    assert.deepEqual(administratorPrefix({ ...machine, user: 0 }), [])
    assert.deepEqual(administratorPrefix({ ...machine, sudo: 'without a password' }), ['sudo'])
    assert.deepEqual(administratorPrefix({ ...machine, sudo: 'with a password', terminal: true }), ['sudo'])
    assert.equal(administratorPrefix({ ...machine, sudo: 'with a password' }), null)
    assert.equal(administratorPrefix(machine), null)
    assert.equal(administratorPrefix({ ...machine, user: 0, apt: false }), null)
  })

  test('who cannot install packages is told the exact command', () => {
    assert.match(
      adviceFor(['cmake', 'emscripten'], true),
      /\n {2}sudo apt-get update && sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cmake emscripten$/,
    )
  })

  test('on a system without apt the tools are named, not the packages', () => {
    const advice = adviceFor(['emscripten', 'eigen'], false)
    assert.match(advice, /Emscripten \(emcc\), Eigen/)
    assert.doesNotMatch(advice, /apt-get|libeigen3-dev/)
  })

  test('npm installs again when a package is missing or of another version than the lock file says', () => {
    const lock = { packages: { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } } }
    assert.ok(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } }))
    assert.ok(!isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } }))
    assert.ok(!isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } } }))
    assert.ok(!isInstalled(lock, { packages: {} }))
    assert.ok(!isInstalled(lock, null))
  })
})

describe('serving the site', () => {
  /** @type {string} */
  let folder
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taroko-serve-'))
    await writeFile(join(folder, 'index.html'), '<p>here</p>')
    await writeFile(join(folder, 'taroko.js'), 'export {}')
    await writeFile(join(folder, 'taroko.wasm'), new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))
    server = await serve(folder)
  })
  after(async () => {
    await server.close()
    await rm(folder, { recursive: true })
  })

  /**
   * Asks for a path exactly as it is written: fetch would resolve the dots itself.
   * @param {string} path
   * @returns {Promise<number | undefined>} the status
   */
  const askRaw = (path) => {
    const { hostname, port } = new URL(server.url)
    return new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => resolve(response.resume().statusCode)).on('error', reject).end()
    })
  }

  test('files come with their types', async () => {
    const typeOf = async (/** @type {string} */ path) => (await fetch(new URL(path, server.url))).headers.get('content-type')
    assert.match((await typeOf('')) ?? '', /^text\/html/)
    assert.match((await typeOf('taroko.js')) ?? '', /^text\/javascript/)
    assert.equal(await typeOf('taroko.wasm'), 'application/wasm')
  })

  test('wasm can be compiled while it streams in', async () => {
    assert.ok((await WebAssembly.compileStreaming(fetch(new URL('taroko.wasm', server.url)))) instanceof WebAssembly.Module)
  })

  test('the policy lets in neither inline scripts, nor evaluation, nor other hosts', async () => {
    const { headers } = await fetch(server.url)
    const policy = new Map((headers.get('content-security-policy') ?? '').split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]))
    assert.deepEqual(policy.get('default-src'), ["'self'"])
    assert.deepEqual(policy.get('script-src'), ["'self'", "'wasm-unsafe-eval'"])
    assert.deepEqual(policy.get('worker-src'), ["'self'", 'blob:'])
    assert.deepEqual(policy.get('style-src'), ["'self'"])
  })

  test('other origins may use the elements', async () => {
    assert.equal((await fetch(new URL('taroko.js', server.url))).headers.get('access-control-allow-origin'), '*')
  })

  test('what is not there is not found, and says so under the same policy', async () => {
    const response = await fetch(new URL('missing.js', server.url))
    assert.equal(response.status, 404)
    assert.ok(response.headers.has('content-security-policy'))
  })

  test('nothing outside the folder is served', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'taroko-outside-'))
    await writeFile(join(outside, 'secret.txt'), 'secret')
    const name = outside.slice(tmpdir().length + 1)
    const sibling = `${folder}-sibling`
    await writeFile(sibling, 'secret')
    try {
      const dots = ['..', '%2e%2e', '.%2e', '%2E.']
      for (const up of dots) {
        assert.equal(await askRaw(`/${up}/${name}/secret.txt`), 404, up)
        assert.equal(await askRaw(`/x/${up}/${up}/${name}/secret.txt`), 404, up)
      }
      assert.equal(await askRaw(`/..%2f${name}%2fsecret.txt`), 404)
      assert.equal(await askRaw(`/..%5c${name}%5csecret.txt`), 404)
      assert.equal(await askRaw(`/../${sibling.slice(tmpdir().length + 1)}`), 404)
    } finally {
      await rm(outside, { recursive: true })
      await rm(sibling)
    }
  })

  test('a port that is taken is left alone, and the next one is used', async () => {
    const taken = Number(new URL(server.url).port)
    const second = await serve(folder, { port: taken, tries: 20 })
    try {
      assert.ok(Number(new URL(second.url).port) > taken)
      assert.equal((await fetch(second.url)).status, 200)
      await assert.rejects(serve(folder, { port: taken }), { code: 'EADDRINUSE' })
    } finally {
      await second.close()
    }
  })
})
