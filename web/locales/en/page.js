// @ts-check

export const page = {
  /** What stands between parts of a text that are put together. */
  colon: ': ',
  comma: ', ',
  listed: ', ',
  gap: ' ',
  roomsLabel: 'Rooms',
  saveFigure: 'Save this figure',
  saveFigureAs: { svg: 'As lines and texts, for print and drawing programs', png: 'As pixels, 300 to an inch at 8 cm or so, transparent' },
  rooms: /** @type {Record<string, string>} */ ({ playground: 'Playground', losses: 'Losses', descent: 'Descent', backprop: 'Backprop' }),
  title: 'taroko: a neural-network playground',
  subtitle: 'A neural network, trained in front of you',
  hiddenTraining: (/** @type {string} */ epoch) => `Training, epoch ${epoch} – taroko`,
  hiddenDiverged: 'Diverged – taroko',
  theme: 'Light or dark',
  share: 'Share',
  reference: 'Reference',
  files: 'Files',
  otherLanguage: '中文',
  otherLanguageTag: 'zh-Hant',
  unkept: 'This browser keeps nothing for this page: language and colours hold until it is closed.',
}
