// @ts-check
import { say } from '../engine/message.js'
import { criteriaFrom, criterionKinds, textOfCriteria } from '../export/criteria.js'
import { longestTask, parts, partsFrom } from './exercise.js'
import { lockableParts, locksFrom } from '../export/locks.js'
import { lessonFrom, presets } from './presets.js'
import { Setting as ViewSetting, Settings, oneOf, toggle } from './settings.js'
import { textOfSample } from './xray.js'

/** @typedef {import('../engine/goal.js').Goal} Goal */

/** @param {string} text */
const wholeNumber = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

/** @param {string} text @returns {'max' | number | undefined} */
function readSpeed(text) {
  const speed = Number(text)
  return text === 'max' ? 'max' : speed > 0 && speed <= 1e6 ? speed : undefined
}

/** @param {string} text such as `0,2` */
function readAxes(text) {
  const axes = text.split(',').map(wholeNumber)
  return axes.length === 2 && axes[0] !== axes[1] && !axes.includes(undefined) ? /** @type {number[]} */ (axes) : undefined
}

/** @param {string} text such as `loss:0.1` @returns {string | undefined} */
function readUntil(text) {
  const [, kind, number] = /^(epoch|loss|accuracy):(\d*\.?\d+(?:e-?\d+)?)$/.exec(text) ?? []
  if (kind === undefined || (kind === 'epoch' && !(Number(number) >= 1)) || (kind === 'accuracy' && Number(number) > 1)) return undefined
  return text
}

/** @param {string} text such as `train:37` @returns {import('../engine/samples.js').Sample | undefined} */
function readSample(text) {
  const [, split, index] = /^(train|test):(\d{1,9})$/.exec(text) ?? []
  return split === undefined ? undefined : { split: /** @type {'train' | 'test'} */ (split), index: Number(index) }
}

/** The name of a run from elsewhere; links can only name those of this visit, which are `known`. */
function openedRun() {
  /** @type {Set<string>} */
  const known = new Set()
  const read = (/** @type {string} */ text) => (text === '' || known.has(text) ? text : undefined)
  return Object.assign(new ViewSetting('', { read, allowed: say('a run that this page has opened; open its file again') }), { known })
}

/** How a playground is shown and played. A further setting needs a line here, its words and its control. */
export class ViewSettings extends Settings {
  /** Updates per second. */
  speed = new ViewSetting(/** @type {'max' | number} */ ('max'), { read: readSpeed, allowed: say('max or a number of updates per second') })
  /** What training was last to go on until, such as `loss:0.1`; accuracies are shares. Empty for nothing. */
  until = new ViewSetting('', { read: readUntil, allowed: say('epoch:, loss: or accuracy: and a number') })
  /** The output that the map shows, or all of them. */
  shownOutput = new ViewSetting(/** @type {number | 'all'} */ ('all'), {
    read: (text) => (text === 'all' ? 'all' : wholeNumber(text)),
    allowed: say('all or the number of an output, from 0'),
  })
  /** The input columns across and upwards, where there are more than two. */
  axes = new ViewSetting([0, 1], { read: readAxes, allowed: say('two different columns, from 0') })
  testPoints = new ViewSetting(false, toggle)
  /** Whether the map shows decisions alone, without how sure they are. */
  boundaries = new ViewSetting(false, toggle)
  logLoss = new ViewSetting(false, toggle)
  /** What the chart of losses is drawn over. */
  lossAxis = new ViewSetting(/** @type {import('./history.js').Axis} */ ('update'), oneOf('update', 'epoch', 'sample'))
  batchLoss = new ViewSetting(false, toggle)

  /** Whether the confusion matrix, or the accuracy of each label, is unfolded. */
  confusion = new ViewSetting(false, toggle)
  /** The samples that the confusion matrix counts. */
  confusionSet = new ViewSetting(/** @type {'train' | 'test'} */ ('train'), oneOf('train', 'test'))

  /** The step of a preset that is explained, such as `xor:2`; empty for none. */
  lesson = new ViewSetting('', {
    read: (text) => (text === '' || lessonFrom(text) ? text : undefined),
    allowed: say('{}, with : and the number of a step', presets.map(({ name }) => name)),
  })

  /** The sample in the x-ray, which is open as long as there is one. */
  sample = new ViewSetting(/** @type {import('../engine/samples.js').Sample | null} */ (null), {
    read: readSample,
    allowed: say('train: or test: and the number of a sample, from 0'),
    write: (sample) => (sample ? textOfSample(sample) : ''),
  })

  /** The run from elsewhere that is gone on with, by its name; empty for none. */
  run = openedRun()

  /** Parts that are not shown. */
  hide = new ViewSetting(/** @type {string[]} */ ([]), { read: partsFrom, allowed: say('some of {}', [...parts]) })
  /** Parts whose values a reader sees, but cannot change. */
  lock = new ViewSetting(/** @type {string[]} */ ([]), { read: locksFrom, allowed: say('some of {}', [...lockableParts]) })
  /** What a reader is asked to do: plain text, empty for nothing. */
  task = new ViewSetting('', { read: (text) => (text.length <= longestTask ? text : undefined), allowed: say('a text of at most {} characters', longestTask) })
  /** The exercise's success criteria. */
  goal = new ViewSetting(/** @type {import('../export/criteria.js').Criterion[]} */ ([]), {
    read: criteriaFrom,
    allowed: say('some of {}, each once with : and a number, joined by ;', [...criterionKinds]),
    write: textOfCriteria,
  })

  constructor() {
    super()
    this.speed.gradual = true
    this.sample.gradual = true
  }
}

/** @param {string} text a value of `until` @returns {Goal | null} */
export function goalFrom(text) {
  const [kind, number] = text.split(':')
  return number === undefined ? null : { [kind]: Number(number) }
}

/** @param {Goal} goal */
export const textOfGoal = (goal) => Object.entries(goal).map(([kind, number]) => `${kind}:${number}`)[0]
