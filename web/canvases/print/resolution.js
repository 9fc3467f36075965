// @ts-check
import { buf as checksumOf } from 'crc-32'

/** Behind the signature and the header, which come first. */
const place = 33
const metresPerInch = 0.0254

/**
 * The same picture with its resolution, so that it has its size in documents and in print.
 * @param {Blob} png without one, as canvases make them
 * @param {number} pixelsPerInch
 * @see https://www.w3.org/TR/png-3/#11pHYs
 */
export function withResolution(png, pixelsPerInch) {
  const pixelsPerMetre = Math.round(pixelsPerInch / metresPerInch)
  const chunk = new DataView(new ArrayBuffer(21))
  chunk.setUint32(0, 9)
  for (const [i, letter] of [...'pHYs'].entries()) chunk.setUint8(4 + i, letter.charCodeAt(0))
  chunk.setUint32(8, pixelsPerMetre)
  chunk.setUint32(12, pixelsPerMetre)
  chunk.setUint8(16, 1)
  chunk.setInt32(17, checksumOf(new Uint8Array(chunk.buffer, 4, 13)))
  return new Blob([png.slice(0, place), chunk, png.slice(place)], { type: png.type })
}
