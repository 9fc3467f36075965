import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Licences that let us pass on what they are of, with their text. Whoever adds another has read it. */
const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', '(MIT OR Apache-2.0)'])

/** @param {string} folder of a package @returns {Promise<{ name: string, text: string }>} what has to go along with it */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (!allowed.has(license)) throw new Error(`${name} has the licence ${license}: allowed are ${[...allowed].join(', ')}`)
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)\b/i.test(entry))
  if (file === undefined) throw new Error(`${name} comes without the text of its licence`)
  const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r', '').trim()
  return { name, text: `### ${name} ${version} (${license})\n\n${text}\n` }
}

/** Notes which packages what is built has modules of, so that their licences can go along with it. */
export class Notices {
  /** Folders of packages. @type {Set<string>} */
  #packages = new Set()

  /** Watches a bundler. @returns {import('vite').Plugin} */
  get watching() {
    return {
      name: 'notices',
      generateBundle: (_, bundle) => {
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') this.#note(chunk.moduleIds)
      },
    }
  }

  /** @param {string[]} ids of modules that a chunk has something of */
  #note(ids) {
    for (const id of ids) {
      const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/').replace('\0', '')) ?? []
      if (folder !== undefined) this.#packages.add(folder)
    }
  }

  /** The licences of all that is not our own, as a text. @throws Error where one is unknown or missing */
  async write() {
    const notices = await Promise.all(Array.from(this.#packages, noticeOf))
    const engine = await readFile(new URL('./engine-notices.txt', import.meta.url), 'utf8')
    const listed = notices.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text)
    return ['# Third-party licences\n\ntaroko itself comes under the Apache License 2.0.\n', engine, '## Packages in the scripts\n', ...listed].join('\n')
  }

  /** Adds the text to the site. @returns {import('vite').Plugin} */
  get emitting() {
    const write = () => this.write()
    return {
      name: 'write-notices',
      async generateBundle() {
        this.emitFile({ type: 'asset', fileName: noticesName, source: await write() })
      },
    }
  }
}

export const noticesName = 'third-party-licenses.txt'
