// @ts-check
import chart from 'uplot/dist/uPlot.min.css?inline'
import controls from './controls.css?inline'
import panels from './panels.css?inline'
import room from './room.css?inline'
import tokens from './tokens.css?inline'

/** @type {CSSStyleSheet[] | undefined} */
let sheets

/** The elements' styles, made once and shared by all of them. No style element is needed, so a strict policy can forbid them. */
export function styleSheets() {
  sheets ??= [chart, tokens, controls, room, panels].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
  return sheets
}
