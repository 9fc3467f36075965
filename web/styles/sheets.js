// @ts-check
import plot from 'uplot/dist/uPlot.min.css?inline'
import chart from './chart.css?inline'
import controls from './controls.css?inline'
import data from './data.css?inline'
import formula from './formula.css?inline'
import guide from './guide.css?inline'
import learning from './learning.css?inline'
import network from './network.css?inline'
import result from './result.css?inline'
import room from './room.css?inline'
import tokens from './tokens.css?inline'
import transport from './transport.css?inline'

/** @param {string} text */
function sheetOf(text) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

/** @type {CSSStyleSheet[] | undefined} */
let sheets

/** The elements' styles, made once and shared by all of them. No style element is needed, so a strict policy can forbid them. */
export function styleSheets() {
  sheets ??= [plot, tokens, controls, room, transport, data, network, learning, formula, result, chart, guide].map(sheetOf)
  return sheets
}

/** Sheets that were loaded later, by their text. @type {Map<string, CSSStyleSheet>} */
const laterSheets = new Map()

/** Adds styles to those of an element, for what is loaded later than the element itself. @param {ShadowRoot} root @param {string} text */
export function adopt(root, text) {
  const sheet = laterSheets.get(text) ?? sheetOf(text)
  laterSheets.set(text, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
