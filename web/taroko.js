// @ts-check
import { TarokoPlayground } from './rooms/playground-element.js'

if (customElements.get('taroko-playground') === undefined) customElements.define('taroko-playground', TarokoPlayground)

export { TarokoPlayground }
