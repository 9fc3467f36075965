/** The files that do not run in Firefox, with the reason. */
export const notInFirefox = {
  reproducible: 'opens Chromium and Firefox itself',
  soak: 'reads the size of the heap by the DevTools protocol of Chromium',
  speed: 'holds Chromium to frames per second, which it reads by its DevTools protocol',
  weight: 'holds Chromium to the bytes of the first view, which no browser changes',
}

/** The files that `npm test` runs in Firefox besides Chromium: every room, embedding, own data, sharing, files, figures, language, storage, hostile input and workers that break. */
export const inFirefoxAlways = [
  'embed-element', 'embed-frame', 'embed-policy', 'embed-styles', 'export', 'figures', 'hostile', 'language', 'own-data-csv', 'playground', 'restart', 'share', 'storage',
]
