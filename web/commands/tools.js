import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * What was found of a tool on this machine. A tool that states no version, or needs none, has an empty one.
 * @typedef {{ path: string, version: string }} Found
 */

/**
 * Something outside npm that a command needs.
 * @typedef {object} Tool
 * @property {string} label how messages call it
 * @property {string} [minimum] the oldest version that works
 * @property {string[]} packages of Debian; none for what must be there before
 * @property {() => Found | null} find looks for it the way the build does
 */

/** @typedef {'node' | 'cmake' | 'ninja' | 'compiler' | 'emscripten' | 'eigen' | 'catch2' | 'clangFormat' | 'clangTidy' | 'chromium' | 'firefox'} ToolName */

/**
 * The first of some programs that is on the PATH.
 * @param {string[]} names
 * @returns {string | null}
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name)
      if (existsSync(path)) return path
    }
  }
  return null
}

/**
 * Finds a program and asks it for its version.
 * @param {string[]} names
 * @param {string[]} [ask] the arguments that make it print its version; without them it is not started
 * @returns {Found | null}
 */
function program(names, ask) {
  const path = findProgram(names)
  if (path === null) return null
  if (ask === undefined) return { path, version: '' }
  return { path, version: firstVersion(execFileSync(path, ask, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) }
}

/**
 * The first version number in a text, empty when there is none.
 * @param {string} text
 */
export function firstVersion(text) {
  return /\d+\.\d+(\.\d+)*/.exec(text)?.[0] ?? ''
}

/** The folders in which CMake looks for the package: those that the user names, then those of the system. @param {string} name */
function prefixes(name) {
  const named = [process.env[`${name}_ROOT`] ?? '', ...(process.env.CMAKE_PREFIX_PATH ?? '').split(delimiter)]
  return [...named, '/usr/local', '/usr', '/opt/homebrew'].filter((folder) => folder !== '')
}

/**
 * Finds a library by one of its headers, which also states its version.
 * @param {string} name of the CMake package
 * @param {string[]} headers below a prefix, the likeliest first
 * @param {RegExp[]} numbers match major, minor and patch number in the header
 * @returns {Found | null}
 */
function header(name, headers, numbers) {
  for (const prefix of prefixes(name)) {
    for (const file of headers) {
      const path = join(prefix, file)
      if (existsSync(path)) return { path, version: versionInHeader(readFileSync(path, 'utf8'), numbers) }
    }
  }
  return null
}

/**
 * @param {string} text of a header
 * @param {RegExp[]} numbers
 */
export function versionInHeader(text, numbers) {
  return numbers.map((number) => number.exec(text)?.[1] ?? '').filter((digits) => digits !== '').join('.')
}

/** Where Eigen states its version: since Eigen 5 in a header of its own. */
export const eigenNumbers = [
  /define EIGEN_WORLD_VERSION (\d+)/,
  /define EIGEN_MAJOR_VERSION (\d+)/,
  /define EIGEN_MINOR_VERSION (\d+)/,
  /define EIGEN_PATCH_VERSION (\d+)/,
]
const eigenHeaders = ['Eigen/Version', 'Eigen/src/Core/util/Macros.h']

const catchNumbers = [/define CATCH_VERSION_MAJOR (\d+)/, /define CATCH_VERSION_MINOR (\d+)/, /define CATCH_VERSION_PATCH (\d+)/]

/** The version of LLVM, Debian 12's, that C++ is checked with: others break some lines elsewhere and find other things. */
const llvmVersion = '14'

/** @type {Record<ToolName, Tool>} */
export const tools = {
  node: { label: 'Node.js', minimum: '20.19', packages: [], find: () => ({ path: process.execPath, version: process.versions.node }) },
  cmake: { label: 'CMake', minimum: '3.22', packages: ['cmake'], find: () => program(['cmake'], ['--version']) },
  ninja: { label: 'Ninja', packages: ['ninja-build'], find: () => program(['ninja']) },
  compiler: { label: 'a C++ compiler', packages: ['g++'], find: () => program([process.env.CXX ?? 'c++', 'g++', 'clang++']) },
  emscripten: { label: 'Emscripten (emcc)', minimum: '3.1.6', packages: ['emscripten'], find: () => program(['emcc'], ['--version']) },
  eigen: {
    label: 'Eigen',
    minimum: '3.4',
    packages: ['libeigen3-dev'],
    find: () => header('Eigen3', ['include/eigen3/', 'include/'].flatMap((folder) => eigenHeaders.map((file) => folder + file)), eigenNumbers),
  },
  catch2: {
    label: 'Catch2',
    minimum: '2.13',
    packages: ['catch2'],
    find: () => header('Catch2', ['include/catch2/catch_version_macros.hpp', 'include/catch2/catch.hpp'], catchNumbers),
  },
  clangFormat: { label: 'clang-format', minimum: llvmVersion, packages: ['clang-format'], find: () => program([`clang-format-${llvmVersion}`, 'clang-format'], ['--version']) },
  clangTidy: { label: 'clang-tidy', minimum: llvmVersion, packages: ['clang-tidy'], find: () => program([`clang-tidy-${llvmVersion}`, 'clang-tidy'], ['--version']) },
  chromium: { label: 'Chromium', packages: ['chromium'], find: () => program(['chromium', 'chromium-browser', 'google-chrome']) },
  // Older ones do not know all commands that Playwright drives a browser with.
  firefox: { label: 'Firefox', minimum: '153', packages: ['firefox-esr'], find: () => program(['firefox-esr', 'firefox'], ['--version']) },
}

/**
 * What checks C++, if it is of the version that the sources are kept by.
 * @param {'clangFormat' | 'clangTidy'} name
 * @returns {{ path: string } | { missing: string }} where it is, or a sentence that says why it cannot be asked
 */
export function findChecker(name) {
  const { label, find } = tools[name]
  const found = find()
  if (found !== null && found.version.split('.')[0] === llvmVersion) return { path: found.path }
  const instead = found === null ? 'there is none' : `${found.path} is ${found.version}`
  return { missing: `Left out: C++ is checked with ${label} ${llvmVersion}, and ${instead}.` }
}
