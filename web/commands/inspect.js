import { checkLayout } from './layout.js'
import { Refusal, run } from './run.js'
import { checkEngine } from './tidy.js'

/**
 * One part of the check.
 * @typedef {object} Part
 * @property {string} name
 * @property {() => Promise<string | void>} run rejects with a Refusal where something is wrong; resolves with what could not be looked at,
 *   and why
 * @property {string} mend what to do when it fails
 */

/** What `npm run check` looks at, the quickest first. @type {readonly Part[]} */
export const parts = [
  {
    name: 'types',
    run: () => run('node_modules/.bin/tsc', ['--project', 'web/tsconfig.json']),
    mend: 'Correct the code, or the types in its comments.',
  },
  {
    name: 'unused code',
    run: () => run('node_modules/.bin/knip', []),
    mend: 'Remove what nothing uses; name a new beginning of a program in knip.jsonc.',
  },
  { name: 'formatting', run: checkLayout, mend: '`npm run format` lays the files out.' },
  { name: 'clang-tidy', run: checkEngine, mend: 'Correct the code; .clang-tidy says what is looked for, and what is not, and why.' },
]

/**
 * Runs a part and says on the console what it left out.
 * @param {Part} part
 * @returns {Promise<void>} rejects with a Refusal that says how to mend what is wrong
 */
export async function inspect({ run: look, mend }) {
  try {
    const leftOut = await look()
    if (leftOut !== undefined) console.log(leftOut)
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(`${error.message.trimEnd()}\n${mend}`)
    throw error
  }
}
