// @ts-check
import { writeAddress } from './address.js'

/**
 * A room as it is now, to be given to others.
 * @typedef {object} Shared
 * @property {string} room
 * @property {string} link
 * @property {'max' | number} [speed] of training, which links leave out where it is the page's own
 * @property {string} language
 * @property {string} title of a frame, for screen readers
 * @property {number} height of a frame, in pixels
 */

/** @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Runs that were opened from files stay in their page. @param {string} link */
const withoutRun = (link) => link.split('&').filter((field) => !field.startsWith('run=')).join('&')

/** The link with the speed that the page has and an element elsewhere has not. @param {Shared} shared */
function linkElsewhere({ link, speed }) {
  const named = speed === undefined || speed === 'max' || /(^|&)speed=/.test(link)
  return named ? link : [link, `speed=${speed}`].filter(Boolean).join('&')
}

/**
 * What leads to the same state: the page's link, a frame for any page, and the element for pages that load the script.
 * @param {Shared} shared
 * @param {string} page address of the page that shares
 */
export function snippetsOf(shared, page) {
  const { room, language, title, height } = shared
  const link = withoutRun(shared.link)
  const elsewhere = linkElsewhere({ ...shared, link })
  const search = language === 'en' ? '' : `?lang=${language}`
  const frame = new URL(`embed.html${search}${writeAddress(room, elsewhere)}`, page).href
  const spoken = language === 'en' ? '' : ` lang="${language}"`
  return {
    link: page.replace(/#.*/, '') + writeAddress(room, link),
    frame: `<iframe src="${attribute(frame)}" title="${attribute(title)}" sandbox="allow-scripts allow-downloads" width="100%" height="${height}" frameborder="0"></iframe>`,
    element: `<script type="module" src="${attribute(new URL('taroko.js', page).href)}"></script>
<taroko-${room} config="${attribute(elsewhere)}"${spoken}></taroko-${room}>`,
  }
}
