// @ts-check

/** The losses of the run as they were measured, as comma-separated values; what was not measured stays empty. @param {import('./export.d.ts').RunDocument} run */
export async function write({ history: { columns, rows } }) {
  return [columns, ...rows.map((row) => row.map((value) => value ?? ''))].map((cells) => `${cells.join(',')}\r\n`).join('')
}
