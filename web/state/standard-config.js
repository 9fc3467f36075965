// @ts-check

/** What a page without settings shows. Whatever is not named here has the engine's standard value. */
export const standardConfig = {
  data: { dataset: 'spiral' },
  network: { hidden: [{ units: 8, activation: 'tanh' }, { units: 6, activation: 'tanh' }] },
}
