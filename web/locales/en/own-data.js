// @ts-check

export const ownData = {
  yourData: 'Your own',
  ownWays: { draw: 'Draw', csv: 'CSV', formula: 'f(x, y)' },
  ownHints: { draw: 'Draw points on the map', csv: 'Paste, drop or open a table of numbers', formula: 'Define the class or value of each point by a formula' },
  sampleCount: 'Samples',
  newSplit: 'New split',
  noLink: 'A link holds the settings, but not these samples.',
  notInLink: 'Too many numbers for a link: it holds the settings, but not these samples.',
  download: 'Download CSV',
  downloadHint: 'All samples as the network gets them, with a column that tells training and test samples apart',
}
