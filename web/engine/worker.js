// @ts-check
import { serve } from './rpc.js'
import { Session } from './session.js'
import { instantiateTraining } from './training-engine.js'

/** What the worker of each room answers, where that is not the playground. */
const sessions = {
  losses: async () => (await import('./losses-session.js')).LossesSession,
  descent: async () => (await import('./descent-session.js')).DescentSession,
  backprop: async () => (await import('./backprop-session.js')).BackpropSession,
}
/** @typedef {'playground' | keyof typeof sessions} RoomName */

/** @param {WebAssembly.Module} module */
const completeEngine = async (module) => (await import('./complete-engine.js')).instantiateComplete(module)

/** @param {{ room: RoomName, module: WebAssembly.Module }} request the playground's module is the one for training, others need all */
async function open({ room, module }) {
  if (room === 'playground') return new Session(await instantiateTraining(module))
  const [RoomSession, engine] = await Promise.all([sessions[room](), completeEngine(module)])
  return new RoomSession(engine)
}

/** @type {any} */
let session

serve(/** @type {any} */ (globalThis), async (method, request) => {
  if (method === 'start') {
    session = await open(request)
    return undefined
  }
  if (session === undefined) throw new Error('the session has not been started')
  if (method === 'completeEngine') return session.useEngine(await completeEngine(request.module))
  return session[method](request)
})
