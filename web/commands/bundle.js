import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './run.js'

/** Bundles the pages and elements into dist/. */
export async function bundleSite() {
  await build({ configFile: join(root, 'web/vite.config.js'), logLevel: 'warn' })
}

/**
 * Bundles the module that trains without a page into build/package. It serves Node.js and other bundlers alike: they find the wasm
 * through `new URL('./taroko.wasm', import.meta.url)`.
 */
export async function bundlePackage() {
  const folder = join(root, 'build/package')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'web/engine/load.js'),
        preserveEntrySignatures: 'strict',
        external: /^node:/,
        output: { entryFileNames: 'taroko.js', format: 'es' },
      },
    },
  })
  await copyFile(join(root, 'build/wasm/taroko.wasm'), join(folder, 'taroko.wasm'))
  await copyFile(join(root, 'web/engine/taroko.d.ts'), join(folder, 'taroko.d.ts'))
}
