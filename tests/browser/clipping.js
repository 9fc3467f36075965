/**
 * What of a page's texts, controls and pictures cannot be seen in whole, because the window or something around it cuts it off. What can be
 * scrolled into sight, and texts that end in an ellipsis, are whole.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} each with its place and by how many pixels it sticks out
 */
export const clippedIn = (page) =>
  page.evaluate(() => {
    const controls = 'a, button, input, select, textarea, summary, canvas, svg'
    /** @param {Element} element @returns {Element | null} */
    const around = (element) => element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null
    const isShown = (/** @type {Element} */ element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

    /** The box of an element with its outline. @param {Element} element */
    function outlined(element) {
      const { x, y, width, height } = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element)
      const rim = outlineStyle === 'none' || width === 0 ? 0 : parseFloat(outlineWidth) + parseFloat(outlineOffset)
      return new DOMRect(x - rim, y - rim, width + 2 * rim, height + 2 * rim)
    }

    /** By how much a box sticks out of what cuts it off. @param {DOMRect} box @param {Element} element that it belongs to or lies in */
    function excess(box, element) {
      for (let place = /** @type {Element | null} */ (element); place && place !== document.documentElement; place = around(place)) {
        const { clipPath, overflowX, position, textOverflow } = getComputedStyle(place)
        if (clipPath !== 'none' || overflowX === 'auto' || overflowX === 'scroll' || (textOverflow === 'ellipsis' && overflowX !== 'visible')) return 0
        const { left, right } = place.getBoundingClientRect()
        const beyond = Math.max(left - box.left, box.right - right)
        if (overflowX !== 'visible' && beyond > 1) return beyond
        if (position === 'fixed') break
      }
      return Math.max(-box.left, box.right - document.documentElement.clientWidth)
    }

    /** @type {string[]} */
    const found = []
    /** @param {string} what @param {DOMRect} box @param {Element} element */
    const check = (what, box, element) => {
      const by = box.width === 0 ? 0 : excess(box, element)
      if (by > 1) found.push(`${what} in ${element.localName}.${element.getAttribute('class') ?? ''} by ${by.toFixed(1)} px`)
    }
    /** @param {Element | ShadowRoot} parent */
    function walk(parent) {
      for (const child of parent.childNodes) {
        if (child instanceof Text && child.data.trim() !== '') {
          const range = document.createRange()
          range.selectNodeContents(child)
          const element = child.parentElement ?? /** @type {ShadowRoot} */ (parent).host
          for (const box of range.getClientRects()) check(`“${child.data.trim().slice(0, 40)}”`, box, element)
        }
        if (!(child instanceof Element) || child.matches('style, script, option') || (!isShown(child) && getComputedStyle(child).display !== 'contents')) continue
        if (child.matches(controls)) check(child.getAttribute('aria-label') ?? child.outerHTML.slice(0, 60), outlined(child), around(child) ?? child)
        if (child.shadowRoot) walk(child.shadowRoot)
        if (!(child instanceof HTMLSelectElement)) walk(child)
      }
    }
    walk(document.body)
    return found
  })
