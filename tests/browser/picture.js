/**
 * The pixels of a canvas on the page.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @returns {Promise<{ width: number, height: number, pixels: Uint32Array, alpha: (x: number, y: number) => number }>}
 */
export async function pictureOf(page, selector) {
  const { width, height, text } = await page.locator(selector).evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element)
    const copy = new OffscreenCanvas(width, height)
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext('2d', { willReadFrequently: true }))
    context.drawImage(/** @type {HTMLCanvasElement} */ (element), 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    let text = ''
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192))
    return { width, height, text: btoa(text) }
  })
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return { width, height, pixels: new Uint32Array(bytes.buffer), alpha: (x, y) => bytes[4 * (Math.round(y) * width + Math.round(x)) + 3] }
}
