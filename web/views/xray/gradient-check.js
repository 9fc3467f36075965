// @ts-check
import { html, nothing } from 'lit/html.js'
import { figure } from '../numbers.js'

/** A relative error from which a gradient is suspicious, and one up to which it is as good as rounding allows. */
const [suspicious, good] = [1e-4, 1e-6]

/** All digits that tell two numbers apart. @param {number} value */
const exact = (value) => value.toPrecision(10).replace(/-/g, '−')

/**
 * Autodiff against central differences.
 * @param {(import('../../engine/taroko.d.ts').GradientReport & { update: number }) | 'underWay' | null} report
 * @param {() => void} check
 * @param {import('../../locales/xray.js').XRayWords} own
 */
export function gradientCheck(report, check, own) {
  const ready = report !== null && report !== 'underWay'
  const verdict = !ready ? nothing : report.maxRelativeError <= good ? own.checkGood : report.maxRelativeError < suspicious ? own.checkFair : own.checkBad
  return html`<section class="xray-check" aria-label=${own.checkGradient}>
    <div class="xray-section-head"><h3>${own.gradientCheck}</h3><button type="button" data-action="check-gradient" ?disabled=${report === 'underWay'} @click=${check}>${own.checkGradient}</button></div>
    <div role="status">${ready ? html`<p>${own.checkError} <b data-xray="relative-error">${figure(report.maxRelativeError)}</b> ${verdict}</p>
      <dl class="xray-facts">
        <div><dt>${own.worst}</dt><dd>${report.worst.parameter}</dd></div>
        <div><dt>${own.autodiff}</dt><dd>${exact(report.worst.autodiff)}</dd></div>
        <div><dt>${own.difference}</dt><dd>${exact(report.worst.difference)}</dd></div>
      </dl>
      <p class="explanation">${own.checked(report)}</p>` : report === 'underWay' ? html`<p>${own.checking}</p>` : nothing}</div>
    <p class="explanation">${own.checkHint}</p>
  </section>`
}
