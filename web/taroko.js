// @ts-check
import { TarokoPlayground } from './rooms/playground-element.js'
import { defineElements, rooms } from './rooms/rooms.js'

defineElements()

export { TarokoPlayground, rooms }
