// @ts-check
import { valueAt, withValue } from '../engine/path.js'

/** @typedef {any} Config  complete, see taroko.d.ts */
/** @typedef {any} Catalog */

/** @param {any[]} entries @param {string} name */
export const entryNamed = (entries, name) => entries.find((entry) => entry.name === name)

/** What the catalogue says of a setting. @param {Catalog} catalog @param {string} path */
export const settingAt = (catalog, path) => catalog.settings.find((/** @type {any} */ entry) => entry.path === path)

/** What the catalogue says of what a control sets: a setting, or the size of a data set. @param {Config} config @param {Catalog} catalog @param {string} path */
export function describedAt(config, catalog, path) {
  const [section, name] = path.split('.')
  // The settings of other rooms have no data.
  const size = section === 'data' && config.data ? datasetOf(config, catalog)?.[name] : undefined
  return settingAt(catalog, path) ?? (size?.label ? { ...size, path } : undefined)
}

/** @param {Config} config @param {Catalog} catalog */
export const datasetOf = (config, catalog) => entryNamed(catalog.datasets, config.data.dataset)

/** How many samples there are. @param {Config} config */
export const sampleCount = ({ data }) => (data.inputs ? data.inputs.values.length / data.inputs.columns : data.samples)

/** How many of the samples are for training. @param {Config} config */
export function trainingCount(config) {
  const samples = sampleCount(config)
  return Math.min(samples, Math.max(1, Math.floor(samples * config.data.trainShare + 0.5)))
}

/**
 * An edited config with batches of the wanted size, or of as many samples as there are for training; what is asked of the size itself has to fit.
 * @param {Config} before
 * @param {Config} after
 * @param {{ wanted: number, given: number } | null} batch the size that was asked for, and the one that there were samples for
 * @returns {{ config: Config, wanted: number }}
 */
export function withFittingBatch(before, after, batch) {
  const { size } = before.batch
  if (after.batch.size !== size) return { config: after, wanted: after.batch.size }
  const wanted = batch !== null && batch.given === size ? batch.wanted : size
  const most = trainingCount(after)
  return { config: withValue(after, 'batch.size', most < wanted ? most : wanted), wanted }
}

/** A data set of fewer points is not divided into training and test samples unless someone asks for it. */
const fewPoints = 30

/**
 * The share for training that suits a data set: of few points all, otherwise what there was or the usual.
 * @param {any} before entry of the catalogue, or undefined for the caller's own data
 * @param {any} after
 * @param {number} share of now
 * @param {number} usual
 */
function fittingShare(before, after, share, usual) {
  if (after.samples.default < fewPoints) return 1
  const wasWhole = before === undefined ? share === 1 : before.samples.default < fewPoints
  return wasWhole ? usual : share
}

/**
 * Another data set. Its own number of samples, loss and inputs come with it; what suits both data sets stays.
 * @param {Config} config
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {Config}
 */
export function withDataset(config, catalog, name) {
  const before = datasetOf(config, catalog)
  const after = entryNamed(catalog.datasets, name)
  const { seed, trainShare, samples, noise, features } = config.data
  const sameInputs = before !== undefined && String(before.inputs) === String(after.inputs)
  const usualShare = settingAt(catalog, 'data.trainShare').default
  /** @type {Record<string, any>} */
  const data = { dataset: name, seed, trainShare: fittingShare(before, after, trainShare, usualShare) }
  for (const { name: parameter } of after.parameters) data[parameter] = config.data[parameter]
  const keeps = (/** @type {any} */ value, /** @type {any} */ from, /** @type {any} */ to) =>
    value !== from.default && value >= to.min && value <= to.max
  data.samples = before && keeps(samples, before.samples, after.samples) ? samples : after.samples.default
  data.noise = before && keeps(noise, before.noise, after.noise) ? noise : after.noise.default
  if (sameInputs) data.features = features
  // What a formula makes is not always what its entry says.
  const keepsLoss = before?.task === after.task && before.group !== 'own' && config.loss.name !== before.loss
  return { ...config, data, loss: keepsLoss ? config.loss : { name: after.loss } }
}

/** The loss that comes with own data. @param {string} task */
export function naturalLoss(task) {
  return { binary: 'binaryCrossEntropy', multiclass: 'crossEntropy', multiLabel: 'multiLabelCrossEntropy' }[task] ?? 'meanSquaredError'
}

/**
 * The caller's own samples instead of others. The loss that suits them comes with them; features stay where the inputs have the same names.
 * @param {Config} config
 * @param {Catalog} catalog
 * @param {any} samples `inputs`, `targets`, `task`, `names` and, for several classes, `classes`
 * @param {number} [trainShare] that of now unless given
 * @returns {Config}
 */
export function withOwnData(config, catalog, samples, trainShare = config.data.trainShare) {
  const before = datasetOf(config, catalog)
  const { inputs = config.data.names, task = config.data.task, loss = naturalLoss(task), group } = before ?? {}
  const data = { ...samples, trainShare, seed: config.data.seed }
  if (String(inputs) === String(samples.names)) data.features = config.data.features
  const keepsLoss = task === samples.task && group !== 'own' && config.loss.name !== loss
  return { ...config, data, loss: keepsLoss ? config.loss : { name: naturalLoss(samples.task) } }
}

/**
 * Another value at a path of the config. A new name for a part that has parameters takes their standard values with it.
 * @param {Config} config
 * @param {string} path
 * @param {any} value
 * @returns {Config}
 */
export function withField(config, path, value) {
  if (path === 'optimizer.name') return { ...config, optimizer: { name: value, learningRate: config.optimizer.learningRate } }
  if (path === 'network.initializer.name') return withValue(config, 'network.initializer', value)
  if (path.endsWith('.name')) return withValue(config, path.slice(0, -'.name'.length), { name: value })
  return withValue(config, path, value)
}

/**
 * @param {Config} config
 * @param {string} feature
 * @param {boolean} used
 */
export function withFeature(config, feature, used) {
  const others = config.data.features.filter((/** @type {string} */ name) => name !== feature)
  return withValue(config, 'data.features', used ? [...others, feature] : others)
}

/** A further hidden layer, like the last one but at most as wide as is easy to see. @param {Config} config */
export function withLayer(config) {
  const { hidden } = config.network
  const last = hidden.at(-1) ?? { units: 4, activation: 'tanh' }
  return withValue(config, 'network.hidden', [...hidden, { ...last, units: Math.min(last.units, 4) }])
}

/** @param {Config} config */
export const withoutLayer = (config) => withValue(config, 'network.hidden', config.network.hidden.slice(0, -1))

/** The next seed: other random numbers, and still ones that can be named. @param {Config} config @param {string} path */
export const withNextSeed = (config, path) => withValue(config, path, valueAt(config, path) + 1)

/**
 * The names that a feature uses, without those of functions.
 * @param {string} feature
 * @returns {string[]}
 */
function variablesOf(feature) {
  return [...feature.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?!\s*[\p{L}\p{N}_(])/gu)].map(([name]) => name)
}

/**
 * A feature as the catalogue or the data set describes it; by its own name where neither does.
 * @param {Config} config
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {{ name: string, label: string, own?: boolean }}
 */
export function describedFeature(config, catalog, name) {
  return entryNamed(catalog.features, name) ?? entryNamed(datasetOf(config, catalog)?.inputColumns ?? [], name) ?? { name, label: name, own: true }
}

/**
 * The features on offer: the data's own inputs, those of the catalogue that these data have, and what is in use besides.
 * @param {Config} config
 * @param {Catalog} catalog
 * @param {string[]} inputs
 * @returns {{ name: string, label: string, own?: boolean }[]}
 */
export function offeredFeatures(config, catalog, inputs) {
  const suits = (/** @type {string} */ feature) => variablesOf(feature).every((name) => inputs.includes(name))
  const suitable = catalog.features.map((/** @type {any} */ { name }) => name).filter(suits)
  return [...new Set([...inputs, ...suitable, ...config.data.features])].map((name) => describedFeature(config, catalog, name))
}
