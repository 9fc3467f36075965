// @ts-check
import { BackpropSession } from './backprop-session.js'
import { DescentSession } from './descent-session.js'
import { EngineSession } from './engine-session.js'
import { instantiate } from './engine.js'
import { LossesSession } from './losses-session.js'
import { serve } from './rpc.js'
import { Session } from './session.js'

/** What the worker of each room answers. */
const sessions = { playground: Session, losses: LossesSession, descent: DescentSession, backprop: BackpropSession }
/** @typedef {keyof typeof sessions} RoomName */

/** @type {any} */
let session

serve(/** @type {any} */ (globalThis), async (method, request) => {
  if (method === 'start') {
    session = new sessions[/** @type {RoomName} */ (request.room)](await instantiate(request.module))
    return undefined
  }
  if (session === undefined) throw new Error('the session has not been started')
  return session[method](request)
})
