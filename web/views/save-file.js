// @ts-check

/** Gives the reader a file. @param {string | Uint8Array | Blob} content @param {string} name @param {string} mediaType */
export function saveFile(content, name, mediaType) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
