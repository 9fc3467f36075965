// @ts-check

/** @typedef {import('./history.js').LossHistory} LossHistory */
/** @typedef {any} Config  complete, see taroko.d.ts */
/** @typedef {{ letter: string, config: Config, history: LossHistory, lesson?: string }} Run  a run that was pinned, perhaps by a lesson; nothing of it changes any more */

/** How many runs can be pinned, and their names. */
export const letters = ['A', 'B', 'C', 'D', 'E', 'F']

/**
 * The runs with a further one, under the first letter that is free; the same runs where none is.
 * @param {Run[]} runs
 * @param {Config} config
 * @param {LossHistory} history
 * @param {string} [lesson]
 */
export function withRun(runs, config, history, lesson) {
  const letter = letters.find((name) => runs.every((run) => run.letter !== name))
  return letter === undefined ? runs : [...runs, { letter, config, history: history.copy(), ...(lesson && { lesson }) }]
}
