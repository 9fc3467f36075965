// @ts-check
import { ConfigError } from '../engine/errors.js'
import { say } from '../engine/message.js'
import { drawingIn, mostInLinks, readPoints, samplesOf, writePoints } from './drawn-points.js'
import { nameOfSamples } from './own-samples.js'

/** @typedef {any} Config  a trainer's config, see taroko.d.ts */

/** The fields of own data: points as they are, what their groups are, and the name of samples that no link holds. */
export const ownNames = new Set(['points', 'labels', 'own'])

/**
 * The config with the own data that a link names, instead of a data set.
 * @param {Config} config
 * @param {Map<string, string>} own
 * @param {(name: string) => any} find samples of this visit by their name
 * @throws {ConfigError} that says what does not fit
 */
export function withLinkedData(config, own, find) {
  const { dataset: _, classes = 2, ...options } = config.data
  const labels = own.get('labels')
  const name = own.get('own')
  const points = own.get('points')
  if (points !== undefined) {
    const groups = labels === undefined ? { kind: /** @type {const} */ ('classes'), count: classes } : { kind: /** @type {const} */ ('labels'), count: Number(labels) }
    return { ...config, data: { ...options, ...samplesOf(readPoints(points, groups)) } }
  }
  if (name === undefined) return config
  const samples = find(name)
  if (samples === undefined) throw new ConfigError('own', say('data are too large for links, and this page does not have them; read the file again'))
  return { ...config, data: { ...options, ...samples } }
}

/**
 * The fields of own data, and the config without them: points where they are few enough, otherwise the samples' name.
 * @param {Config} config complete
 * @returns {{ rest: Config, own: string[] }}
 */
export function takeOwnData(config) {
  if (config.data.inputs === undefined) return { rest: config, own: [] }
  const { trainShare, seed, features } = config.data
  const rest = { ...config, data: { trainShare, seed, features } }
  const drawing = linkedDrawing(config.data)
  if (drawing === null) return { rest, own: [`own=${nameOfSamples(config.data)}`] }
  const groups = drawing.kind === 'labels' || drawing.count > 2 ? [`${drawing.kind}=${drawing.count}`] : []
  return { rest, own: [...groups, `points=${writePoints(drawing.points)}`] }
}

/** The drawing that links hold in full; null for other data. @param {any} data of a complete config */
export function linkedDrawing(data) {
  const drawing = drawingIn(data)
  return drawing && drawing.points.length <= mostInLinks ? drawing : null
}
