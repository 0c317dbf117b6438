import { loadavg } from 'node:os';
import { measureAnchoring } from './anchoring/anchoring.ts';
import { measureAnnotations } from './annotations.ts';
import { measureExports } from './exporting.ts';
import { measureMarking } from './marking.ts';
import { measureBook } from './reading/book.ts';
import { measureOpening } from './reading/opening.ts';
import { measureShowing } from './reading/showing.ts';
import type { Result } from './result.ts';
import { measureSearching } from './searching.ts';
import { measureStart } from './start.ts';

/** The benchmarks by name: S of the story, on the built app (`npm run build`), and B of its parts against rivals. */
const NAMES: readonly string[] = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'B1',
  'B2',
  'B3',
  'B4',
  'B13',
  'B20',
  'B21',
  'B22',
];
const ROUNDS = 3;

async function run(names: readonly string[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  if (names.includes('S1')) results.push(await measureStart());
  // One run of marking gives both figures.
  if (names.includes('S2') || names.includes('S3')) {
    results.push(...(await measureMarking()).filter(({ id }) => names.includes(id)));
  }
  if (names.includes('S4')) results.push(...(await measureExports()));
  if (names.includes('S5')) results.push(...measureSearching());
  if (names.includes('S6')) results.push(await measureBook());
  if (['B1', 'B2', 'B3'].some((name) => names.includes(name))) {
    results.push(...(await measureShowing(ROUNDS)).filter(({ id }) => names.includes(id)));
  }
  if (names.includes('B4')) results.push(await measureOpening(ROUNDS));
  if (names.includes('B13')) results.push(...measureAnchoring());
  if (['B20', 'B21', 'B22'].some((name) => names.includes(name))) {
    results.push(...(await measureAnnotations()).filter(({ id }) => names.includes(id)));
  }
  return results;
}

const args = process.argv.slice(2);
const json = args.includes('--json');
const wanted = args.filter((each) => each !== '--json');
const unknown = wanted.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}: choose from ${NAMES.join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  const load = loadavg()[0] ?? 0;
  process.stderr.write(`Load before the run: ${load.toFixed(2)}\n`);
  const results = await run(wanted.length > 0 ? wanted : NAMES);
  for (const result of results) {
    process.stdout.write(
      json
        ? `${JSON.stringify(result)}\n`
        : `${result.id}  ${result.workload}: ${JSON.stringify(result.ours)}  rivals ${JSON.stringify(result.rivals)}  target ${result.target}  ${result.ok ? 'ok' : 'MISSED'}\n`,
    );
  }
  process.stderr.write(`Load after the run: ${(loadavg()[0] ?? 0).toFixed(2)}\n`);
  const behind = results.flatMap(({ id, ratios }) =>
    Object.entries(ratios)
      .filter(([, ratio]) => ratio < 1)
      .map(([rival, ratio]) => `${id}: ${rival} is ${Math.round(10 / ratio) / 10} times as fast`),
  );
  if (behind.length > 0) process.stderr.write(`Where we are not ahead: ${behind.join('; ')}\n`);
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
}
