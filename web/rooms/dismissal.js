// @ts-check

/** What lies over other things as long as it is open. */
const menus = 'details.save-figure[open]'
/** What unfolds and is left by Escape. */
const folds = `${menus}, details.files[open]`

/** The button that has opened a panel around an element, or is it. @param {Element} element @param {ParentNode} root @returns {HTMLElement | undefined} */
function openerOf(element, root) {
  const openers = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[aria-expanded=true][aria-controls]')])
  const isAround = (/** @type {Element | null} */ panel) => panel?.contains(element)
  return openers.find((opener) => isAround(opener) || isAround(root.querySelector(`#${opener.getAttribute('aria-controls')}`)))
}

/** @param {KeyboardEvent} event @param {ParentNode} root */
function leave(event, root) {
  const element = /** @type {Element} */ (event.target)
  const fold = /** @type {HTMLDetailsElement | null} */ (element.closest(folds))
  if (fold) {
    fold.open = false
    fold.querySelector('summary')?.focus()
  } else {
    const opener = openerOf(element, root)
    opener?.click()
    opener?.focus()
  }
}

/**
 * Escape closes what has been opened around the keyboard's place, which goes back to what opened it; menus are closed by a press elsewhere,
 * too.
 * @param {ShadowRoot | Document} root
 */
export function dismissable(root) {
  root.addEventListener('keydown', (event) => {
    const key = /** @type {KeyboardEvent} */ (event)
    if (key.key === 'Escape' && !key.defaultPrevented) leave(key, root)
  })
  root.addEventListener('pointerdown', ({ target }) => {
    for (const menu of root.querySelectorAll(menus)) if (!menu.contains(/** @type {Node} */ (target))) menu.removeAttribute('open')
  })
}
