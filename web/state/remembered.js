// @ts-check

/** Before the names of everything that is kept in this browser. */
const prefix = 'taroko.'

/** Choices of the reader that outlive the page: language, light or dark, whether the guide was seen. Without storage they last as long as the page. */
export const remembered = {
  /** @param {string} name */
  read(name) {
    try {
      return localStorage.getItem(prefix + name)
    } catch {
      return null
    }
  },
  /** @param {string} name @param {string} value */
  write(name, value) {
    try {
      localStorage.setItem(prefix + name, value)
    } catch {
      // Storage is blocked or full: nothing is remembered.
    }
  },
  /** What is kept, by its names. @returns {string[]} */
  get names() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    } catch {
      return []
    }
  },
  /** Forgets all of it. */
  clear() {
    for (const name of this.names) localStorage.removeItem(prefix + name)
  },
}
