// @ts-check

/**
 * A moment of a lecture: settings to see it with, and what to change then. What is said of each step stands under the preset's name in
 * the words of each language.
 * @typedef {object} Preset
 * @property {string} name
 * @property {string[]} steps links; each is one change away from the one before
 * @property {boolean} [compared] whether the curve of each step is kept for the next
 * @property {boolean} [byHand] whether each step is begun by hand, as its first update is to be looked at
 */

/** @type {Preset[]} */
export const presets = [
  {
    name: 'xor',
    steps: [
      'dataset=xor&hidden=&speed=1000',
      'dataset=xor&hidden=4-tanh&speed=1000',
      'dataset=xor&hidden=&features=x,y,x*y&speed=1000',
    ],
  },
  {
    name: 'saturation',
    steps: [
      'dataset=circle&hidden=6-sigmoid,6-sigmoid,6-sigmoid,6-sigmoid&speed=500',
      'dataset=circle&hidden=6-relu,6-relu,6-relu,6-relu&speed=500',
    ],
    compared: true,
    byHand: true,
  },
  {
    name: 'batch',
    steps: [
      'dataset=moons&hidden=4-tanh&batch=1&lossAxis=epoch&speed=1000',
      'dataset=moons&hidden=4-tanh&batch=10&lossAxis=epoch&speed=200',
      'dataset=moons&hidden=4-tanh&batch=250&lossAxis=epoch&speed=30',
    ],
    compared: true,
  },
  {
    name: 'rate',
    steps: [
      'dataset=line&trainShare=1&hidden=&batch=12&learningRate=0.001&speed=10',
      'dataset=line&trainShare=1&hidden=&batch=12&learningRate=0.1&speed=10',
      'dataset=line&trainShare=1&hidden=&batch=12&learningRate=0.6&speed=5',
    ],
  },
  {
    name: 'wrong',
    steps: [
      'dataset=gauss&hidden=&initializer=normal&network.initializer.deviation=3&loss=meanSquaredError&output=sigmoid&speed=50',
      'dataset=gauss&hidden=&initializer=normal&network.initializer.deviation=3&speed=50',
    ],
  },
  {
    name: 'classes',
    steps: [
      'dataset=blobs&hidden=&speed=500',
      'dataset=rings&hidden=&learningRate=0.1&speed=500',
      'dataset=rings&hidden=8-tanh&learningRate=0.1&speed=500',
    ],
  },
  {
    name: 'labels',
    steps: [
      'dataset=regions&hidden=8-tanh&learningRate=0.1&speed=1000',
      'dataset=regions&hidden=8-tanh&learningRate=0.1&loss=crossEntropy&speed=1000',
    ],
  },
]

/** A preset and the number of one of its steps, from 0. @typedef {{ preset: Preset, step: number }} Lesson */

/** @param {string} text such as `xor`, or `xor:2` for its second step @returns {Lesson | null} null for what is no such step */
export function lessonFrom(text) {
  const [, name, number = '1'] = /^(\w+)(?::(\d))?$/.exec(text) ?? []
  const preset = presets.find((entry) => entry.name === name)
  const step = Number(number) - 1
  return preset?.steps[step] === undefined ? null : { preset, step }
}

/** @param {Lesson} lesson as `lessonFrom` reads it */
export const textOfLesson = ({ preset, step }) => (step === 0 ? preset.name : `${preset.name}:${step + 1}`)

/** The settings of a step, and which step it is. @param {Lesson} lesson */
export const linkOfLesson = (lesson) => `${lesson.preset.steps[lesson.step]}&lesson=${textOfLesson(lesson)}`
