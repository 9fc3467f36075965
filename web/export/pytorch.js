// @ts-check
import { batchesOf } from './pytorch-batches.js'
import { functionsOf } from './pytorch-functions.js'
import { samplesOf } from './pytorch-samples.js'
import { list, pythonString, tensor } from './pytorch-text.js'
import { checkSnapshot } from './reading.js'
import { createTrainer, trainerOf } from './run.js'

/** @import { Engine, Trainer } from '../engine/taroko.d.ts' */
/** @import { RunDocument } from './export.d.ts' */
/** @typedef {import('./pytorch-samples.js').ScriptSamples} ScriptSamples */
/** @typedef {ReturnType<typeof functionsOf>} ScriptFunctions */

/** Epochs of a run that has not been trained yet. */
const usualEpochs = 50

/** A script prints losses at most that often. */
const reports = 20

/** Epochs between reports: 1, 2 or 5 times a power of ten. @param {number} epochs */
function reportEvery(epochs) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(epochs / reports)))
  return [1, 2, 5, 10].map((step) => step * power).find((step) => epochs / step <= reports) ?? 1
}

/** The lengths of a run, where `updates` is only given when it ended within an epoch. @param {RunDocument} run @param {number} batches in an epoch */
function lengthOf({ progress: { update } }, batches) {
  if (update === 0) return { epochs: usualEpochs, updates: 0 }
  return { epochs: Math.ceil(update / batches), updates: update % batches === 0 ? 0 : update }
}

/** What can be changed at the top. @param {any} config complete @param {ScriptSamples} samples @param {{ epochs: number, updates: number }} length */
function settings({ batch, optimizer, regularization: { l1, l2 } }, { features }, { epochs, updates }) {
  const lines = [
    `EPOCHS = ${epochs}`,
    updates > 0 ? `UPDATES = ${updates}  # training ends here; None: after all epochs` : '',
    `BATCH_SIZE = ${batch.size}`,
    `LEARNING_RATE = ${optimizer.learningRate}`,
    l1 > 0 ? `L1 = ${l1}` : '',
    l2 > 0 ? `L2 = ${l2}` : '',
    `REPORT_EVERY = ${reportEvery(epochs)}  # epochs`,
    `FEATURES = ${list(features.map(pythonString))}`,
  ]
  return lines.filter(Boolean).join('\n')
}

/** Widths and activations, layer by layer, as lines of a Sequential. @param {any} config complete @param {ScriptSamples} samples @param {ScriptFunctions} functions */
function networkFunction({ network: { hidden, output } }, { outputs }, { modules }) {
  const layers = [...hidden, { units: outputs, activation: output.activation }]
  const lines = layers.map(({ units, activation }, i) => {
    const inputs = i === 0 ? 'len(FEATURES)' : layers[i - 1].units
    return `        nn.Linear(${inputs}, ${units}),${modules[activation] === '' ? '' : ` ${modules[activation]},`}\n`
  })
  return `def network():\n    return nn.Sequential(\n${lines.join('')}    )`
}

/** @param {any} config complete */
function penaltyFunction({ regularization: { l1, l2 } }) {
  if (l1 === 0 && l2 === 0) return ''
  const terms = [l1 > 0 ? 'L1 * w.abs().sum()' : '', l2 > 0 ? 'L2 / 2 * w.square().sum()' : ''].filter(Boolean)
  return `def penalty(model):
    """The playground's regularization: of weights, never of biases."""
    weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
    return sum(${terms.join(' + ')} for w in weights)`
}

/** @param {any} config complete @param {ScriptFunctions} functions @param {number} updates */
function trainFunction({ batch, regularization: { l1, l2 } }, { optimizer, scheduler, stepped }, updates) {
  const { call, generator } = batchesOf(batch)
  return `def train():
    """Trains, and returns the network with the loss of each update's batch."""
    inputs, targets = TRAINING
    model = network()
    set_initial_weights(model)
    optimizer = ${optimizer}
${scheduler === '' ? '' : `    schedule = ${scheduler}\n`}${generator}    losses = []
    for epoch in range(1, EPOCHS + 1):
        for rows in ${call}:
            loss = loss_of(model(inputs[rows]), targets[rows])
            optimizer.zero_grad()
            ${l1 > 0 || l2 > 0 ? '(loss + penalty(model))' : 'loss'}.backward()
            optimizer.step()
${stepped === 'update' ? '            schedule.step()\n' : ''}            losses.append(loss.item())
${updates > 0 ? '            if len(losses) == UPDATES:\n                return model, losses\n' : ''}${stepped === 'epoch' ? '        schedule.step()\n' : ''}        if epoch % REPORT_EVERY == 0:
            print(f"epoch {epoch}: {report(model)}")
    return model, losses`
}

/** @param {ScriptSamples} samples @param {ScriptFunctions} functions */
const reportFunction = ({ test }, { accuracy }) => `@torch.no_grad()
def report(model):
    """Losses${accuracy === '' ? '' : ' and accuracies'} of all samples, as the playground states them."""
    parts = []
    for name, (inputs, targets) in {"training": TRAINING${test.rows > 0 ? ', "test": TEST' : ''}}.items():
        outputs = model(inputs)
        parts.append(f"{name} loss {loss_of(outputs, targets):.6g}${accuracy === '' ? '' : ', accuracy {accuracy(outputs, targets):.2%}'}")
    return ", ".join(parts)`

/** What the run came to in the playground, as `report` says it. @param {RunDocument} run */
function resultLine({ evaluation }) {
  const parts = Object.entries(evaluation).map(([split, { loss, accuracy }]) =>
    `${split === 'train' ? 'training' : 'test'} loss ${loss === null ? 'not finite' : Number(loss.toPrecision(6))}${accuracy === undefined ? '' : `, accuracy ${(100 * accuracy).toFixed(2)}%`}`)
  return parts.join(', ')
}

/** @param {RunDocument} run @param {boolean} trained */
const mainFunction = (run, trained) => `def main():
    torch.set_num_threads(1)  # faster for small networks
    model, losses = train()
    print(f"after {len(losses)} updates: {report(model)}")${trained ? `
    print("in the playground:", ${pythonString(resultLine(run))})
    if shapes(model.state_dict()) == shapes(TRAINED):
        difference = max((value - TRAINED[name]).abs().max().item() for name, value in model.state_dict().items())
        print(f"largest difference of a weight or bias: {difference:.2g}")` : ''}`

const initialFunctions = `def set_initial_weights(model):
    """Gives the network the playground's initial weights, unless it has another shape."""
    if shapes(model.state_dict()) == shapes(INITIAL):
        model.load_state_dict(INITIAL)
    else:
        print("The network has another shape than in the playground: it begins with weights drawn by PyTorch.")


def shapes(parameters):
    return {name: value.shape for name, value in parameters.items()}`

/** @param {ScriptSamples} samples @param {boolean} tables whether something is written in base64 */
const readingFunctions = ({ indices }, tables) => `${tables ? `def table(text, columns):
    """Rows of 32-bit floats, written in base64."""
    data = base64.b64decode(text)
    return torch.tensor(struct.unpack(f"<{len(data) // 4}f", data)).view(-1, columns)


` : ''}def samples(rows):
    """Features and targets."""
    return rows[:, :len(FEATURES)].float(), rows[:, len(FEATURES)${indices ? '].long()' : ':].float()'}`

/**
 * Weights and biases under the names that PyTorch gives them.
 * @param {any} config complete
 * @param {ReturnType<Trainer['layout']>} layout
 * @param {ArrayLike<number>} values
 * @param {ScriptFunctions} functions
 */
function stateDictionary({ network: { hidden, output } }, layout, values, { modules }) {
  let module = 0
  const lines = [...hidden, output].flatMap(({ activation }, layer) => {
    const names = [`${module}.weight`, `${module}.bias`]
    module += modules[activation] === '' ? 1 : 2
    return names.map((key, i) => {
      const { name, rows, columns, offset } = layout[2 * layer + i]
      const part = Array.from({ length: rows * columns }, (_, index) => values[offset + index])
      return `    "${key}": ${tensor(part, i === 0 ? columns : 0)},  # ${name}\n`
    })
  })
  return `{\n${lines.join('')}}`
}

/**
 * A script for PyTorch that trains the same network again: the same samples, initial weights, batches, loss and optimizer. Texts of the user
 * only ever stand in string literals, or in comments as such.
 * @param {RunDocument} run
 * @param {Engine} engine
 * @throws ConfigError where the document's parts do not belong together
 */
export async function write(run, engine) {
  checkRun(run, engine)
  const trainer = createTrainer(engine, run.config)
  try {
    return scriptOf(run, engine, trainer)
  } finally {
    trainer.dispose()
  }
}

/** @param {RunDocument} run @param {Engine} engine */
function checkRun(run, engine) {
  const trained = trainerOf(engine, run)
  try {
    checkSnapshot(run, trained)
  } finally {
    trained.dispose()
  }
}

/** The samples and weights that stand at the end. @param {RunDocument} run @param {Trainer} trainer fresh @param {ScriptSamples} samples @param {ScriptFunctions} functions */
function dataOf(run, trainer, samples, functions) {
  const config = /** @type {any} */ (trainer.config())
  const origin = config.data.dataset === 'formula' ? ` of ${pythonString(config.data.formula)}` : ''
  const weights = (/** @type {ArrayLike<number>} */ values) => stateDictionary(config, trainer.layout(), values, functions)
  const { train, test } = samples
  return `# Samples${origin}, a row each: features, then targets.
TRAINING = samples(${tensor(train.values, train.columns)})
${test.rows > 0 ? `TEST = samples(${tensor(test.values, test.columns)})\n` : ''}
# Weights (units × inputs) and biases, in the playground before training${run.progress.update > 0 ? ' and after' : ''}.
INITIAL = ${weights(trainer.parameters())}
${run.progress.update > 0 ? `TRAINED = ${weights(run.parameters.flatMap(({ values }) => values))}\n` : ''}`
}

/** @param {any} config complete @param {ScriptSamples} samples @param {ScriptFunctions} functions @param {boolean} tables whether something is written in base64 */
function headOf({ data }, { train }, { scheduler }, tables) {
  const modules = [tables ? 'base64' : '', scheduler.includes('math.') ? 'math' : '', tables ? 'struct' : ''].filter(Boolean)
  return `"""A run of the taroko playground, in PyTorch: ${data.dataset ?? 'own samples'}, ${train.rows} training samples.

The same samples, initial weights, batches, loss and optimizer as in the playground. Needs PyTorch 1.13 or newer:

    python3 this_file.py

Settings stand on top, with the network below them, to be changed; samples and weights lie at the end of the file.
Settings and weights that were changed by hand in the playground are not replayed: training begins with the drawn
weights and keeps to the last settings. Rounding differs in the seventh digit, and long runs can make more of that.
"""

${modules.map((name) => `import ${name}\n`).join('')}${modules.length > 0 ? '\n' : ''}import torch
import torch.nn.functional as F
from torch import nn`
}

/** @param {Engine} engine @param {string} loss */
const labelOf = ({ catalog }, loss) => catalog.losses.find(({ name }) => name === loss)?.label ?? loss

/** @param {RunDocument} run @param {Engine} engine @param {Trainer} trainer fresh */
function scriptOf(run, engine, trainer) {
  const config = /** @type {any} */ (trainer.config())
  const samples = samplesOf(engine, trainer)
  const functions = functionsOf(config, samples, labelOf(engine, config.loss.name))
  const batches = batchesOf(config.batch)
  const length = lengthOf(run, trainer.progress.batches)
  const data = dataOf(run, trainer, samples, functions)
  const tables = data.includes('table(')
  const sections = [
    `${headOf(config, samples, functions, tables)}\n\n${settings(config, samples, length)}`,
    functions.declarations,
    networkFunction(config, samples, functions),
    functions.loss,
    functions.accuracy,
    penaltyFunction(config),
    batches.definition,
    trainFunction(config, functions, length.updates),
    reportFunction(samples, functions),
    initialFunctions,
    mainFunction(run, run.progress.update > 0),
    batches.generatorClass,
    readingFunctions(samples, tables),
    data,
  ]
  return `${sections.filter(Boolean).join('\n\n\n')}\nif __name__ == "__main__":\n    main()\n`
}
