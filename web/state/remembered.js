// @ts-check

/** Before the names of everything that is kept in this browser. */
const prefix = 'taroko.'

/** Kept until it is forgotten, or until the tab is closed. @typedef {'localStorage' | 'sessionStorage'} Place */

/** @param {Place} place */
function keysIn(place) {
  try {
    return Object.keys(window[place]).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/**
 * What outlives the page: language, light or dark, whether the guide was seen, and, until the tab is closed, pinned runs and own data. Without
 * storage it lasts as long as the page.
 */
export const remembered = {
  /** @param {string} name @param {Place} [place] */
  read(name, place = 'localStorage') {
    try {
      return window[place].getItem(prefix + name)
    } catch {
      return null
    }
  },
  /** @param {string} name @param {string} value @param {Place} [place] @returns {boolean} false where storage is blocked or full, and nothing is remembered */
  write(name, value, place = 'localStorage') {
    // What it was before would be wrong where the new value finds no room.
    this.forget(name, place)
    try {
      window[place].setItem(prefix + name, value)
      return true
    } catch {
      return false
    }
  },
  /** @param {string} name @param {Place} place */
  forget(name, place) {
    try {
      window[place].removeItem(prefix + name)
    } catch {
      // Nothing is kept.
    }
  },
  /** What is kept, by its names. @returns {string[]} */
  get names() {
    return [...keysIn('localStorage'), ...keysIn('sessionStorage')].map((key) => key.slice(prefix.length))
  },
  /** Forgets all of it. */
  clear() {
    for (const name of this.names) {
      this.forget(name, 'localStorage')
      this.forget(name, 'sessionStorage')
    }
  },
}
