/**
 * Runs as documents: to keep, to hand in, to check, and to write as something else. Documents are plain data; nothing here needs a page.
 */

import type { ConfigError, Engine, Progress, Split, Trainer, TrainerConfig } from 'taroko'

/** Losses as they were measured on the way; null where something was not. */
export interface RunHistory {
  /** Of `update`, `epoch`, `samplesSeen`, `trainLoss`, `testLoss`, `batchLoss`, `trainAccuracy`, `testAccuracy`. */
  columns: string[]
  rows: (number | null)[][]
}

/** A matrix of weights, row by row (units × inputs), or a row of biases. */
export interface ParameterValues {
  /** `W1`, `b1`, `W2`, … */
  name: string
  rows: number
  columns: number
  values: number[]
}

export interface RunEvaluation {
  loss: number | null
  penalty: number
  accuracy?: number
}

/** Everything about a run: what it was trained with, how it stands, and the bytes that it goes on from. */
export interface RunDocument {
  format: 'taroko-run'
  formatVersion: 1
  engineVersion: string
  /** Complete; the caller's own samples are in it. */
  config: TrainerConfig
  progress: Progress
  evaluation: { [Name in Split]?: RunEvaluation } & { train: RunEvaluation }
  history: RunHistory
  parameters: ParameterValues[]
  /** Of {@link Trainer.snapshot}, in base64. */
  snapshot: string
}

/** What a lecturer asks for. */
export interface ExerciseDocument {
  format: 'taroko-exercise'
  formatVersion: 1
  /** What is to be done, in words. */
  task: string
  /** Criteria that all have to be met, such as `testAccuracy:0.9;units:6`: accuracies at least, losses and the number of hidden units at most. */
  goal: string
  /** What its reader begins with. Answers are measured on its data, and losses as its loss. */
  config: TrainerConfig
  /** Parts of the playground that are not shown. */
  hide?: string[]
  /** Parts whose values are not to be changed, such as `loss` and `data`; answers with others do not meet the goal. */
  lock?: string[]
}

export interface CheckedCriterion {
  kind: 'testAccuracy' | 'trainAccuracy' | 'testLoss' | 'trainLoss' | 'units'
  limit: number
  /** As the engine measures it; null where it cannot be measured, as accuracy in regression. */
  value: number | null
  met: boolean
}

export interface CheckReport {
  /** Whether all criteria are, and nothing locked has been changed. */
  met: boolean
  criteria: CheckedCriterion[]
  /** Parts that the exercise locks and the answer's config has otherwise. */
  changed: string[]
}

/** Something that runs can be written as. */
export interface Exporter {
  /** Unique, such as `weights`. */
  readonly name: string
  /** Of files, without the dot. */
  readonly extension: string
  readonly mediaType: string
  load(): Promise<{ write(run: RunDocument, engine: Engine): Promise<string | Uint8Array> }>
}

/** All that there are. */
export const exporters: readonly Exporter[]

/** A run as it stands. */
export function runOf(engine: Engine, trainer: Trainer, history?: RunHistory): RunDocument

/** Reads a run, from JSON or from what it holds. @throws {@link ConfigError} with the place of what does not fit */
export function readRun(source: string | object): RunDocument

/** A trainer that goes on where the run stands, to the same bits; to be disposed of. @throws {@link ConfigError} where config or snapshot do not fit */
export function trainerOf(engine: Engine, run: RunDocument): Trainer

/** Reads an exercise, from JSON or from what it holds. @throws {@link ConfigError} with the place of what does not fit */
export function readExercise(source: string | object): ExerciseDocument

/** An exercise of its parts. */
export function exerciseOf(task: string, criteria: readonly { kind: CheckedCriterion['kind']; limit: number }[], config: TrainerConfig, parts?: Pick<ExerciseDocument, 'hide' | 'lock'>): ExerciseDocument

/**
 * Checks an answer: its parameters in its network, measured by the engine on the exercise's data. What the answer says of itself is not
 * believed. @throws {@link ConfigError} where its network does not fit those data
 */
export function check(engine: Engine, exercise: ExerciseDocument, answer: RunDocument): CheckReport
