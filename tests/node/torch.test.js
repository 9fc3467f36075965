import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadEngine } from 'taroko';

/**
 * @typedef {{ name: import('taroko').ActivationName, x: number[], value: number[] }} ActivationValues
 * @typedef {{ loss: import('taroko').LossConfig & { name: string }, logits: number[][], targets: number[][], classes?: number[], value: number, perSample: number[],
 *   gradient: number[][] }} LossValues
 * @typedef {{ schedule: import('taroko').ScheduleConfig & { name: string }, learningRate: number, updatesPerEpoch: number, rates: number[] }} ScheduleRates
 * @typedef {{ name: string, config: Omit<import('taroko').TrainerConfig, 'data'>, inputs: number[][], targets: number[][],
 *   classes?: number[], initial: number[], learningRates: number[], batchLosses: number[], parameters: number[][] }} Run
 */

/** @type {{ activations: ActivationValues[], losses: LossValues[], schedules: ScheduleRates[], runs: Run[] }} */
const torch = JSON.parse(await readFile(new URL('../fixtures/torch.json', import.meta.url), 'utf8'));
const engine = await loadEngine();

/**
 * Fails where a number is further from PyTorch's than the tolerance, relative to the larger of 1 and PyTorch's.
 * @param {ArrayLike<number>} actual
 * @param {number[]} expected
 * @param {number} tolerance 1e-12 for what is computed in double, 2e-6 in float
 * @param {string} what
 */
function assertClose(actual, expected, tolerance, what) {
  assert.equal(actual.length, expected.length, what);
  for (const [i, number] of expected.entries()) {
    const allowed = tolerance * Math.max(1, Math.abs(number));
    assert.ok(Math.abs(actual[i] - number) <= allowed, `${what}: number ${i} is ${actual[i]} instead of ${number}`);
  }
}

/**
 * Fails unless exactly the entries of the catalogue are compared.
 * @param {{ name: string }[]} entries
 * @param {string[]} compared
 */
function assertAllCompared(entries, compared) {
  assert.deepEqual([...new Set(compared)].sort(), entries.map(({ name }) => name).sort());
}

test('every activation has the values of PyTorch, far from zero too', () => {
  assertAllCompared(engine.catalog.activations, torch.activations.map(({ name }) => name));
  for (const { name, x, value } of torch.activations) {
    const inputs = x.map((number) => [number]);
    const trainer = engine.createTrainer({
      data: { inputs, targets: x },
      network: { hidden: [], output: { activation: name } },
      loss: { name: 'meanSquaredError' },
    });
    trainer.setParameters([1, 0]);
    assertClose(trainer.logits(inputs), value, 2e-6, name);
    trainer.dispose();
  }
});

test('every loss has the values and gradients of PyTorch, for large logits too', () => {
  assertAllCompared(engine.catalog.losses, torch.losses.map(({ loss }) => loss.name));
  for (const { loss, logits, targets, classes, value, perSample, gradient } of torch.losses) {
    for (const written of classes ? [targets, classes] : [targets]) {
      const report = engine.evaluateLoss({ loss, logits, targets: written });
      assertClose([report.loss], [value], 1e-12, `${loss.name}, loss`);
      assertClose(report.perSample, perSample, 1e-12, `${loss.name}, samples`);
      assertClose(report.gradient.flat(), gradient.flat(), 1e-12, `${loss.name}, gradient`);
    }
  }
});

for (const run of torch.runs) {
  test(`training goes where PyTorch goes: ${run.name}`, () => {
    const trainer = engine.createTrainer({ ...run.config, data: { inputs: run.inputs, targets: run.classes ?? run.targets, trainShare: 1 } });
    trainer.setParameters(run.initial);
    assertClose(trainer.parameters(), run.initial, 0, 'initial parameters');
    for (const [i, expected] of run.parameters.entries()) {
      const update = `update ${i + 1}`;
      const progress = trainer.step();
      assert.equal(progress.update, i + 1);
      assertClose([/** @type {number} */ (progress.batchLoss)], [run.batchLosses[i]], 2e-6, `${update}, loss`);
      assertClose(trainer.parameters(), expected, 2e-6, `${update}, parameters`);
      const next = run.learningRates.slice(i + 1, i + 2);
      assertClose([progress.learningRate].slice(0, next.length), next, 1e-12, `${update}, learning rate of the next`);
    }
    trainer.dispose();
  });
}

test('every optimizer is among the runs', () => {
  assertAllCompared(engine.catalog.optimizers, torch.runs.map(({ config }) => config.optimizer?.name ?? ''));
});

test('every schedule has the rates of PyTorch, except that cosine stays at its minimum', () => {
  assertAllCompared(engine.catalog.schedules, torch.schedules.map(({ schedule }) => schedule.name));
  for (const { schedule, learningRate, updatesPerEpoch, rates } of torch.schedules) {
    const inputs = Array.from({ length: updatesPerEpoch }, (_, i) => [i]);
    const trainer = engine.createTrainer({
      data: { inputs, targets: inputs, trainShare: 1 },
      network: { hidden: [] },
      loss: { name: 'meanAbsoluteError' },
      optimizer: { name: 'sgd', learningRate },
      schedule,
      batch: { size: 1 },
    });
    const next = rates.slice(1).map(() => trainer.step().learningRate);
    assertClose(next, rates.slice(1), 1e-12, schedule.name);
    trainer.dispose();
  }
});
