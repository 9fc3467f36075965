// @ts-check
import { messageOf, quoted, say } from '../engine/message.js'
import { hasPlaceAt, keysOf, valueAt, withValue } from '../engine/path.js'
import { naturalLoss } from './edits.js'
import { ownNames, takeOwnData, withLinkedData } from './own-data-link.js'

/** @typedef {any} Config  a trainer's config, see taroko.d.ts */
/** @typedef {any} Catalog */

/** Of the form of links. Links without a version are taken to be of this one. */
export const linkVersion = 1

/**
 * Short names for fields that lessons mention often. Every other field goes by its path, such as `optimizer.momentum`, so new entries of
 * the catalogue need nothing here.
 */
const shortNames = {
  dataset: 'data.dataset',
  samples: 'data.samples',
  noise: 'data.noise',
  trainShare: 'data.trainShare',
  classes: 'data.classes',
  formula: 'data.formula',
  features: 'data.features',
  hidden: 'network.hidden',
  output: 'network.output.activation',
  initializer: 'network.initializer.name',
  loss: 'loss.name',
  optimizer: 'optimizer.name',
  learningRate: 'optimizer.learningRate',
  schedule: 'schedule.name',
  l1: 'regularization.l1',
  l2: 'regularization.l2',
  batch: 'batch.size',
  order: 'batch.order',
  dropLast: 'batch.dropLast',
}
const pathOf = new Map(Object.entries(shortNames))
const nameOf = new Map(Object.entries(shortNames).map(([name, path]) => [path, name]))

const number = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Half of a character, as broken texts have it, cannot be encoded. @param {string} text */
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** Percent-encodes what would end a value; letters, digits and the usual signs of formulas stay readable. @param {string} text */
function escape(text) {
  return encodeURIComponent(wellFormed(text)).replace(/%(5E|2F|3D|20)/g, (code) => (code === '%5E' ? '^' : code === '%2F' ? '/' : code))
}

/** @param {string} text */
function unescape(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @param {string} text */
function readValue(text) {
  const value = unescape(text)
  if (value === 'true' || value === 'false') return value === 'true'
  return number.test(value) ? Number(value) : value
}

/** @param {string} text such as `4-tanh`, or `4` */
function readLayer(text) {
  const [, units, activation] = /^([^-]*)-?(.*)$/.exec(unescape(text)) ?? []
  const layer = { units: number.test(units) ? Number(units) : units }
  return activation === '' ? layer : { ...layer, activation }
}

/** @param {string} text @param {(item: string) => any} readItem */
const readList = (text, readItem) => (text === '' ? [] : text.split(',').map(readItem))

/**
 * @param {string} path
 * @param {string} text
 */
function readField(path, text) {
  if (path === 'network.hidden') return readList(text, readLayer)
  if (path === 'data.features') return readList(text, unescape)
  if (path === 'data.formula') return unescape(text)
  return readValue(text)
}

/** What names the settings in a whole address, or in a link with or without `#`. @param {string} link */
export const fieldsIn = (link) => link.trim().replace(/^[a-z]+:\/\/[^#]*/i, '').replace(/^[#?]/, '')

/** The fields of a link with their texts as they stand there. @param {string} link @returns {[string, string][]} */
function fieldsOfLink(link) {
  const fields = fieldsIn(link).split('&').filter((field) => field !== '')
  return fields.map((field) => {
    const [name, ...rest] = field.split('=')
    return [name, rest.join('=')]
  })
}

/** What is said of names that stand in a link more than once. @param {string[]} names @returns {import('../engine/repair.js').Correction[]} */
function repeated(names) {
  const twice = new Set(names.filter((name, i) => names.indexOf(name) < i))
  return [...twice].map((name) => ({ path: name.slice(0, 60), ...say('is given more than once; the last counts') }))
}

/**
 * Reads a link without a trainer's config.
 * @param {string} link
 * @returns {{ fields: Map<string, string>, version: number, corrections: import('../engine/repair.js').Correction[] }}
 */
export function readFields(link) {
  const written = fieldsOfLink(link)
  const fields = new Map(written.map(([name, text]) => [name, unescape(text)]))
  const version = Number(fields.get('v') ?? linkVersion)
  for (const name of ['v', 'room']) fields.delete(name)
  return { fields, version, corrections: repeated(written.map(([name]) => name)) }
}

/** Writes fields that are no part of a trainer's config; empty without any. @param {[string, string][]} fields */
export function writeFields(fields) {
  const texts = fields.map(([name, text]) => `${name}=${readable(text)}`)
  return texts.length === 0 ? '' : [`v=${linkVersion}`, ...texts].join('&')
}

/** Percent-encodes what would end a value or a link; commas, colons and line ends as semicolons stay readable. @param {string} text */
const readable = (text) => encodeURIComponent(wellFormed(text)).replace(/%(2C|3A|3B|5E|2F|3D|28|29)/g, decodeURIComponent)

/**
 * Reads a link: `dataset=spiral&hidden=4-tanh,2-tanh`, with or without `#`, or a whole address. What it does not name is taken from `standard`. Nothing is
 * checked but the form and drawn points: the engine checks the config.
 * @param {string} link
 * @param {Config} standard
 * @param {Set<string>} [viewNames] of fields that are no part of the config
 * @param {(name: string) => any} [find] samples of this visit by their name
 * @returns {{ config: Config, version: number, view: Map<string, string>, corrections: import('../engine/repair.js').Correction[] }}
 */
export function readLink(link, standard, viewNames = new Set(), find = () => undefined) {
  let config = standard
  let version = linkVersion
  /** @type {Map<string, string>} */
  const view = new Map()
  /** @type {Map<string, string>} */
  const own = new Map()
  const fields = fieldsOfLink(link).map(([name, text]) => [unescape(name), text])
  const corrections = repeated(fields.map(([name]) => pathOf.get(name) ?? name))
  for (const [name, text] of fields) {
    const path = pathOf.get(name) ?? name
    if (name === 'v') version = Number(text)
    else if (viewNames.has(name)) view.set(name, unescape(text))
    else if (ownNames.has(name)) own.set(name, unescape(text))
    else if (name === 'room') corrections.push({ path: name, ...say('cannot be {} here', quoted(unescape(text))) })
    // The sections of a config are no fields, and what lies beyond the end of a list is none.
    else if (keysOf(path).length < 2 || !hasPlaceAt(config, path)) corrections.push({ path: name.slice(0, 60), ...say('is not a setting of this room') })
    else config = withValue(config, path, readField(path, text))
  }
  try {
    return { config: withLinkedData(config, own, find), version, view, corrections }
  } catch (error) {
    return { config, version, view, corrections: [...corrections, { path: /** @type {any} */ (error).path, ...messageOf(error) }] }
  }
}

/**
 * The catalogue's entry that a part of the config names, such as the optimizer; undefined for other parts.
 * @param {string} part
 * @param {Config} config
 * @param {Catalog} catalog
 */
function chosenEntry(part, config, catalog) {
  const registries = /** @type {Record<string, any[]>} */ ({
    loss: catalog.losses,
    optimizer: catalog.optimizers,
    schedule: catalog.schedules,
    'network.initializer': catalog.initializers,
  })
  const name = valueAt(config, `${part}.name`)
  return registries[part]?.find((entry) => entry.name === name)
}

/**
 * The standard value of one field of a complete config: of the chosen data set, loss or optimizer where it has one.
 * @param {string} path
 * @param {Config} config
 * @param {Catalog} catalog
 * @param {Config} standard complete
 */
function standardValue(path, config, catalog, standard) {
  const [section, field] = path.split('.')
  if (section === 'data') {
    const dataset = catalog.datasets.find((/** @type {any} */ entry) => entry.name === config.data.dataset)
    if (dataset === undefined) return field === 'trainShare' ? 1 : field === 'features' ? config.data.names : valueAt(standard, path)
    if (field === 'samples' || field === 'noise') return dataset[field].default
    const parameter = dataset.parameters.find((/** @type {any} */ entry) => entry.name === field)
    if (parameter) return parameter.default
    if (field === 'features') return dataset.inputs
  }
  if (path === 'loss.name') {
    // The loss that comes with a formula depends on what the formula says: links name it.
    if (config.data.formula !== undefined) return undefined
    return catalog.datasets.find((/** @type {any} */ entry) => entry.name === config.data.dataset)?.loss ?? naturalLoss(config.data.task)
  }
  const chosen = chosenEntry(path.slice(0, path.lastIndexOf('.')), config, catalog)
  const parameter = chosen?.parameters.find((/** @type {any} */ entry) => path.endsWith(`.${entry.name}`))
  return parameter ? parameter.default : valueAt(standard, path)
}

/** @param {string} path @param {any} value */
function writeField(path, value) {
  if (path === 'network.hidden') {
    return value.map((/** @type {any} */ { units, activation }) => `${units}-${escape(activation)}`).join(',')
  }
  return Array.isArray(value) ? value.map((item) => escape(String(item))).join(',') : escape(String(value))
}

/**
 * The fields of a config with their paths; lists are one field.
 * @param {any} value
 * @param {string} path
 * @returns {[string, any][]}
 */
function fieldsOf(value, path) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path === '' ? key : `${path}.${key}`))
}

/** An initializer without parameters stands in a complete config as its name alone. @param {Config} config */
function withNamedInitializer(config) {
  const { initializer } = config.network
  return typeof initializer === 'string' ? withValue(config, 'network.initializer', { name: initializer }) : config
}

/**
 * Writes a complete config as a link without `#`; empty where everything is as standard. Own samples that are not a few drawn points go by
 * their name, under which only this visit finds them.
 * @param {Config} config complete, as the engine normalizes it
 * @param {{ catalog: Catalog, standard: Config }} reference `standard` complete
 * @param {[string, string][]} [view] fields that are no part of the config
 * @returns {string}
 */
export function writeLink(config, { catalog, standard }, view = []) {
  const base = withNamedInitializer(standard)
  const { rest, own } = takeOwnData(config)
  const fields = fieldsOf(withNamedInitializer(rest), '')
    .filter(([path, value]) => writeField(path, value) !== writeField(path, standardValue(path, config, catalog, base) ?? ''))
    .map(([path, value]) => `${nameOf.get(path) ?? path}=${writeField(path, value)}`)
  fields.push(...own, ...view.map(([name, text]) => `${name}=${readable(text)}`))
  return fields.length === 0 ? '' : [`v=${linkVersion}`, ...fields].join('&')
}
