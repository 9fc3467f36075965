// @ts-check

/** The engine's generator of random numbers, see engine/core/random.cpp. */
const generatorClass = `class PCG32:
    """The playground's random numbers (https://www.pcg-random.org)."""

    def __init__(self, seed, stream):
        self.state, self.increment = 0, 2 * stream + 1
        self.next()
        self.state += seed
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        shifted, rotation = ((old >> 18) ^ old) >> 27 & 0xFFFFFFFF, old >> 59
        return (shifted >> rotation | shifted << (-rotation & 31)) & 0xFFFFFFFF

    def below(self, count):
        number = self.next()
        while number < 2**32 % count:  # so that every number is equally likely
            number = self.next()
        return number % count`

const sequential = `    """The batches of an epoch, the samples always in the same order."""
    order = list(range(samples))`

const shuffled = `    """The batches of an epoch, in the order that the playground shuffles the samples into."""
    order = list(range(samples))
    for last in range(samples - 1, 0, -1):  # Fisher and Yates
        other = generator.below(last + 1)
        order[last], order[other] = order[other], order[last]`

const withReplacement = `    """The batches of an epoch, each sample drawn out of all of them."""
    order = [generator.below(samples) for _ in range(samples)]`

/** How each order of the samples comes about. @type {Record<string, string>} */
const orders = { sequential, shuffled, withReplacement }

/**
 * How a script cuts an epoch into batches: the function, how it is called, and what has to stand before the training's loop.
 * @param {any} batch of a complete config
 */
export function batchesOf({ order, dropLast, seed }) {
  const random = order !== 'sequential'
  const end = dropLast ? 'samples - BATCH_SIZE + 1' : 'samples'
  return {
    definition: `def batches(samples${random ? ', generator' : ''}):
${orders[order]}
    for start in range(0, ${end}, BATCH_SIZE):${dropLast ? '  # without a short last one' : ''}
        yield order[start:start + BATCH_SIZE]`,
    generator: random ? `    generator = PCG32(seed=${seed}, stream=4)\n` : '',
    generatorClass: random ? generatorClass : '',
    call: random ? 'batches(len(inputs), generator)' : 'batches(len(inputs))',
  }
}
