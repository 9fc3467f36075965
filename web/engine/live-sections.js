// @ts-check

/** The sections of a config that a trainer takes over while it trains. */
export const liveSections = ['loss', 'optimizer', 'schedule', 'regularization', 'batch']
