// @ts-check

/**
 * The text with another number where a line assigns nothing but a number to a variable, as in `a = 3`; null where none does.
 * @param {string} source
 * @param {string} name
 * @param {number} value
 */
export function withNumber(source, name, value) {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const assignment = new RegExp(`((?:^|[;\\n\\r])[ \\t]*${escaped}[ \\t]*=[ \\t]*)[-+−]?[\\d.]+(?:e[-+]?\\d+)?(?=[ \\t]*(?:$|[;\\n\\r#]))`, 'i')
  return assignment.test(source) ? source.replace(assignment, (_, start) => `${start}${value}`) : null
}

/**
 * Where a place stands in the text, and how long what stands there is: one character, or none at the end of a line.
 * @param {string} source
 * @param {{ line: number, column: number }} place counted from 1, in characters as people count them
 * @returns {{ start: number, end: number }} offsets in the string
 */
export function offsetsOf(source, { line, column }) {
  let start = 0
  for (let i = 1; i < line; ++i) start += /^.*?(\r\n|\r|\n|$)/.exec(source.slice(start))?.[0].length ?? 0
  const characters = [...(/^[^\r\n]*/.exec(source.slice(start))?.[0] ?? '')]
  const offset = start + characters.slice(0, column - 1).join('').length
  return { start: offset, end: offset + (characters[column - 1] ?? '').length }
}
