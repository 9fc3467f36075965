// @ts-check

/** @typedef {import('./losses-settings.js').LossesSettings} LossesSettings */

/** The logits of the heads, all shifted by the same number. @param {LossesSettings} settings */
export const shiftedLogits = ({ logits, shift }) => logits.value.map((z) => Number((z + shift.value[0]).toPrecision(12)))

/** @param {LossesSettings} settings @returns {Record<string, import('../engine/losses-session.js').Question>} */
export const overflowQuestions = (settings) => ({ softmax32: { softmax: shiftedLogits(settings) } })
