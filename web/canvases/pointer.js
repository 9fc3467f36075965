// @ts-check

/** How many pixels of the window one of an element's own is: other than 1 where a page scales it, as slides are. @param {HTMLElement} element */
export const scaleOf = (element) => element.getBoundingClientRect().width / element.offsetWidth || 1

/**
 * Where a pointer is in an element.
 * @param {HTMLElement} element
 * @param {{ clientX: number, clientY: number }} event
 * @returns {{ x: number, y: number }} in the element's own CSS pixels, from its left and upper edge
 */
export function placeIn(element, { clientX, clientY }) {
  const { left, top } = element.getBoundingClientRect()
  const scale = scaleOf(element)
  return { x: (clientX - left) / scale, y: (clientY - top) / scale }
}
