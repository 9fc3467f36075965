// @ts-check

export const page = {
  /** What stands between parts of a text that are put together. */
  colon: ': ',
  comma: ', ',
  listed: ', ',
  gap: ' ',
  roomsLabel: 'Rooms',
  saveFigure: 'Save this figure',
  saveFigureAs: { svg: 'Vector graphics, for print and drawing programs', png: 'Pixels, about 300 dpi at 8 cm wide, transparent background' },
  rooms: /** @type {Record<string, string>} */ ({ playground: 'Playground', losses: 'Losses', descent: 'Descent', backprop: 'Backprop' }),
  title: 'taroko: a neural-network playground',
  subtitle: 'A neural network, trained in front of you',
  hiddenTraining: (/** @type {string} */ epoch) => `Training, epoch ${epoch} – taroko`,
  hiddenDiverged: 'Diverged – taroko',
  theme: 'Light or dark',
  share: 'Share',
  reference: 'Reference',
  files: 'Files',
  unkept: 'This browser cannot store settings for this page: language and colours last until it is closed.',
}
