// @ts-check

/** The run itself, as a document. @param {import('./export.d.ts').RunDocument} run */
export const write = async (run) => `${JSON.stringify(run)}\n`
