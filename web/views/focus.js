// @ts-check

/**
 * Moves the focus to what the keyboard goes on from, when the control of an event goes away or opens something elsewhere.
 * @param {Event} event
 * @param {string} selector of an element in the same tree
 */
export function focusOn(event, selector) {
  const root = /** @type {ParentNode & Node} */ (/** @type {Node} */ (event.target).getRootNode())
  const element = root.querySelector(selector)
  if (element instanceof HTMLElement) element.focus()
}
