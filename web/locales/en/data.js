// @ts-check

export const data = {
  data: 'Data',
  groups: /** @type {Record<string, string>} */ ({
    twoClasses: 'Two classes',
    severalClasses: 'Several classes',
    multiLabel: 'Multi-label',
    regression: 'Regression',
    real: 'Measured',
  }),
  newData: 'New data',
}
