// @ts-check

export const ownData = {
  yourData: 'Your own',
  ownWays: { draw: 'Draw' },
  ownHints: { draw: 'Draw points into the map' },
  sampleCount: 'Samples',
  newSplit: 'New split',
  notInLink: 'Too many numbers for a link: it holds the settings, but not these samples.',
  drawnKind: 'Points of',
  drawnGroups: {
    classes: (/** @type {number} */ count) => `${count} classes`,
    labels: (/** @type {number} */ count) => `${count} labels`,
  },
  brush: 'Drawn points',
  eraser: 'Eraser',
  undo: 'Undo',
  clear: 'Clear',
  takePresent: (/** @type {string} */ points) => `Use the ${points} points`,
  endDrawing: 'Done',
  drawHere: (/** @type {string} */ name) => `Drag here to add points: ${name}`,
  drawSurface: 'Map to draw points into',
  drawKeys: 'Arrow keys move the cross-hair, with Shift in fine steps. Enter or Space adds a point, Delete erases the points around it, digits choose the class.',
  drawStanding: (/** @type {{ name: string, x: string, y: string, points: string }} */ { name, x, y, points }) => `${name}, x ${x}, y ${y}; points: ${points}`,
}
