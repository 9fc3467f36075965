import fc from 'fast-check'

const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 0.5, 1e9, 1e39, 1e300, '', 'spiral', '<b>', '\'"""\\\n', '__proto__', 'x'.repeat(5000), null, [], {}, Array(300).fill(0)))

/**
 * Documents that differ from a valid one in up to three places: another value, none, or a field too many. Each place is come to by a way down.
 * @param {any} document
 */
export const mutantsOf = (document) =>
  fc.array(fc.record({ way: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), value: anything, what: fc.constantFrom('replace', 'remove', 'add') }), { minLength: 1, maxLength: 3 }).map((changes) => {
    const mutant = structuredClone(document)
    for (const { way, value: drawn, what } of changes) {
      // What is put in may be changed by a later change, and is drawn again for others.
      const value = structuredClone(drawn)
      let [place, key] = [mutant, '']
      for (const step of way) {
        const inner = key === '' ? place : place[key]
        const keys = inner !== null && typeof inner === 'object' ? Object.keys(inner) : []
        if (keys.length === 0) break
        ;[place, key] = [inner, keys[step % keys.length]]
      }
      if (what === 'remove' && !Array.isArray(place)) delete place[key]
      else if (what === 'add' && !Array.isArray(place)) place.further = value
      else place[key] = value
    }
    return mutant
  })
