// @ts-check

/**
 * A longer document is none of ours, in characters, of which nearly all take one byte: a run of the widest and deepest network, with the two
 * memories of Adam in its snapshot and as many samples of one's own as an engine takes, stays below.
 */
export const longestDocument = 256e6
