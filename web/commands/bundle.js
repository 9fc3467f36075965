import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'rolldown'
import { build as buildSite } from 'vite'
import { Notices, noticesName } from './notices.js'
import { root } from './run.js'

/** Bundles the pages and elements into dist/. */
export async function bundleSite() {
  await buildSite({ configFile: join(root, 'web/vite.config.js'), logLevel: 'warn' })
}

/**
 * Bundles the modules that train without a page, and write what was trained, into build/package. They serve Node.js, pages and other
 * bundlers alike, which find the wasm through `new URL('./taroko.wasm', import.meta.url)`.
 */
export async function bundlePackage() {
  const folder = join(root, 'build/package')
  const notices = new Notices()
  await bundle({
    cwd: root,
    input: { taroko: 'web/engine/load.js', export: 'web/export/index.js' },
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'] },
    external: /^node:/,
    plugins: [notices.watching],
    output: { dir: folder, cleanDir: true, entryFileNames: '[name].js', chunkFileNames: 'export/[name].js', format: 'esm', minify: true },
  })
  // The command uses the package as everybody does; what else it needs is in it, so that nothing else has to be installed.
  await bundle({
    cwd: root,
    input: { command: 'web/program/main.js' },
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    external: ['taroko', 'taroko/export'],
    plugins: [notices.watching],
    output: { dir: folder, entryFileNames: '[name].js', format: 'esm', minify: true, codeSplitting: false },
  })
  await writeFile(join(folder, noticesName), await notices.write())
  await copyFile(join(root, 'build/wasm/taroko.wasm'), join(folder, 'taroko.wasm'))
  await copyFile(join(root, 'web/engine/taroko.d.ts'), join(folder, 'taroko.d.ts'))
  await copyFile(join(root, 'web/export/export.d.ts'), join(folder, 'export.d.ts'))
}
