// @ts-check
import { createTrainer } from './run.js'
import { functionsOf } from './pytorch-functions.js'
import { encoded, list, pythonString, tensor } from './pytorch-text.js'
import { samplesOf } from './pytorch-samples.js'

/** @import { Engine } from '../engine/taroko.d.ts' */
/** @import { RunDocument } from './export.d.ts' */
/** @typedef {import('./pytorch-samples.js').ScriptSamples} ScriptSamples */

/** Epochs of a run that has not been trained yet. */
const usualEpochs = 50

/** The network, one line for each layer. @param {any} config complete @param {ScriptSamples} samples @param {Record<string, string>} modules of activations */
function networkLines({ network: { hidden, output } }, { features, outputs }, modules) {
  const sizes = [features.length, ...hidden.map((/** @type {any} */ { units }) => units), outputs]
  const activations = [...hidden.map((/** @type {any} */ { activation }) => activation), output.activation]
  return activations.map((name, i) => `        nn.Linear(${sizes[i]}, ${sizes[i + 1]}),${modules[name] === '' ? '' : ` ${modules[name]},`}`)
}

/** @param {RunDocument} run @param {number} batches in an epoch */
const updatesOf = ({ progress }, batches) => (progress.update > 0 ? progress.update : usualEpochs * batches)

/** What the run came to in the playground, for comparison. @param {RunDocument} run */
function resultLine({ evaluation }) {
  const parts = Object.entries(evaluation).map(([split, { loss, accuracy }]) =>
    `${split === 'train' ? 'training' : 'test'} loss ${loss === null ? 'not finite' : Number(loss.toPrecision(6))}${accuracy === undefined ? '' : ` (accuracy ${(100 * accuracy).toFixed(2)} %)`}`)
  return parts.join(', ')
}

/** How batches are drawn, as functions of the script. @param {any} batch of a complete config */
function batchLines({ size, order, dropLast, seed }) {
  const last = dropLast ? 'samples - BATCH_SIZE + 1' : 'samples'
  const cut = [`    for start in range(0, ${last}, BATCH_SIZE):`, '        yield order[start:start + BATCH_SIZE]']
  if (order === 'sequential') return ['def batches(samples):', '    """The batches of one epoch, the samples always in the same order."""', '    order = list(range(samples))', ...cut]
  const drawn = order === 'shuffled'
    ? ['    """The batches of one epoch, in the order that the playground shuffles the samples into."""', '    order = list(range(samples))',
       '    for last in range(samples - 1, 0, -1):  # Fisher and Yates', '        other = GENERATOR.below(last + 1)', '        order[last], order[other] = order[other], order[last]']
    : ['    """The batches of one epoch, every sample drawn from all of them."""', '    order = [GENERATOR.below(samples) for _ in range(samples)]']
  return [...generatorLines(seed), '', '', 'def batches(samples):', ...drawn, ...cut]
}

/** @param {number} seed */
const generatorLines = (seed) => `class PCG32:
    """The playground's random numbers (https://www.pcg-random.org), so that batches are the same."""

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
        while number < 2**32 % count:
            number = self.next()
        return number % count


GENERATOR = PCG32(seed=${seed}, stream=4)`.split('\n')

/** @param {any} config complete */
function penaltyLines({ regularization: { l1, l2 } }) {
  if (l1 === 0 && l2 === 0) return []
  const terms = [l1 === 0 ? '' : 'L1 * weights.sign()', l2 === 0 ? '' : 'L2 * weights'].filter(Boolean)
  return ['            for weights in model.parameters():', '                if weights.dim() == 2:  # the penalty spares biases', `                    weights.grad += ${terms.join(' + ')}`]
}

/**
 * A script for PyTorch that trains the same network again: the same samples, initial weights, batches, loss and optimizer. Texts of the user
 * only ever stand in string literals.
 * @param {RunDocument} run
 * @param {Engine} engine
 */
export async function write(run, engine) {
  const trainer = createTrainer(engine, run.config)
  try {
    return scriptOf(run, engine, trainer)
  } finally {
    trainer.dispose()
  }
}

/** @param {RunDocument} run @param {Engine} engine @param {import('../engine/taroko.d.ts').Trainer} trainer fresh */
function scriptOf(run, engine, trainer) {
  const config = /** @type {any} */ (trainer.config())
  const samples = samplesOf(engine, trainer)
  const functions = functionsOf(config, samples)
  const { progress: { batches } } = trainer
  const { regularization: { l1, l2 }, batch } = config
  const initial = trainer.parameters()
  const layout = trainer.layout()
  const weights = (/** @type {ArrayLike<number>} */ values) => layout.map(({ offset, rows, columns, name }) => tensor(Array.from({ length: rows * columns }, (_, i) => values[offset + i]), name.startsWith('W') ? columns : 0))
  const trained = run.progress.update > 0 ? weights(run.parameters.flatMap(({ values }) => values)) : []
  const dataset = config.data.dataset ?? 'own samples'
  return `"""A run of the taroko playground, in PyTorch: ${dataset}, ${samples.train.rows} training samples.

The same samples, initial weights, batches, loss and optimizer as in the playground. Needs PyTorch 1.13 or newer:

    python3 this_file.py

Samples and weights lie at the end of the file. Settings that were changed while the playground trained are not
replayed: everything is trained with the last ones. Rounding differs in the seventh digit, and long runs can make
more of that.
"""

import base64
${functions.scheduler.includes('math.') ? 'import math\n' : ''}import struct

import torch
import torch.nn.functional as F
from torch import nn

UPDATES = ${updatesOf(run, batches)}
BATCH_SIZE = ${batch.size}
LEARNING_RATE = ${config.optimizer.learningRate}
${l1 === 0 ? '' : `L1 = ${l1}\n`}${l2 === 0 ? '' : `L2 = ${l2}\n`}FEATURES = ${list(samples.features.map(pythonString))}
${functions.declarations}

def network():
    return nn.Sequential(
${networkLines(config, samples, functions.modules).join('\n')}
    )


def loss_of(outputs, targets):
    """The mean over samples of the sum over outputs, as in the playground."""
    return ${functions.loss}

${functions.accuracy}
${batchLines(batch).join('\n')}


def train():
    """Trains, and returns the network with the loss of each update's batch."""
    inputs, targets = TRAINING
    model = network()
    set_parameters(model, INITIAL)
    optimizer = ${functions.optimizer}
${functions.scheduler === '' ? '' : `    schedule = ${functions.scheduler}\n`}    losses, epoch = [], 0
    while len(losses) < UPDATES:
        for rows in batches(len(inputs)):
            optimizer.zero_grad()
            loss = loss_of(model(inputs[rows]), targets[rows])
            loss.backward()
${penaltyLines(config).map((line) => `${line}\n`).join('')}            optimizer.step()
${functions.stepped === 'update' ? '            schedule.step()\n' : ''}            losses.append(loss.item())
            if len(losses) == UPDATES:
                break
        epoch += 1
${functions.stepped === 'epoch' ? '        schedule.step()\n' : ''}        if epoch & (epoch - 1) == 0:  # 1, 2, 4, 8, …
            print(f"epoch {epoch}: {report(model)}")
    return model, losses


def report(model):
    with torch.no_grad():
        parts = []
        for name, (inputs, targets) in {"training": TRAINING${samples.test.rows > 0 ? ', "test": TEST' : ''}}.items():
            outputs = model(inputs)
            parts.append(f"{name} loss {loss_of(outputs, targets).item():.6g}"${functions.accuracy === '' ? '' : ' + f" (accuracy {100 * accuracy(outputs, targets):.2f} %)"'})
        return ", ".join(parts)


def set_parameters(model, values):
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), values):
            parameter.copy_(value)


def main():
    torch.set_num_threads(1)  # faster for small networks
    model, losses = train()
    print(f"after {len(losses)} updates: {report(model)}")
${run.progress.update > 0 ? `    print("in the playground:", ${pythonString(resultLine(run))})
    difference = max((parameter - value).abs().max().item() for parameter, value in zip(model.parameters(), TRAINED))
    print(f"largest difference of a weight or bias: {difference:.2g}")
` : ''}

def table(text, columns):
    """Rows of 32-bit floats, written in base64."""
    data = base64.b64decode(text)
    return torch.tensor(struct.unpack(f"<{len(data) // 4}f", data)).view(-1, columns)


def samples(text):
    """Features and targets."""
    rows = table(text, ${samples.train.columns})
    return rows[:, :len(FEATURES)], rows[:, len(FEATURES)${samples.indices ? '].long()' : ':]'}


TRAINING = samples(${encoded(samples.train.values)})
${samples.test.rows > 0 ? `TEST = samples(${encoded(samples.test.values)})\n` : ''}
# Weights (units × inputs) and biases, layer by layer.
INITIAL = ${list(weights(initial))}
${trained.length > 0 ? `TRAINED = ${list(trained)}  # in the playground\n` : ''}
if __name__ == "__main__":
    main()
`
}
