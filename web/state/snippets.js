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
 * @property {string} [theme] `light` or `dark`, where one was chosen
 * @property {boolean} [open] whether the host lets frames without an origin load what they need
 */

/** In pixels: in a column of text a playground needs no more, in other places frames scroll, or follow what they say of their height. */
const frameHeight = 640

/** Has frames follow what they say of their height. */
const listener = `<script>
addEventListener('message', ({ source, data }) => {
  if (data?.type !== 'taroko:size') return
  for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.height = data.height
})
</script>`

/** @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Runs that were opened from files stay in their page. @param {string} link */
const withoutRun = (link) => link.split('&').filter((field) => !field.startsWith('run=')).join('&')

/** The link with the speed that the page has and an element elsewhere has not. @param {Shared} shared */
function linkElsewhere({ link, speed }) {
  const named = speed === undefined || speed === 'max' || /(^|&)speed=/.test(link)
  return named ? link : [link, `speed=${speed}`].filter(Boolean).join('&')
}

/** The address of a page, whose own settings go. A file on a disk leads nowhere else. @param {string} page */
const addressOf = (page) => (page.startsWith('file:') ? '' : page.replace(/#.*/, ''))

/** Whether an address leads to the machine that it is used on. @param {string} page */
export const staysHere = (page) => /^file:|^https?:\/\/(localhost|127\.[\d.]+|\[::1\])([:/]|$)/.test(page)

/**
 * What leads to the same state: the page's link, a frame for any page, with a script for its height, and the element for pages that load the script.
 * @param {Shared} shared
 * @param {string} page address of the page that shares
 */
export function snippetsOf(shared, page) {
  const { room, language, title, theme, open } = shared
  const link = withoutRun(shared.link)
  const elsewhere = linkElsewhere({ ...shared, link })
  const search = new URLSearchParams({ ...(language === 'en' ? {} : { lang: language }), ...(theme ? { theme } : {}) })
  const frame = new URL(`embed.html${search.size > 0 ? `?${search}` : ''}${writeAddress(room, elsewhere)}`, page).href
  const sandbox = open ? ' sandbox="allow-scripts allow-downloads"' : ''
  const spoken = language === 'en' ? '' : ` lang="${language}"`
  return {
    link: addressOf(page) + writeAddress(room, link) || '#',
    frame: `<iframe src="${attribute(frame)}" title="${attribute(title)}"${sandbox} width="100%" height="${frameHeight}" frameborder="0"></iframe>`,
    listener,
    element: `<script type="module" src="${attribute(new URL('taroko.js', page).href)}"></script>
<taroko-${room} config="${attribute(elsewhere)}"${spoken}></taroko-${room}>`,
  }
}
