import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../web/commands/run.js'

const execute = promisify(execFile)

/**
 * Packs the package as it lies in build/package and installs it into an empty folder, without a network.
 * @returns {Promise<{ folder: string, packed: string[] }>} the folder, to be removed; and the files in the package
 */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), 'taroko-package-'))
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
  const [{ filename, files }] = JSON.parse(stdout)
  const packed = files.map((/** @type {{ path: string }} */ file) => file.path).sort()
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await execute('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder })
  return { folder, packed }
}
