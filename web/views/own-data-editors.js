// @ts-check
// The editors of own data, in one piece: loaded when the first of them is opened.
export { ownEditorsWordsFor } from '../locales/own-editors.js'
export { csvEditor, readTable } from './own-data-csv.js'
export { drawingSurface, drawingTools } from './own-data-draw.js'
export { formulaEditor } from './own-data-formula.js'
export { default as styles } from '../styles/own-data.css?inline'
