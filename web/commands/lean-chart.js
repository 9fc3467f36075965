/**
 * What uPlot has and our chart does not use, by what stands for it in its module. Its own build has switches for most of this, but
 * the package comes with all of it, and no bundler can see that nothing asks for it.
 * @type {Record<string, readonly (readonly [RegExp, string])[]>}
 */
const unused = {
  'lines other than straight ones': [[/\(paths\.(?:stepped|bars|spline) +=.*/g, '']],
  'tables of several charts': [[/uPlot\.join = .*/g, '']],
  'axes of dates': [
    [/uPlot\.(?:fmtDate|tzDate) +=.*/g, ''],
    [/(let isTime =) .*/g, '$1 false;'],
    [/(const (?:_fmtDate|_timeAxisSplits|_timeAxisVals|_timeSeriesVal)) +=.*/g, '$1 = null;'],
    [/= (?=genTimeStuffs\()/g, '= /* @__PURE__ */ '],
  ],
  'scales other than straight and logarithmic ones': [[/\b(?:sc\.)?distr == (?:4|100)\b/g, 'false'], [/uPlot\.rangeAsinh = .*/g, '']],
  'series that do not share their horizontal places': [[/\b(mode =) (?:self|u)\.mode\b/g, '$1 1']],
  'its legend': [[/(const showLegend =) .*/g, '$1 false;']],
}

/** The rules for that legend. */
const legendRules = /\.u-(?:legend|inline|series)\b[^{}]*\{[^}]*\}/g

/**
 * Takes `patterns` out of `text`.
 * @param {string} text
 * @param {readonly (readonly [RegExp, string])[]} patterns what is to be found, and what takes its place
 * @returns {string}
 * @throws {Error} when one is not there, so that another release of uPlot is looked at before it is bundled
 */
function without(text, patterns) {
  return patterns.reduce((left, [pattern, replacement]) => {
    if (left.search(pattern) < 0) throw new Error(`uPlot has no ${pattern}: see what has changed in it`)
    return left.replace(pattern, replacement)
  }, text)
}

/**
 * Leaves out of uPlot what our chart of losses does not use, a quarter of it.
 * @returns {import('vite').Plugin}
 */
export function leanChart() {
  return {
    name: 'lean-chart',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/uplot\/dist\/uPlot\.(?:esm\.js|min\.css\?inline)$/ },
      handler: (code, id) => without(code, id.endsWith('.js') ? Object.values(unused).flat() : [[legendRules, '']]),
    },
  }
}
