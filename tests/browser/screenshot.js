/**
 * Takes the picture of the README, from the built site: `node tests/browser/screenshot.js`.
 * The run is stopped at about the same update each time, so the picture changes only with the page. To keep the repository small, reduce the
 * picture to 256 colours afterwards, for instance with `pngquant --force --ext .png web/screenshot.png`.
 */
import { join } from 'node:path'
import { root } from '../../web/commands/run.js'
import { openSite, reach } from './site.js'

const site = await openSite()
try {
  const page = await site.open('#dataset=spiral&hidden=8-tanh,6-tanh&features=x,y,sin(x),sin(y)&learningRate=0.1', { viewport: { width: 1440, height: 960 }, colorScheme: 'light' })
  await page.evaluate(() => {
    const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
    playground.speed = 5000
    playground.play()
  })
  await reach(page, 30_000)
  await page.screenshot({ path: join(root, 'web/screenshot.png') })
} finally {
  await site.close()
}
