// @ts-check
import { quoted, say } from '../engine/message.js'
import { linkVersion, readLink } from '../state/link.js'
import { standardConfig } from '../state/standard-config.js'
import { ViewSettings } from '../state/view-settings.js'
import { Refusal } from './outcome.js'

/** @import { TrainerConfig } from 'taroko' */
/** @import { Criterion } from '../export/criteria.js' */

/** Whether a text is a link, `dataset=spiral&hidden=4-tanh` or a whole address, and not a file or a document. @param {string} text */
export const isLink = (text) => /^(https?:\/\/\S+|[#?]?[\w.]+=\S*)$/.test(text.trim())

/** What tells the state of a playground in an address. @param {string} text */
function fieldsIn(text) {
  if (!/^https?:/.test(text)) return text
  if (!URL.canParse(text)) throw new Refusal(say('must be an address or a link, not {}', quoted(text)))
  const { hash, search } = new URL(text)
  return hash === '' ? search : hash
}

/** Fields of a link that say what is asked of a reader: a slip in one of them would change what counts. */
const exerciseFields = new Set(['task', 'goal', 'lock'])

/**
 * Reads a playground's link: what is trained, and what a reader is asked to achieve. How it is shown does not matter here.
 * @param {string} text
 * @returns {{ config: TrainerConfig, task: string, criteria: Criterion[], lock: string[] }}
 * @throws {Refusal} where the page would correct it
 */
export function readPlaygroundLink(text) {
  const link = fieldsIn(text.trim())
  const view = new ViewSettings()
  const { config, version, view: shown, corrections } = readLink(link, standardConfig, new Set([...view.names, 'room']))
  const room = shown.get('room') ?? 'playground'
  if (room !== 'playground') throw new Refusal(say('room must be playground, not {}: only a playground can be trained', quoted(room)))
  if (version !== linkVersion) throw new Refusal(say('v must be {}: links of version {} are of another version of taroko', linkVersion, version))
  const refused = corrections[0] ?? view.adopt(shown).find(({ path }) => exerciseFields.has(path))
  if (refused !== undefined) throw new Refusal(say('{} {}', refused.path, refused))
  return { config, task: view.task.value, criteria: view.goal.value, lock: view.lock.value }
}
