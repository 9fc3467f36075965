// @ts-check
import { instantiateComplete } from '../engine/complete-engine.js'
import { serve } from '../engine/rpc.js'
import { Desk } from './desk.js'

/** @type {any} */
let desk

serve(/** @type {any} */ (globalThis), async (method, request) => {
  if (method === 'start') desk = new Desk(await instantiateComplete(request.module))
  else return desk[method](request)
})
