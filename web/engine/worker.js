// @ts-check
import { instantiate } from './engine.js'
import { serve } from './rpc.js'
import { Session } from './session.js'

/** @type {Session | undefined} */
let session

serve(/** @type {any} */ (globalThis), async (method, request) => {
  if (method === 'start') {
    session = new Session(await instantiate(request.module))
    return undefined
  }
  if (session === undefined) throw new Error('the session has not been started')
  return /** @type {any} */ (session)[method](request)
})
