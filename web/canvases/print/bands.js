// @ts-check

/**
 * Closes what is empty across a whole figure, where the page has controls that are not printed.
 * @param {[number, number][]} stretches of a figure's height that something takes, from and to, in CSS pixels
 * @param {number} most is left of an empty band, in CSS pixels
 * @returns {{ at: (y: number) => number, height: number }} where a place of the page comes to lie, and the height of all
 */
export function closeBands(stretches, most) {
  const sorted = stretches.toSorted(([a], [b]) => a - b)
  const start = sorted[0]?.[0] ?? 0
  /** @type {{ below: number, by: number }[]} */
  const cuts = []
  let end = start
  for (const [from, to] of sorted) {
    if (from - end > most) cuts.push({ below: from, by: from - end - most })
    end = Math.max(end, to)
  }
  const at = (/** @type {number} */ y) => cuts.reduce((left, { below, by }) => (y >= below ? left - by : left), y - start)
  return { at, height: at(end) }
}
