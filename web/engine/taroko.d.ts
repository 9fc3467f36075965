/**
 * The engine without a page: networks that train in Node.js, in a page or in a worker, and computation graphs to step through.
 *
 * Everything handed in is copied, everything handed out belongs to the caller; only a {@link Trainer} or a {@link Graph} holds memory
 * of the engine, until `dispose`. Tables of numbers are row by row, one row per sample. Members that are `undefined` count as left out.
 * Whatever does not fit is refused with a {@link ConfigError}, and nothing has changed then.
 */

// --- Loading -------------------------------------------------------------------------------------------------------------------------

/** Instantiates an engine. Pass a compiled `module` to share it between engines and workers; without, the file beside the script is compiled. */
export function loadEngine(options?: { module?: WebAssembly.Module }): Promise<Engine>

/** Compiles the engine once; the module can be posted to workers. */
export function compileEngine(): Promise<WebAssembly.Module>

declare global {
  // Also where the types of neither browsers nor WebAssembly are loaded.
  namespace WebAssembly {
    interface Module {}
  }
}

export interface Engine {
  /** The package's version. Runs are reproduced to the bit by the same version. */
  readonly version: string
  /** Every name that a config can use, with what people want to know about it. */
  readonly catalog: Catalog
  /** The config with every standard value filled in. @throws ConfigError */
  normalize(config: TrainerConfig): CompleteConfig
  /** @throws ConfigError */
  createTrainer(config: TrainerConfig): Trainer
  /**
   * Reads assignments, one a line or separated by `;`, such as `d = 2*b`. Operators `+ - * / ^`, comparisons, `and`, `or`, unary minus,
   * parentheses; functions exp, log, sqrt, square, abs, sin, cos, tan, tanh, relu, leakyRelu, elu, sigmoid, gelu, silu, softplus, max, min;
   * constants `pi` and `e` unless assigned. A name that is never assigned, or nothing but a number, is a variable.
   * @param values of the variables that the source gives no number
   * @throws ExpressionError where the source does not parse
   * @throws ConfigError at `values.<name>` where a variable has no value or there is no such variable
   */
  createGraph(source: string, values?: Record<string, number>): Graph
  /** Evaluates a loss on outputs of the caller's own, in double. @throws ConfigError */
  evaluateLoss(request: LossRequest): LossReport
  /** Softmax in single precision, as its formula is written and as it is computed. @throws ConfigError */
  evaluateSoftmax(request: { logits: Numbers }): SoftmaxReport
  /** The values of an expression on many points, one column for each name; infinite or NaN where it has none. @throws ConfigError */
  evaluateFormula(request: { formula: string; names: readonly string[]; inputs: Table }): Float32Array
  /** The samples of a data set. @throws ConfigError */
  generateDataset(request: DatasetRequest): DatasetReport
}

// --- Errors --------------------------------------------------------------------------------------------------------------------------

/** Input that does not fit. */
export class ConfigError extends Error {
  constructor(path: string, message: string | Message)
  /** The field as it is written in a config, such as `network.hidden[1].units`; `''` for the whole. */
  readonly path: string
  /** The message without the path: the value found and what is allowed. */
  readonly detail: string
  /** The same, to be said in another language. */
  readonly key: string
  readonly parameters: MessageParameter[]
}

/** An expression that does not parse. */
export class ExpressionError extends Error {
  constructor(line: number, column: number, message: string | Message)
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in characters. */
  readonly column: number
  /** The message without the place. */
  readonly detail: string
  /** The same, to be said in another language. */
  readonly key: string
  readonly parameters: MessageParameter[]
}

/** Something that is said to a person, apart from the numbers and names in it: `detail` in English is the key with its parameters filled in. */
export interface Message {
  /** The English text with `{}` where the parameters stand, such as `must be a whole number from {} to {}`. */
  key: string
  /** As many as the key has `{}`, in their order. */
  parameters: MessageParameter[]
}

/** A text that is the same in every language (a name, a number as written, what was typed), a whole number, names to be listed, or a part of the message that is a message itself. */
export type MessageParameter = string | number | string[] | Message

// --- Names ---------------------------------------------------------------------------------------------------------------------------

// Editors suggest the names that are listed; those that count are the catalogue's, so that a new entry needs no line here.

type Other = string & {}

export type ActivationName = 'linear' | 'relu' | 'leakyRelu' | 'elu' | 'gelu' | 'silu' | 'softplus' | 'tanh' | 'sigmoid' | 'sin' | Other
export type InitializerName = 'zeros' | 'uniform' | 'normal' | 'xavierUniform' | 'xavierNormal' | 'heUniform' | 'heNormal' | Other
export type LossName =
  | 'meanSquaredError' | 'meanAbsoluteError' | 'huber' | 'binaryCrossEntropy' | 'crossEntropy' | 'multiLabelCrossEntropy' | 'hinge' | Other
export type OptimizerName = 'sgd' | 'adagrad' | 'rmsprop' | 'adam' | 'adamw' | Other
export type ScheduleName = 'constant' | 'step' | 'exponential' | 'cosine' | 'linearWarmup' | Other
export type DatasetName =
  | 'circle' | 'xor' | 'gauss' | 'spiral' | 'moons' | 'checkerboard'
  | 'blobs' | 'spirals' | 'rings'
  | 'regions'
  | 'plane' | 'bumps' | 'line' | 'sine'
  | 'penguins' | Other
export type FeatureName = 'x' | 'y' | 'x^2' | 'y^2' | 'x*y' | 'sin(x)' | 'sin(y)' | Other
export type BatchOrder = 'shuffled' | 'sequential' | 'withReplacement'
export type Split = 'train' | 'test'
/**
 * What there is to predict. Targets are one column of 0 and 1 (`binary`), one column of class indices (`multiclass`), a column of 0 and 1
 * for each label (`multiLabel`), or numbers (`regression`).
 */
export type Task = 'binary' | 'multiclass' | 'multiLabel' | 'regression'

// --- Config --------------------------------------------------------------------------------------------------------------------------

/** Numbers one after another. */
export type Numbers = readonly number[] | Float32Array | Float64Array | Int32Array
/**
 * Rows of finite numbers: a list of rows, all of them row by row with the number of columns, or numbers alone where the number of columns
 * is known or one.
 */
export type Table = readonly Numbers[] | Numbers | { readonly values: Numbers; readonly columns: number }

/** Everything that determines a run. Only `data` and `network.hidden` are required. */
export interface TrainerConfig {
  data: DatasetConfig | OwnData
  network: NetworkConfig
  /** The data's natural loss unless given. */
  loss?: LossConfig
  /** `sgd` unless given. */
  optimizer?: OptimizerConfig
  /** `constant` unless given. */
  schedule?: ScheduleConfig
  regularization?: RegularizationConfig
  batch?: BatchConfig
}

interface DataOptions {
  /** 0.1 to 1: the share of the samples that is for training. 0.5 for data sets, 1 for own data. */
  trainShare?: number
  /** 0 to 2³² − 1, as every seed; 1 unless given. Decides the samples and which of them are for training. */
  seed?: number
  /** What the network sees: input columns, features by name or expressions over the inputs such as `sqrt(x^2 + y^2)`. All inputs unless given. */
  features?: readonly FeatureName[]
}

export interface DatasetConfig extends DataOptions {
  dataset: DatasetName
  /** 10 to 5000 (342 for penguins). */
  samples?: number
  /** 0 to 0.5. The same points, moved by so much. */
  noise?: number
  /** 2 to 6, for `blobs`, `spirals` and `rings`. */
  classes?: number
  /** Of the data set `formula`, over x and y: a comparison makes two classes, anything else numbers. `y > sin(x)` unless given. */
  formula?: string
}

export interface OwnData extends DataOptions {
  /** 1 to 256 columns. */
  inputs: Table
  /** As many rows as inputs: class indices for several classes, otherwise 1 to 100 columns. Two classes may be −1 and 1 as well. */
  targets: Table
  /** What the loss suggests, unless given: `crossEntropy` several classes, `binaryCrossEntropy` and `hinge` two, and so on; regression without a loss. */
  task?: Task
  /** 2 to 100, for several classes: one more than the highest index unless given. */
  classes?: number
  /** Of the input columns, for features: `x`, `y`, or `x1`, `x2`, … unless given. */
  names?: readonly string[]
}

export interface LayerConfig {
  /** 1 to 512. */
  units: number
  /** `tanh` unless given. */
  activation?: ActivationName
}

export interface NetworkConfig {
  /** 0 to 16 layers. The output layer follows from data and loss. */
  hidden: readonly LayerConfig[]
  /** `linear` unless given; applied before the loss. */
  output?: { activation?: ActivationName }
  /** Of the weights, `xavierUniform` unless given; biases start at 0. */
  initializer?: InitializerConfig
  seed?: number
}

/** An entry of the catalogue with parameters that are not listed here. */
export interface OtherChoice {
  name: Other
  [parameter: string]: string | number | boolean | undefined
}

export type InitializerConfig =
  | InitializerName
  | { name: 'zeros' | 'xavierUniform' | 'xavierNormal' | 'heUniform' | 'heNormal' }
  | { name: 'uniform'; range?: number }
  | { name: 'normal'; deviation?: number }
  | OtherChoice

export type LossConfig = { name?: LossName } | { name: 'huber'; delta?: number } | OtherChoice

/** As in PyTorch's documentation. `learningRate` is 1e-7 to 1000 and 0.03 unless given; for the other parameters see the catalogue. */
export type OptimizerConfig =
  | { name?: 'sgd'; learningRate?: number; momentum?: number; nesterov?: boolean }
  | { name: 'adagrad'; learningRate?: number; epsilon?: number }
  | { name: 'rmsprop'; learningRate?: number; decay?: number; epsilon?: number }
  | { name: 'adam'; learningRate?: number; beta1?: number; beta2?: number; epsilon?: number }
  | { name: 'adamw'; learningRate?: number; beta1?: number; beta2?: number; epsilon?: number; weightDecay?: number }
  | (OtherChoice & { learningRate?: number })

export type ScheduleConfig =
  | { name?: 'constant' }
  | { name: 'step'; epochs?: number; factor?: number }
  | { name: 'exponential'; decay?: number }
  | { name: 'cosine'; epochs?: number; minimum?: number }
  | { name: 'linearWarmup'; updates?: number; startFactor?: number }
  | OtherChoice

/** l1·Σ|w| + l2/2·Σw² is added to what is minimised, for weights, never for biases. Each from 0 to 10, 0 unless given. */
export interface RegularizationConfig {
  l1?: number
  l2?: number
}

export interface BatchConfig {
  /** Samples per update, 1 to the number of training samples; 10 unless given. */
  size?: number
  /** `shuffled`, a new order each epoch, unless given. */
  order?: BatchOrder
  /** Whether a last batch that is short is left out; otherwise it is an update of its own. */
  dropLast?: boolean
  seed?: number
}

/** Plain data with every optional member present. */
export type Complete<T> = T extends string | number | boolean | Float32Array
  ? T
  : T extends readonly (infer Element)[]
    ? Complete<Element>[]
    : { [Key in keyof T]-?: Complete<T[Key]> }

/** A config with nothing left open. It is a {@link TrainerConfig} again, of the same run. */
export interface CompleteConfig {
  data: CompleteDatasetConfig | CompleteOwnData
  network: Complete<NetworkConfig>
  loss: Complete<LossConfig>
  optimizer: Complete<OptimizerConfig>
  schedule: Complete<ScheduleConfig>
  regularization: Complete<RegularizationConfig>
  batch: Complete<BatchConfig>
}

export interface CompleteDatasetConfig extends Complete<Omit<DatasetConfig, 'classes' | 'formula'>> {
  /** Where the data set has it. */
  classes?: number
  /** Where the data set has it. */
  formula?: string
}

export interface CompleteOwnData extends Complete<DataOptions> {
  inputs: { values: Float32Array; columns: number }
  targets: { values: Float32Array; columns: number }
  task: Task
  names: string[]
  /** For several classes. */
  classes?: number
}

// --- Trainer -------------------------------------------------------------------------------------------------------------------------

/** A network in training. */
export interface Trainer {
  /** How far training has come. */
  readonly progress: Progress
  /** Makes so many updates. @param updates 1 to 10⁹, 1 unless given */
  step(updates?: number): Progress
  /** Goes on to the end of the present epoch, and of `epochs` − 1 more. */
  epoch(epochs?: number): Progress
  /** Goes on until whichever comes first; one epoch where no limit is given. */
  run(limits?: RunLimits): Progress
  /** The samples of the next update, as rows of `data('train')`; and where they stand in this epoch. */
  batch(): Batch
  /** How the present parameters do on a split, `'train'` unless given. @throws ConfigError where there are no test samples */
  evaluate(split?: Split): Evaluation

  /** The loss of each sample, without penalty, in the order of `data(split)`. Their mean is the split's loss. @throws ConfigError where there are no test samples */
  sampleLosses(split?: Split): Float32Array
  /** How well each layer learns: the hidden layers, then the output layer. Of more than 1,024 training samples as many are looked at, evenly chosen. */
  layerStatistics(): LayerStatistics[]
  /** What the loss is computed from, before sigmoid or softmax: rows × outputs. Inputs are raw columns; features are applied here. */
  logits(inputs: Table): Float32Array
  /** The outputs with the loss's sigmoid or softmax: rows × outputs. A row where a feature is not finite has predictions that are not. */
  predict(inputs: Table): Float32Array
  /** Every unit of every layer, rows × units after the activation: the hidden layers, then the output layer. */
  activations(inputs: Table): Float32Array[]

  /** All weights and biases, in the order of PyTorch's state_dict: W1 (out × in, row by row), b1, W2, … */
  parameters(): Float32Array
  /** Replaces all parameters; the optimizer's memory stays. Ends a divergence. @throws ConfigError for another number of them, or one not finite */
  setParameters(values: Numbers): void
  /** Where each matrix and bias lies in `parameters()`. */
  layout(): ParameterBlock[]
  /** Of the loss without penalty: `'batch'`, of the last update (zeros before the first), or `'train'`, of the whole training set, now. */
  gradient(split?: 'batch' | 'train'): Float32Array

  /**
   * Changes a part of the config while training: `optimizer`, `schedule`, `regularization`, `loss`, `batch` or a field of one of these, such
   * as `optimizer.learningRate`. Another optimizer starts with an empty memory; weights stay. Ends a divergence.
   * @throws ConfigError for any other path, or a value that does not fit
   */
  set(path: string, value: unknown): void
  /** The config as it is now, complete. */
  config(): CompleteConfig
  /** The samples of a split as the data set has them, `'train'` unless given. @throws ConfigError where there are no test samples */
  data(split?: Split): SplitData

  /** One sample's way forward to its loss, and back. @param sample a row of the training samples, or of the split given */
  inspect(sample: number | SampleReference): Inspection
  /** Compares up to 400 derivatives with central differences, both in double, on up to 100 training samples. */
  checkGradient(): GradientReport
  /**
   * How the training loss curves at the present parameters, without penalty; for at most 64 of them. @throws ConfigError
   */
  curvature(): Curvature
  /** The loss on a grid of a plane through the present parameters. @throws ConfigError where `'path'` has no extent yet */
  landscape(request?: LandscapeRequest): Landscape
  /** The computation graph of the loss on one sample, a copy of its own. @throws ConfigError for more than some thousand nodes */
  graph(request?: NetworkGraphRequest): Graph

  /** Everything that training changes: versioned bytes with a checksum. */
  snapshot(): Uint8Array
  /** Continues from a snapshot, to the same bits. @throws ConfigError for bytes that are damaged or of another network, optimizer or number of training samples */
  restore(bytes: Uint8Array): void
  /** Gives the memory back. Calling it again does nothing; calling anything else afterwards is an error. */
  dispose(): void
}

export interface Progress {
  /** `diverged`: a loss or a parameter was about to become infinite or NaN, and training stopped before it did. */
  status: 'ready' | 'running' | 'diverged'
  /** Updates made. */
  update: number
  /** Epochs completed. */
  epoch: number
  /** Batches completed in the present epoch. */
  batch: number
  /** Batches in the present epoch. */
  batches: number
  samplesSeen: number
  /** The loss of the last update's batch, before it was made; null before the first. */
  batchLoss: number | null
  /** Of the next update. */
  learningRate: number
  /** For people: what diverged. */
  reason?: string
  /** The loss, or a parameter such as `W2[1,3]`, that became `'NaN'` or `'-Infinity'`, say, in an update. */
  divergence?: { quantity: string; value: string; update: number }
}

/** Whichever comes first. */
export interface RunLimits {
  /** 1 to 10⁹. */
  updates?: number
  /** 1 to 10⁹; the present epoch counts as one. */
  epochs?: number
  /** Wall-clock time in milliseconds, up to an hour. */
  budgetMs?: number
  /** Looked at after each epoch, on the whole training set. By itself it gives up after 10,000 epochs. */
  until?: { loss?: number; accuracy?: number }
}

export interface Evaluation {
  /** The mean over samples of the sum over outputs, without penalty; null where that is not finite. */
  loss: number | null
  /** l1·Σ|w| + l2/2·Σw². */
  penalty: number
  /** The share of samples decided right, with several labels of those with every label right; absent for regression. */
  accuracy?: number
  /** How many samples of each class (row) were decided to be of each class (column); for one class of two or several. */
  confusion?: number[][]
  /** With several labels, the share of right decisions for each. */
  perOutput?: number[]
}

export interface Batch {
  /** Of the next update. */
  indices: Int32Array
  /** All training samples as this epoch visits them; with replacement some are there several times and some are not. */
  order: Int32Array
  /** How many of `order` this epoch has visited. The next batch begins there. */
  position: number
}

export interface LayerStatistics {
  /** Mean |∂L/∂W| over the layer's weights, of the last update's batch, without penalty; null before the first. */
  meanAbsoluteWeightGradient: number | null
  /** The share of (sample, unit) where the activation is in a flat part: |f′(z)| below a tenth of its steepest slope on −8 … 8. */
  saturated: number
  /** The share of units with f′(z) = 0 on every sample: they cannot learn any more. */
  dead: number
}

export interface ParameterBlock {
  /** `W1`, `b1`, `W2`, … */
  name: string
  rows: number
  columns: number
  /** Of the first number in `parameters()`. */
  offset: number
}

export interface SplitData {
  /** Raw columns, row by row. */
  inputs: Float32Array
  columns: number
  /** Of the columns. */
  names: string[]
  /** As the {@link Task} has them, row by row. */
  targets: Float32Array
  /** Classes for several classes, otherwise columns of `targets`. */
  outputs: number
  task: Task
  /** 0 where there are none. */
  classes: number
}

export interface SampleReference {
  split?: Split
  index: number
}

/** In each array a number for every unit, output or weight (out × in, row by row). */
export interface Inspection {
  features: Float32Array
  /** As the loss wants it: one column per output. */
  target: Float32Array
  /** The hidden layers, then the output layer. */
  layers: LayerInspection[]
  prediction: Float32Array
  /** Of the loss, one per output. */
  terms: Float32Array
  /** Their sum. */
  loss: number | null
}

export interface LayerInspection {
  /** z */
  sums: Float32Array
  /** a */
  outputs: Float32Array
  /** ∂L/∂z */
  sumGradients: Float32Array
  /** ∂L/∂a */
  outputGradients: Float32Array
  /** ∂L/∂W */
  weightGradients: Float32Array
  /** ∂L/∂b */
  biasGradients: Float32Array
}

export interface GradientReport {
  maxRelativeError: number
  worst: {
    /** Such as `W2[1,3]`. */
    parameter: string
    /** In `parameters()`. */
    index: number
    autodiff: number
    /** (L(θ + h) − L(θ − h)) / 2h */
    difference: number
    /** |autodiff − difference| over the larger of the two, or over 10⁻⁴ where both are smaller. */
    relativeError: number
  }
  /** Parameters compared. */
  checked: number
  samples: number
}

export interface Curvature {
  /** Of the Hessian, largest first. */
  eigenvalues: number[]
  /** 2 / λ₁: below it gradient descent on a quadratic loss converges; null where the loss does not curve upwards. */
  criticalRate: number | null
  /**
   * The parameters at which a quadratic loss with this gradient and these curvatures is lowest, and of several such the nearest: one step of
   * Newton's method. Null where the loss curves downwards along some direction, or falls along one without curving.
   */
  minimum: number[] | null
}

export interface LandscapeRequest {
  /**
   * `random` unless given: two random directions, each unit's weights scaled to the size they have (Li et al. 2018, arXiv:1712.09913);
   * `parameters`: two of them; `path`: the principal components of where the run has been.
   */
  directions?: 'random' | 'parameters' | 'path'
  /** Indices into `parameters()`. */
  parameters?: readonly [number, number]
  /** Of the random directions. */
  seed?: number
  /** Points along each side, 2 to 201; 31 unless given. */
  resolution?: number
  /** Half the length of a side; for the path, 1 holds the whole path. 1e-6 to 10⁴, 1 unless given. */
  range?: number
  /** Whose loss, `'train'` unless given. */
  split?: Split
}

export interface Landscape {
  /** Coordinates of the grid's columns: values of the parameter, or multiples of the direction. */
  x: Float32Array
  /** Of its rows. */
  y: Float32Array
  /** Row by row. */
  losses: Float32Array
  /** Where the present parameters are. */
  center: [number, number]
  /** Where the run has been, projected onto the plane. */
  path: { x: number; y: number; update: number }[]
  /** For `path`, the share of its variance along each direction. */
  explained?: [number, number]
}

export interface NetworkGraphRequest {
  /** The first training sample unless given. */
  sample?: number | SampleReference
  /** Layers, counted from 1, to take apart into the weighted sum of every unit. None unless given. */
  unfold?: readonly number[] | 'all'
}

// --- Graph ---------------------------------------------------------------------------------------------------------------------------

/** A node by its name in the source or by its id. */
export type NodeReference = string | number
/** A number, or a matrix where the node is one. */
export type NodeValue = number | { rows: number; columns: number; values: number[][] }

/** A computation graph whose values and derivatives come to light node by node, in double. */
export interface Graph {
  /** In order of evaluation. */
  readonly nodes: GraphNode[]
  /** Computes the next operation; null when all are computed. */
  stepForward(): GraphNode | null
  /** Computes the gradient of one node more, from the output backwards, after the forward pass; null when all are computed. */
  stepBackward(): BackwardStep | null
  /** Finishes the forward pass. */
  forward(): void
  /** Computes all gradients of the output: of the last line, unless another is named now or was the last time. @throws ConfigError */
  backward(output?: NodeReference): void
  /** Changes a variable; what was computed is computed again. @throws ConfigError */
  set(node: NodeReference, value: number): void
  /** The node's value. @throws ConfigError */
  value(node: NodeReference): NodeValue
  /** The output's gradient with respect to the node. @throws ConfigError for constants and data too */
  gradient(node: NodeReference): NodeValue
  /** The gradient with respect to a single number beside its central difference. @throws ConfigError */
  checkGradient(node: NodeReference): { gradient: number; difference: number; relativeError: number }
  /** Minimises the output from the present values on, which stay as they are. @throws ConfigError */
  descend(request: DescentRequest): DescentPoint[]
  /** Gives the memory back. Calling it again does nothing; calling anything else afterwards is an error. */
  dispose(): void
}

export interface GraphNode {
  id: number
  /** `''` for operations without a name. */
  name: string
  kind: 'variable' | 'constant' | 'input' | 'operation'
  op: string
  /** The ids of the nodes that it is computed from. */
  inputs: number[]
  /** null until the forward pass has reached it. */
  value: NodeValue | null
  /** null until the backward pass has reached it, and always for constants and data. */
  gradient: NodeValue | null
  /** ∂node/∂input for each input; null until computed, and between matrices. */
  local: (number | null)[]
  /** Of its operator, name or number in the source, counted from 1. Absent for graphs of networks. */
  place?: { line: number; column: number }
}

export interface BackwardStep {
  /** The id. */
  node: number
  /** For every use of the node: the gradient of the node `from` that uses it times the local derivative. Empty for the output, whose gradient is 1. */
  contributions: { from: number; upstream: NodeValue; local: number | null; product: NodeValue | null }[]
  /** Their sum: the node's gradient. */
  sum: NodeValue
  /** How many nodes are still to come. */
  rest: number
}

export interface DescentRequest {
  /** All variables unless given. */
  variables?: readonly NodeReference[]
  optimizer?: OptimizerConfig
  /** 1 to 10,000. */
  steps: number
}

/** The start, then a point for each step. Shorter where the next would not be finite. */
export interface DescentPoint {
  values: Record<string, number>
  gradient: Record<string, number>
  loss: number
}

// --- Losses and data sets ------------------------------------------------------------------------------------------------------------

/** One of `logits` and `probabilities`; a plain list is one sample with several outputs. */
export interface LossRequest {
  loss: LossConfig
  /** Or the predictions themselves, for losses without sigmoid or softmax. */
  logits?: Table
  /** Turned into logits that lead to them, with logarithms no lower than −100 as torch.nn.BCELoss has it. */
  probabilities?: Table
  /** As many rows; for `crossEntropy` class indices or rows that sum to 1, for `hinge` −1 and 1. */
  targets: Table
}

/** Samples × outputs. */
export interface LossReport {
  /** The mean over samples of the sum over outputs. */
  loss: number
  perSample: number[]
  perOutput: number[][]
  probabilities: number[][]
  /** ∂loss/∂logits, so divided by the number of samples. */
  gradient: number[][]
}

export interface SoftmaxReport {
  /** exp(zₖ): infinite from about 88.7 on. */
  exponentials: Float32Array
  /** Of the exponentials. */
  sum: number
  /** Their shares of the sum; NaN where ∞ is divided by ∞. */
  naive: Float32Array
  /** exp(zₖ − max z), at most 1. */
  shifted: Float32Array
  /** Their shares. */
  stable: Float32Array
}

export interface DatasetRequest {
  dataset: DatasetName
  samples?: number
  noise?: number
  seed?: number
  classes?: number
  /** Of the data set `formula`, over x and y: a comparison makes two classes, anything else numbers. `y > sin(x)` unless given. */
  formula?: string
}

export interface DatasetReport extends SplitData {
  /** Columns of `targets`. */
  targetColumns: number
  /** For people, such as what was left out; mostly empty. */
  note: string
}

// --- Catalogue -----------------------------------------------------------------------------------------------------------------------

export interface Catalog {
  /** `range`: the least and the greatest output; null where there is none. */
  activations: (CatalogEntry<ActivationName> & { range: [number | null, number | null] })[]
  initializers: CatalogEntry<InitializerName>[]
  /**
   * `predict`: what makes a prediction of the outputs. `targets`: what they are compared with, numbers (classes as −1 and 1, or 0 and 1,
   * whichever the output's activation can reach), probabilities from 0 to 1 for each output, a distribution over the outputs, or −1 and 1.
   */
  losses: (CatalogEntry<LossName> & { predict: 'identity' | 'sigmoid' | 'softmax', targets: 'numbers' | 'probabilities' | 'distribution' | 'signs' })[]
  /** `parameters` leave out the learning rate, which is the setting `optimizer.learningRate`. */
  optimizers: CatalogEntry<OptimizerName>[]
  schedules: CatalogEntry<ScheduleName>[]
  datasets: DatasetEntry[]
  features: CatalogEntry<FeatureName>[]
  /** Every number and choice of a config that belongs to no entry. */
  settings: Setting[]
}

export interface CatalogEntry<Name extends string = string> {
  name: Name
  label: string
  /** In TeX. */
  formula: string
  parameters: Parameter[]
}

export interface NumberParameter {
  name: string
  label: string
  default: number
  min: number
  max: number
  /** Best shown on a logarithmic slider. */
  scale?: 'log'
  integer?: true
}

export interface ToggleParameter {
  name: string
  label: string
  default: boolean
  toggle: true
}

/** An expression, such as the formula that a data set is made by. */
export interface TextParameter {
  name: string
  label: string
  default: string
  text: true
}

export type Parameter = NumberParameter | ToggleParameter | TextParameter

export interface DatasetEntry extends CatalogEntry<DatasetName> {
  group: 'twoClasses' | 'severalClasses' | 'multiLabel' | 'regression' | 'real' | 'own'
  task: Task
  /** Names of the input columns. */
  inputs: string[]
  /** Where values are standardised, v stands for mean + deviation · v in the unit. */
  inputColumns: { name: string; label: string; unit: string; mean: number; deviation: number }[]
  /** Of classes, labels or numbers, where they have names. */
  targetNames: string[]
  /** 0 where the parameter `classes` says it. */
  outputs: number
  /** The natural one. A data set made by a formula has that of its standard formula here. */
  loss: LossName
  samples: NumberParameter
  noise: NumberParameter
  note: string
}

export type Setting = (Parameter | { name: string; label: string; default: string; choices: string[] }) & {
  /** In a config, such as `batch.size`. */
  path: string
}
