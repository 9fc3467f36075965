// @ts-check
import { graphlib, layout } from '@dagrejs/dagre'
import { signOf } from '../../state/backprop-notation.js'

/** @typedef {import('../../engine/taroko.d.ts').GraphNode} GraphNode */

/**
 * Where everything of a graph is drawn, in pixels.
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {Place[]} nodes by id; x and y are the middle of the line that has the value above and the gradient below it
 * @property {EdgePlace[]} edges
 *
 * @typedef {{ x: number, y: number, width: number }} Place
 * @typedef {{ from: number, to: number, input: number, path: string, x: number, y: number }} EdgePlace  `x` and `y` are for the label
 */

/** Of a node's line at least, and between columns of nodes, in pixels; less where there is little room. */
const [lineWidth, gap] = [72, 44]
const [narrowLineWidth, narrowGap] = [52, 20]
const margin = 8
/** Up to how many nodes edges are made as short as can be, which takes long for more. */
const mostShortened = 60
/** The room for a matrix above or below its node's line, and how large one of its cells is at most. */
const matrixRoom = { width: 64, height: 36 }
const largestCell = 12

/** The side of a matrix's cells. @param {{ rows: number, columns: number }} matrix */
export const cellSize = ({ rows, columns }) => Math.min(largestCell, matrixRoom.width / columns, matrixRoom.height / rows)

/** How far a node reaches above and below its line. @param {GraphNode} node */
export function reachOf({ kind, value }) {
  if (kind === 'constant') return 20
  return typeof value === 'object' && value !== null ? cellSize(value) * value.rows + 26 : 42
}

/** The width of the mark that an operation's line begins with. @param {string} sign */
export const markWidth = (sign) => Math.max(24, 7 * [...sign].length + 12)

/** @param {GraphNode} node @param {string} symbol @param {number} least */
function widthOf({ kind, op }, symbol, least) {
  const letters = 9 * [...symbol].length
  if (kind === 'constant') return Math.max(28, letters + 12)
  return Math.max(least, letters + 8) + (kind === 'operation' ? markWidth(signOf(op)) : 0)
}

/** A line that leaves and arrives horizontally, through the points between. @param {{ x: number, y: number }[]} points */
function pathThrough(points) {
  const round = (/** @type {number} */ value) => Number(value.toFixed(1))
  let path = `M${round(points[0].x)} ${round(points[0].y)}`
  for (let i = 1; i < points.length; ++i) {
    const [from, to] = [points[i - 1], points[i]]
    const middle = round((from.x + to.x) / 2)
    path += `C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`
  }
  return path
}

/**
 * Lays a graph out from left to right.
 * @param {GraphNode[]} nodes
 * @param {string[]} symbols
 * @param {{ checks?: boolean, isNarrow?: boolean }} [options] `checks`: whether there are more lines under gradients
 * @returns {Layout}
 */
export function layoutOf(nodes, symbols, { checks = false, isNarrow = false } = {}) {
  const ranker = nodes.length > mostShortened ? 'tight-tree' : 'network-simplex'
  const graph = new graphlib.Graph({ multigraph: true }).setGraph({ rankdir: 'LR', ranker, nodesep: 8, edgesep: 12, ranksep: isNarrow ? narrowGap : gap, marginx: margin, marginy: margin })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of nodes) {
    const isChecked = checks && node.kind !== 'constant'
    graph.setNode(String(node.id), { width: widthOf(node, symbols[node.id], isNarrow ? narrowLineWidth : lineWidth), height: 2 * reachOf(node) + (isChecked ? 32 : 0) })
    node.inputs.forEach((from, input) => graph.setEdge(String(from), String(node.id), {}, String(input)))
  }
  layout(graph)
  const places = nodes.map(({ id }) => /** @type {Place} */ (graph.node(String(id))))
  const edges = nodes.flatMap((node) =>
    node.inputs.map((from, input) => {
      const points = /** @type {any} */ (graph.edge(String(from), String(node.id), String(input))).points
      return edgeBetween(places, from, node, input, points.slice(1, -1))
    }),
  )
  const { width = 0, height = 0 } = /** @type {any} */ (graph.graph())
  return { width, height, nodes: places.map(({ x, y, width: size }) => ({ x, y, width: size })), edges }
}

/**
 * @param {Place[]} places
 * @param {number} from
 * @param {GraphNode} node
 * @param {number} input
 * @param {{ x: number, y: number }[]} between
 * @returns {EdgePlace}
 */
function edgeBetween(places, from, node, input, between) {
  const [source, target] = [places[from], places[node.id]]
  const start = { x: source.x + source.width / 2, y: source.y }
  const end = { x: target.x - target.width / 2, y: target.y }
  const uses = node.inputs.filter((other) => other === from).length
  const nth = node.inputs.slice(0, input).filter((other) => other === from).length
  const bend = (nth - (uses - 1) / 2) * 36
  const direct = between.every(({ x }) => x <= start.x || x >= end.x || between.length === 1)
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 + bend }
  const points = direct ? (bend === 0 ? [start, end] : [start, middle, end]) : [start, ...between.filter(({ x }) => x > start.x && x < end.x), end]
  const half = Math.floor((points.length - 1) / 2)
  const label = points.length === 3 ? points[1] : { x: (points[half].x + points[half + 1].x) / 2, y: (points[half].y + points[half + 1].y) / 2 }
  return { from, to: node.id, input, path: pathThrough(points), x: label.x, y: label.y }
}
