// @ts-check

/**
 * What is said to a person, apart from the numbers and names in it, so that it can be said in any language.
 * @typedef {import('./taroko.d.ts').Message} Message
 * @typedef {import('./taroko.d.ts').MessageParameter} Parameter
 */

/**
 * @param {string} key the English text, with {} where the parameters stand; a literal, so that all keys can be found in the sources
 * @param {Parameter[]} parameters in their order
 * @returns {Message}
 */
export const say = (key, ...parameters) => ({ key, parameters })

/** @param {unknown} text in quotation marks; cut off where it is long */
export const quoted = (text) => say("'{}'", String(text).slice(0, 60))

/** What an error says; its own words where it has no key. @param {any} error @returns {Message} */
export const messageOf = ({ key, parameters = [], message }) => (key === undefined ? say(message) : { key, parameters })

/**
 * @param {string} template with {} where the parameters stand
 * @param {Parameter[]} parameters
 * @param {(parameter: Parameter) => string} shown
 */
function filled(template, parameters, shown) {
  let next = 0
  return template.replaceAll('{}', (place) => (next < parameters.length ? shown(parameters[next++]) : place))
}

/** @param {Parameter} parameter @returns {string} */
function parameterInEnglish(parameter) {
  if (Array.isArray(parameter)) return parameter.length < 2 ? parameter.join('') : `${parameter.slice(0, -1).join(', ')} or ${parameter.at(-1)}`
  return typeof parameter === 'object' ? inEnglish(parameter) : String(parameter)
}

/** @param {Message} message @returns {string} */
export const inEnglish = ({ key, parameters }) => filled(key, parameters, parameterInEnglish)
