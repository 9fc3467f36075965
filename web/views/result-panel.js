// @ts-check
import { html } from 'lit/html.js'
import { LossPanel } from './loss-panel.js'
import { MapPanel } from './map-panel.js'

/** What has come of training: the map, and the losses. */
export class ResultPanel {
  /** @param {import('../state/playground-state.js').PlaygroundState} state */
  constructor(state) {
    this.map = new MapPanel(state)
    this.losses = new LossPanel(state)
  }

  /** @param {import('../locales/en/index.js').Words} words */
  template(words) {
    return html`<section class="panel result" aria-label=${words.result}>${this.map.template(words)}${this.losses.template(words)}</section>`
  }
}
