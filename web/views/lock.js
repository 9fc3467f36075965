// @ts-check
import { html, nothing } from 'lit/html.js'

/** @typedef {import('../locales/en/index.js').Words} Words */

/**
 * Controls of a part; where it is locked their values stand there, but are not to be changed.
 * @param {{ words: Words, locked: boolean, name?: string, kind?: string }} part `name` for screen readers
 * @param {unknown} controls
 */
export const lockable = ({ words, locked, name = '', kind = '' }, controls) => html`<fieldset class="lockable ${kind}" ?disabled=${locked}>
  ${locked ? html`<legend class="lock"><span class="unseen">${name}</span> ${words.locked}</legend>` : name ? html`<legend class="unseen">${name}</legend>` : nothing}${controls}</fieldset>`
