// @ts-check

/**
 * Handlers for an element on which something is dragged sideways, with mouse, pen or finger.
 * @param {(share: number) => void} move where the pointer is, 0 at the left end and 1 at the right
 * @param {() => void} settle it has been let go
 */
export function dragAcross(move, settle) {
  const follow = (/** @type {PointerEvent} */ { currentTarget, clientX }) => {
    const { left, width } = /** @type {HTMLElement} */ (currentTarget).getBoundingClientRect()
    move(Math.min(1, Math.max(0, (clientX - left) / width)))
  }
  return {
    grab(/** @type {PointerEvent} */ event) {
      if (event.button !== 0) return
      const element = /** @type {HTMLElement} */ (event.currentTarget)
      element.setPointerCapture(event.pointerId)
      element.focus()
      event.preventDefault()
      follow(event)
    },
    drag(/** @type {PointerEvent} */ event) {
      if (/** @type {HTMLElement} */ (event.currentTarget).hasPointerCapture(event.pointerId)) follow(event)
    },
    drop: settle,
  }
}
