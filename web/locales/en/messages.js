// @ts-check
import { inEnglish } from '../../engine/message.js'

export const messages = {
  /** What did not fit and what is allowed, as the engine says it without the path. */
  detail: inEnglish,
  /** The same with the path before it. */
  complaint: (/** @type {import('../../engine/repair.js').Correction} */ { path, ...message }) => (path === '' ? inEnglish(message) : `${path} ${inEnglish(message)}`),
  divergedReason: (/** @type {{ quantity: string, value: string, update: string }} */ { quantity, value, update }) =>
    `Update ${update} was stopped: ${quantity === 'loss' ? 'the loss' : quantity} became ${value === 'NaN' ? 'not a number (NaN)' : value}. The parameters are those from before this update.`,
  more: 'More settings',
  settings: 'Network, data and settings',
  corrected: 'Some settings were not valid and have been replaced.',
  newer: (/** @type {number} */ version) => `This link is of version ${version}, which is newer than this page. Settings this page does not know are left out.`,
  dismiss: 'Close',
  diverged: 'Training has diverged.',
  divergedWhy: (/** @type {string} */ rate) =>
    `At a learning rate of ${rate} a step can overshoot the minimum so far that the next gradient is larger still, until the numbers exceed the range of float32.`,
  back: (/** @type {number} */ updates) => (updates === 1 ? 'Back 1 update' : `Back ${updates} updates`),
  halveRestart: 'Halve the rate and start again',
  halveGoOn: 'Halve the rate and continue',
  restarted: (/** @type {string} */ update, /** @type {string} */ reason) => `The engine stopped (${reason}) and was restarted; the run continues from update ${update}.`,
  failed: 'The engine has stopped.',
  notStarted: 'The engine could not be started.',
  failedHelp: (/** @type {boolean} */ started) =>
    `Reload the page. If this happens again, ${started ? 'the browser may have too little memory' : 'the connection may be broken, the browser too old for WebAssembly with SIMD, or a policy forbids workers'}.`,
  reload: 'Reload',
  locked: 'Locked',
  notLoaded: 'This part could not be loaded. Close and open it to try again.',
  loading: 'Starting the engine …',
  summary: (/** @type {{ epoch: string, update: string, train: string, test: string | null }} */ { epoch, update, train, test }) =>
    `Epoch ${epoch}, update ${update}. Training loss ${train}${test === null ? '' : `, test loss ${test}`}.`,
}
