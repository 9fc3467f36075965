// @ts-check

export const page = {
  rooms: /** @type {Record<string, string>} */ ({ playground: 'Playground', losses: 'Losses', descent: 'Descent', backprop: 'Backprop' }),
  subtitle: 'A neural network, trained in front of you',
  hiddenTraining: (/** @type {string} */ epoch) => `Training, epoch ${epoch} – taroko`,
  hiddenDiverged: 'Diverged – taroko',
  theme: 'Light or dark',
  share: 'Share',
  files: 'Files',
  otherLanguage: '中文',
  otherLanguageTag: 'zh-Hant',
}
