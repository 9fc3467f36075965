// @ts-check
import { ConfigError } from '../engine/errors.js'
import { say } from '../engine/message.js'

/** @typedef {import('./pytorch-samples.js').ScriptSamples} ScriptSamples */

/** Each activation as a module; '' for none. @type {Record<string, string>} */
const modules = {
  linear: '',
  relu: 'nn.ReLU()',
  leakyRelu: 'nn.LeakyReLU(0.01)',
  elu: 'nn.ELU()',
  gelu: 'nn.GELU()',
  silu: 'nn.SiLU()',
  softplus: 'nn.Softplus()',
  tanh: 'nn.Tanh()',
  sigmoid: 'nn.Sigmoid()',
  sin: 'Sine()',
}

const sine = `class Sine(nn.Module):
    def forward(self, sums):
        return torch.sin(sums)`

/** Each loss as an expression of outputs and targets. @type {Record<string, (loss: any) => string>} */
const losses = {
  meanSquaredError: () => 'F.mse_loss(outputs, targets, reduction="none").sum(dim=1).mean()',
  meanAbsoluteError: () => 'F.l1_loss(outputs, targets, reduction="none").sum(dim=1).mean()',
  huber: ({ delta }) => `F.huber_loss(outputs, targets, reduction="none", delta=${delta}).sum(dim=1).mean()`,
  binaryCrossEntropy: () => 'F.binary_cross_entropy_with_logits(outputs, targets, reduction="none").sum(dim=1).mean()',
  crossEntropy: () => 'F.cross_entropy(outputs, targets)',
  multiLabelCrossEntropy: () => 'F.binary_cross_entropy_with_logits(outputs, targets, reduction="none").sum(dim=1).mean()',
  hinge: () => 'F.relu(1 - targets * outputs).sum(dim=1).mean()',
}

/** Each optimizer. @type {Record<string, (optimizer: any) => string>} */
const optimizers = {
  sgd: ({ momentum, nesterov }) =>
    `torch.optim.SGD(model.parameters(), lr=LEARNING_RATE${momentum > 0 ? `, momentum=${momentum}` : ''}${momentum > 0 && nesterov ? ', nesterov=True' : ''})`,
  adagrad: ({ epsilon }) => `torch.optim.Adagrad(model.parameters(), lr=LEARNING_RATE, eps=${epsilon})`,
  rmsprop: ({ decay, epsilon }) => `torch.optim.RMSprop(model.parameters(), lr=LEARNING_RATE, alpha=${decay}, eps=${epsilon})`,
  adam: ({ beta1, beta2, epsilon }) => `torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, betas=(${beta1}, ${beta2}), eps=${epsilon})`,
  adamw: ({ beta1, beta2, epsilon, weightDecay }) =>
    `torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, betas=(${beta1}, ${beta2}), eps=${epsilon}, weight_decay=${weightDecay})`,
}

/** A factor of the learning rate that comes down to a minimum in place of 0. @param {number} minimum @param {string} factor */
const lowest = (minimum, factor) => (minimum === 0 ? factor : `(${minimum} + (LEARNING_RATE - ${minimum}) * ${factor}) / LEARNING_RATE`)

/** Each schedule, and after what it goes on. @type {Record<string, (schedule: any) => { scheduler: string, stepped: 'epoch' | 'update' | '' }>} */
const schedules = {
  constant: () => ({ scheduler: '', stepped: '' }),
  step: ({ epochs, factor }) => ({ scheduler: `torch.optim.lr_scheduler.StepLR(optimizer, step_size=${epochs}, gamma=${factor})`, stepped: 'epoch' }),
  exponential: ({ decay }) => ({ scheduler: `torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=${decay})`, stepped: 'epoch' }),
  // CosineAnnealingLR would rise again after the last of its epochs.
  cosine: ({ epochs, minimum }) => ({
    scheduler: `torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda epoch: ${lowest(minimum, `(1 + math.cos(math.pi * min(1, epoch / ${epochs}))) / 2`)},
    )`,
    stepped: 'epoch',
  }),
  linearWarmup: ({ updates, startFactor }) => ({
    scheduler: `torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=${startFactor}, total_iters=${updates})`,
    stepped: 'update',
  }),
}

/** How decisions are taken and compared. @param {ScriptSamples} samples */
function accuracyOf({ task, outputs, indices, kind, signed }) {
  if (task === 'regression') return ''
  const least = kind === 'numbers' && !signed ? 0.5 : 0
  const middle = signed ? 0 : 0.5
  const head = `def accuracy(outputs, targets):
    """The share of samples decided right${task === 'multiLabel' ? ', with every label right' : ''}."""`
  const truth = indices ? 'targets' : 'targets.argmax(dim=1)'
  const right =
    task === 'multiLabel'
      ? `(${kind === 'distribution' ? `(outputs.softmax(dim=1) >= 1 / ${outputs})` : `(outputs >= ${least})`} == (targets > ${middle})).all(dim=1)`
      : outputs > 1
        ? `(outputs.argmax(dim=1) == ${truth})`
        : `((outputs >= ${least}) == (targets > ${middle})).squeeze(dim=1)`
  return `${head}\n    return ${right}.float().mean().item()`
}

/**
 * How PyTorch writes what a config names.
 * @template Form
 * @param {Record<string, Form>} forms
 * @param {string} path of the name in the config
 * @param {string} name
 * @returns {Form}
 */
function formOf(forms, path, name) {
  if (!Object.hasOwn(forms, name)) throw new ConfigError(path, say("has no form in PyTorch's words yet: {}", name))
  return forms[name]
}

/** @param {any} loss of a complete config @param {string} label of the catalogue */
function lossFunction(loss, label) {
  const expression = formOf(losses, 'config.loss.name', loss.name)(loss)
  return `def loss_of(outputs, targets):
    """${label}: the mean over samples${expression.includes('.sum(') ? ' of the sum over outputs' : ''}, as in the playground."""
    return ${expression}`
}

/**
 * Everything of a script that depends on names of the catalogue.
 * @param {any} config complete
 * @param {ScriptSamples} samples
 * @param {string} label of the loss
 */
export function functionsOf(config, samples, label) {
  const used = new Set([...config.network.hidden, config.network.output].map(({ activation }) => activation))
  for (const name of used) formOf(modules, 'config.network', name)
  const schedule = formOf(schedules, 'config.schedule.name', config.schedule.name)(config.schedule)
  return {
    modules,
    declarations: used.has('sin') ? sine : '',
    loss: lossFunction(config.loss, label),
    optimizer: formOf(optimizers, 'config.optimizer.name', config.optimizer.name)(config.optimizer),
    ...schedule,
    accuracy: accuracyOf(samples),
  }
}
