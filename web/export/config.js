// @ts-check

/** The complete config: every setting of the run, to be trained again or changed. @param {import('./export.d.ts').RunDocument} run */
export const write = async (run) => `${JSON.stringify(run.config, null, 2)}\n`
