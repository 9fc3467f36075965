import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, root, run } from './run.js'
import { findProgram, tools } from './tools.js'

/** @typedef {import('./tools.js').ToolName} ToolName */
/** @typedef {import('./tools.js').Found} Found */
/** @typedef {Partial<Record<ToolName, Found | null>>} Findings */

/** What makes the engine and the site. @type {ToolName[]} */
export const buildTools = ['node', 'cmake', 'ninja', 'emscripten', 'eigen']

/** What looks through the sources. @type {ToolName[]} */
export const checkTools = ['node', 'cmake', 'ninja', 'eigen', 'compiler', 'clangFormat', 'clangTidy']

/** What the tests need besides, the check among them. @type {ToolName[]} */
export const testTools = [...new Set([...buildTools, ...checkTools]), 'catch2', 'chromium', 'firefox']

/**
 * Whether a version is at least another; numbers that are left out count as 0.
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const [have, need] = [version, minimum].map((text) => text.split('.').map(Number))
  for (let i = 0; i < Math.max(have.length, need.length); ++i) {
    const difference = (have[i] ?? 0) - (need[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/**
 * What is to be done for tools of which this was found.
 * @param {Findings} findings null for a tool that is missing
 * @returns {{ missing: ToolName[], tooOld: string[] }} `tooOld` are messages: a tool that is there is never replaced
 */
export function judge(findings) {
  /** @type {ToolName[]} */
  const missing = []
  const tooOld = []
  for (const [name, found] of /** @type {[ToolName, Found | null][]} */ (Object.entries(findings))) {
    const { label, minimum } = tools[name]
    if (found === null) missing.push(name)
    else if (minimum !== undefined && found.version !== '' && !isAtLeast(found.version, minimum)) {
      tooOld.push(`${label} at ${found.path} is version ${found.version}; taroko needs ${minimum} or newer.`)
    }
  }
  return { missing, tooOld }
}

/**
 * The commands that install Debian packages.
 * @param {string[]} packages
 * @param {string[]} prefix what gives the rights to do so, such as `['sudo']`
 * @returns {string[][]} program and arguments of each
 */
export function installCommands(packages, prefix) {
  const asAdministrator = prefix.length > 0 ? [...prefix, 'env'] : ['env']
  return [
    [...prefix, 'apt-get', 'update'],
    [...asAdministrator, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]
}

/**
 * How this user may install packages.
 * @param {{ apt: boolean, user: number, sudo: 'without a password' | 'with a password' | 'no', terminal: boolean }} machine
 *   `terminal`: whether a password can be typed
 * @returns {string[] | null} what to put before a command, null where there is no way
 */
export function administratorPrefix({ apt, user, sudo, terminal }) {
  if (!apt) return null
  if (user === 0) return []
  if (sudo === 'without a password' || (sudo === 'with a password' && terminal)) return ['sudo']
  return null
}

/**
 * What to tell a user for whom nothing can be installed.
 * @param {ToolName[]} missing
 * @param {boolean} apt whether this is a machine with Debian's packages
 */
export function adviceFor(missing, apt) {
  const labels = missing.map((name) => tools[name].label).join(', ')
  if (!apt) return `Missing: ${labels}. Install what is missing and start this again.`
  const packages = missing.flatMap((name) => tools[name].packages)
  const commands = installCommands(packages, ['sudo']).map((command) => command.join(' ')).join(' && ')
  return `Missing: ${labels}. To install what is missing, run this as a user who may, and start this again:\n\n  ${commands}`
}

/** @returns {Parameters<typeof administratorPrefix>[0]} */
function describeMachine() {
  const apt = findProgram(['apt-get']) !== null
  const user = process.getuid?.() ?? -1
  const terminal = process.stdin.isTTY === true
  if (findProgram(['sudo']) === null) return { apt, user, sudo: 'no', terminal }
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
    return { apt, user, sudo: 'without a password', terminal }
  } catch {
    return { apt, user, sudo: 'with a password', terminal }
  }
}

/** @param {ToolName[]} needed @returns {Findings} */
const look = (needed) => Object.fromEntries(needed.map((name) => [name, tools[name].find()]))

/** @param {ToolName[]} needed */
async function setUpTools(needed) {
  const { missing, tooOld } = judge(look(needed))
  if (tooOld.length > 0) throw new Refusal([...tooOld, 'Update it, or remove it and start this again.'].join('\n'))
  if (missing.length === 0) return

  const machine = describeMachine()
  const prefix = administratorPrefix(machine)
  if (prefix === null) throw new Refusal(adviceFor(missing, machine.apt))
  console.log(`Installing ${missing.map((name) => tools[name].label).join(', ')}`)
  for (const [program, ...rest] of installCommands(missing.flatMap((name) => tools[name].packages), prefix)) await run(program, rest)

  const after = judge(look(needed))
  if (after.missing.length > 0) throw new Refusal(adviceFor(after.missing, machine.apt))
  if (after.tooOld.length > 0) throw new Refusal(`The packages of this system are too old: has it Debian's security updates?\n${after.tooOld.join('\n')}`)
}

/**
 * Whether what npm installed is what the lock file asks for. Packages for other systems may be left out.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock package-lock.json
 * @param {{ packages: Record<string, { version?: string }> } | null} installed npm's own account in node_modules, null without one
 */
export function isInstalled(lock, installed) {
  if (installed === null) return false
  return Object.entries(lock.packages).every(([path, { version, optional }]) => {
    const there = installed.packages[path]
    return path === '' || (there === undefined ? optional === true : there.version === version)
  })
}

/** @param {string} path @returns {Promise<any>} */
const readJson = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'))

async function setUpNodeModules() {
  const lock = await readJson('package-lock.json')
  const installed = await readJson('node_modules/.package-lock.json').catch(() => null)
  if (!isInstalled(lock, installed)) await run('npm', ['ci', '--no-audit', '--no-fund'])
}

/**
 * Makes sure that everything a command needs is on this machine, and installs what is not. Takes a moment when nothing is missing.
 * Uses nothing but Node.js, as npm's packages may not be there yet.
 * @param {ToolName[]} needed
 * @returns {Promise<void>} rejects with a Refusal that says what to do when something cannot be installed
 */
export async function setUp(needed) {
  await setUpTools(needed)
  await setUpNodeModules()
}
