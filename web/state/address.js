// @ts-check

/** @typedef {import('../rooms/playground-element.js').TarokoPlayground} TarokoPlayground */

/**
 * Ties an element's config to the page's address. The first config comes from the hash; each deliberate change makes one entry of the
 * browser's history; Back, Forward and an edited hash bring their config to the element.
 * A page that was opened without settings begins to train at once.
 * @param {TarokoPlayground} playground
 */
export function followAddress(playground) {
  if (location.hash === '') playground.setAttribute('autoplay', '')
  playground.config = location.hash
  playground.addEventListener('change', () => {
    const hash = playground.link === '' ? '' : `#${playground.link}`
    if (hash !== location.hash) history.pushState(null, '', hash === '' ? location.pathname + location.search : hash)
  })
  addEventListener('popstate', () => (playground.config = location.hash))
}
