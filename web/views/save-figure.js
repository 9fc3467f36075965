// @ts-check
import { html } from 'lit/html.js'
import { icons } from './icons.js'

/** @typedef {'svg' | 'png'} Kind */

/** @param {Event} event @param {Kind} kind @param {{ notLoaded: string }} words */
async function save(event, kind, words) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget)
  const menu = /** @type {HTMLDetailsElement} */ (button.closest('details'))
  const said = /** @type {HTMLElement} */ (menu.querySelector('[role=status]'))
  const loaded = await import('./figures.js').catch(() => null)
  if (loaded === null) {
    said.textContent = words.notLoaded
    return
  }
  try {
    await loaded.saveFigure(/** @type {HTMLElement} */ (menu.closest('[data-figure]')), kind)
    menu.open = false
  } catch (error) {
    said.textContent = /** @type {Error} */ (error).message
  }
}

/**
 * Saves the figure that it stands in, an element with `data-figure`, as lines or as pixels.
 * @param {string} name of the figure
 * @param {{ comma: string, saveFigure: string, notLoaded: string, saveFigureAs: Record<Kind, string> }} words
 */
export const figureMenu = (name, words) => html`<details class="save-figure">
  <summary aria-label=${`${name}${words.comma}${words.saveFigure}`} title=${words.saveFigure}>${icons.save}</summary>
  <div role="group" aria-label=${words.saveFigure}>
    ${/** @type {Kind[]} */ (['svg', 'png']).map((kind) => html`<button type="button" data-save=${kind} title=${words.saveFigureAs[kind]} @click=${(/** @type {Event} */ event) => save(event, kind, words)}>${kind.toUpperCase()}</button>`)}
    <span role="status"></span>
  </div>
</details>`
