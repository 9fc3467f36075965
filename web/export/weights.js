// @ts-check

/** @typedef {import('./export.d.ts').RunDocument} RunDocument */

/** Weights and biases by name, each matrix a list of rows, in the order of PyTorch's state_dict. @param {RunDocument} run */
export async function write({ parameters }) {
  const rowsOf = (/** @type {RunDocument['parameters'][number]} */ { rows, columns, values }) =>
    Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns))
  const named = parameters.map((block) => [block.name, block.name.startsWith('b') ? block.values : rowsOf(block)])
  const lines = named.map(([name, values]) => `  ${JSON.stringify(name)}: ${JSON.stringify(values)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}
