import { mostBytes, trainerCounts } from './footprint.js';
import { peerNames } from './measure.js';

/**
 * @typedef {import('./measure.js').Result} Result
 * @typedef {(rows: string[][]) => string} Layout makes one text of a table whose first row is its head
 */

/** How each contestant is called in tables. @type {Record<string, string>} */
const labels = { convnetjs: 'ConvNetJS', 'tfjs-cpu': 'TF.js cpu', 'tfjs-wasm': 'TF.js wasm' };

/** Columns of equal width. @type {Layout} */
export const plain = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  return [lines[0], '-'.repeat(lines[0].length), ...lines.slice(1)].join('\n');
};

/** For a README. @type {Layout} */
export const markdown = (rows) => {
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return [lines[0], `| --- |${' ---: |'.repeat(rows[0].length - 1)}`, ...lines.slice(1)].join('\n');
};

/**
 * Speed beside the peers', and what was aimed at.
 * @param {Result[]} results
 * @returns {string[][]}
 */
export function peerTable(results) {
  const head = ['samples per second', 'taroko', ...peerNames.map((name) => labels[name]), 'target', 'result'];
  return [head, ...results.map(({ workload, samplesPerSecond, ratios }) => {
    const peers = peerNames.map((name) => `${speed(samplesPerSecond[name])} (${factor(ratios[name])})`);
    const targets = peerNames.filter((name) => workload.targets[name] !== undefined)
      .map((name) => ({ name, wanted: Number(workload.targets[name]), reached: ratios[name] }));
    return [
      workload.name,
      speed(samplesPerSecond.taroko),
      ...peers,
      targets.map(({ name, wanted }) => `${wanted} × ${labels[name]}`).join(', '),
      targets.map(({ wanted, reached }) => (reached >= wanted ? 'met' : `missed by ${Math.ceil(100 * (1 - reached / wanted))} %`)).join(', '),
    ];
  })];
}

/**
 * WebAssembly beside the same engine compiled for this machine.
 * @param {Result[]} results
 * @returns {string[][]}
 */
export function nativeTable(results) {
  return [['samples per second', 'WebAssembly', 'native', 'share'], ...results.map(({ workload, samplesPerSecond, ratios }) => [
    workload.name, speed(samplesPerSecond.taroko), speed(samplesPerSecond.native), `${(100 * ratios.native).toFixed(0)} %`,
  ])];
}

/**
 * @param {{ wasm: number, glue: number }} size bytes
 * @param {number[]} memory bytes after each of `trainerCounts`
 * @returns {string[][]}
 */
export function footprintTable({ wasm, glue }, memory) {
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;
  const total = wasm + glue;
  const grown = memory[memory.length - 1] - memory[0];
  return [
    ['footprint', 'measured', 'target', 'result'],
    [
      `engine after gzip: wasm ${kilobytes(wasm)}, glue ${kilobytes(glue)}`, kilobytes(total), `at most ${kilobytes(mostBytes)}`,
      total <= mostBytes ? 'met' : `missed by ${kilobytes(total - mostBytes)}`,
    ],
    [
      `memory after ${trainerCounts.join(' and ')} trainers created and disposed of`, memory.map(kilobytes).join(', '), 'equal',
      grown === 0 ? 'met' : `missed: ${kilobytes(grown)} more`,
    ],
  ];
}

/**
 * To three digits: 12.3 M, 456 k, 78.
 * @param {number} value
 */
function speed(value) {
  if (value >= 999_500) return `${(value / 1e6).toPrecision(3)} M`;
  if (value >= 999.5) return `${(value / 1e3).toPrecision(3)} k`;
  return value.toPrecision(3);
}

/** @param {number} ratio */
const factor = (ratio) => `× ${ratio >= 9.95 ? ratio.toFixed(0) : ratio.toFixed(1)}`;
