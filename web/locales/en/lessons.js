// @ts-check

/** @typedef {{ text: string, next?: string }} StepWords  `next` names the change that the next step makes */

/** What is said at each step of the presets, by their names. @type {Record<string, StepWords[]>} */
export const lessons = {
  xor: [
    {
      text: 'A single neuron divides the plane along one straight line, and no line separates these two classes. Press play: the loss stays near 0.69 = log 2, that of answering one half everywhere. The accuracy is what a line happens to cut off.',
      next: 'Add a hidden layer',
    },
    {
      text: 'Four tanh units each draw a line of their own, as their small maps show; the output combines them. The loss falls, and the corners get their colours.',
      next: 'One neuron with x·y',
    },
    { text: 'One neuron again, which also sees the product x·y. Its sign is the class: the right feature does what the hidden layer had to learn.' },
  ],
  saturation: [
    {
      text: 'Four hidden layers of sigmoids. The slope of a sigmoid is 1/4 at most, and backwards through four layers the slopes multiply. Press “1 update”: the figures under the network show the gradient shrink from layer to layer, to 0.00013 in the first. Then press play: the loss stays near 0.69.',
      next: 'Use ReLU',
    },
    { text: 'The same layers with ReLU, whose slope is 1 above zero, and 0 where a unit is off. Press “1 update”, too: the gradient of the first layer is 0.032, about 250 times as large. Then press play.' },
  ],
  batch: [
    { text: 'One sample for each update: 250 updates an epoch. Press play and stop after 50 epochs or so: the loss falls fast, but choppily.', next: 'Batches of 10' },
    { text: 'Ten samples for each update: 25 updates an epoch, slower per epoch, but smoother.', next: 'The whole set' },
    { text: 'All 250 samples for each update: one update an epoch. The loss never rises, and an epoch gets little done. A larger learning rate makes up for some of it: try 1.' },
  ],
  rate: [
    { text: 'A line fitted to 12 points with a learning rate of 0.001. Press play: every step goes down, but slowly.', next: 'Rate 0.1' },
    { text: 'A hundred times as large: after a few dozen steps the line is where it belongs.', next: 'Rate 0.6' },
    { text: 'Too large: each step overshoots the valley and lands higher on its other side, so the loss grows, until the numbers overflow. Then halve the rate.' },
  ],
  wrong: [
    {
      text: 'These initial weights are confidently wrong about every point. The gradient of squared error has the sigmoid’s slope as a factor, which is next to nothing here. Press play: nothing moves.',
      next: 'Use cross-entropy',
    },
    { text: 'The same weights with cross-entropy: its gradient with respect to the logit is ŷ − y, largest where the answer is most wrong. A few epochs put it right.' },
  ],
  classes: [
    { text: 'One output for each class; softmax turns them into probabilities that add up to 1. Press play: where an output is the largest, its class wins, with straight borders between.', next: 'Rings' },
    { text: 'Three rings: straight borders cannot separate them, and the loss hardly falls.', next: 'Add a hidden layer' },
    { text: 'Eight tanh units bend the borders. Look at their small maps, then take some units away: how few will do?' },
  ],
  labels: [
    { text: 'Three overlapping discs: a point can have several labels, or none. Each output has a sigmoid of its own and answers yes or no. Press play, then look at the map of each label.', next: 'Use softmax' },
    { text: 'Softmax shares out one unit of probability, so labels that overlap take it from each other. The accuracy stays below that of three sigmoids.' },
  ],
}
