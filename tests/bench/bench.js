/**
 * `npm run bench`: how fast the engine trains beside other libraries in JavaScript and beside its own native build, and how much room
 * it takes. The machine's mood falls on all contestants alike, since they take turns: read the ratios.
 *
 * --quick      short rounds, for a first impression
 * --markdown   tables for a README
 */
import { measureMemory, measureSize } from './footprint.js';
import { measure } from './measure.js';
import { footprintTable, markdown, nativeTable, peerTable, plain } from './report.js';
import { hasNativeProgram } from './runners.js';
import { workloads } from './workloads.js';

const options = process.argv.slice(2);
const unknown = options.filter((option) => !['--quick', '--markdown'].includes(option));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Allowed are --quick and --markdown.`);
  process.exit(2);
}
const durations = options.includes('--quick')
  ? { rounds: 3, roundSeconds: 0.1, warmUpSeconds: 0.5 }
  : { rounds: 15, roundSeconds: 0.2, warmUpSeconds: 2 };
const layout = options.includes('--markdown') ? markdown : plain;

const results = [];
for (const workload of workloads) {
  console.error(`measuring ${workload.name}`);
  results.push(await measure(workload, durations));
}
console.error('measuring size and memory');
const footprint = footprintTable(await measureSize(), await measureMemory());

console.log(`${layout(peerTable(results))}\n`);
console.log('In brackets: how many times as fast taroko is, median of the rounds.\n');
if (hasNativeProgram()) console.log(`${layout(nativeTable(results))}\n`);
else console.log('There is no build/native/taroko_bench to compare with: build the preset `native` first.\n');
console.log(layout(footprint));
