// `npm run faults [-- N1 N6 …] [--full] [--seed S] [--json]`: the fault goals of docs/reliability.md, larger than in
// `npm test`. Needs a built product (`npm run build`) and an installed Chromium.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { FaultReport } from '../../src/core/journal/testing/faultScale.ts';
import { GOALS, type Goal } from './goals.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Options {
  readonly full: boolean;
  readonly seed: number;
}

/** What a goal came to over all its files; `ok` only when something was tried, nothing failed and every file ended well. */
interface Outcome extends FaultReport {
  readonly ok: boolean;
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(args: readonly string[], { full, seed }: Options): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: {
        ...process.env,
        CASEBOUND_FAULTS: full ? 'full' : 'ci',
        CASEBOUND_SEED: String(seed),
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function outcomeOf(goal: Goal, options: Options): Promise<Outcome> {
  const runs: Ended[] = [];
  if (goal.stories) {
    const cli = path.join(ROOT, 'node_modules/@playwright/test/cli.js');
    const args = [cli, 'test', ...goal.stories, '--reporter', 'list'];
    runs.push(await run(args, options));
  }
  if (goal.laws) {
    const cli = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    runs.push(await run([cli, 'run', ...goal.laws, '--reporter', 'dot'], options));
  }
  let [tried, lost, torn, wipes] = [0, 0, 0, 0];
  let looksForWipes = false;
  const failed: string[] = [];
  for (const { code, output } of runs) {
    const reports = [...output.matchAll(/^FAULT_REPORT (\{.*\})$/gm)]
      .map(([, json]): FaultReport => JSON.parse(json ?? '{}'))
      .filter(({ id }) => id === goal.id);
    for (const report of reports) {
      tried += report.tried;
      lost += report.lost;
      torn += report.torn;
      wipes += report.wipes ?? 0;
      looksForWipes ||= report.wipes !== undefined;
      failed.push(...report.failed);
    }
    const told = reports.some((report) => report.failed.length > 0);
    if (code !== 0 && !told) failed.push(...output.trim().split('\n').slice(-12));
  }
  if (tried === 0 && failed.length === 0) failed.push('nothing was tried');
  const counted = looksForWipes ? { wipes } : {};
  return { id: goal.id, tried, lost, torn, ...counted, failed, ok: failed.length === 0 };
}

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const seedAt = argv.indexOf('--seed');
  const seed = seedAt >= 0 ? Number(argv[seedAt + 1]) : 20261121;
  const named = argv.filter((each) => /^([FN]\d+|[A-Z]{2,})$/.test(each));
  const unknown = named.filter((name) => !GOALS.some(({ id }) => id === name));
  if (unknown.length > 0 || !Number.isInteger(seed)) {
    const known = GOALS.map(({ id }) => id).join(' ');
    console.error(`known goals: ${known}; --seed takes a whole number`);
    return 2;
  }
  const options = { full: argv.includes('--full'), seed };
  if (!json) console.log(`goal  tried  lost  torn  seconds  outcome   (seed ${seed})`);
  let ok = true;
  for (const goal of GOALS) {
    if (named.length > 0 && !named.includes(goal.id)) continue;
    const startedMs = Date.now();
    const outcome = await outcomeOf(goal, options);
    ok &&= outcome.ok;
    if (json) {
      console.log(JSON.stringify(outcome));
      continue;
    }
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    const wipes = outcome.wipes === undefined ? '' : `; stores not recovered: ${outcome.wipes}`;
    const cells = [
      goal.id.padEnd(4),
      String(outcome.tried).padStart(6),
      String(outcome.lost).padStart(5),
      String(outcome.torn).padStart(5),
      String(seconds).padStart(8),
      ` ${outcome.ok ? 'ok' : 'FAILED'}   ${goal.what}${wipes}`,
    ];
    console.log(cells.join(' '));
    for (const finding of outcome.failed) console.log(`      ${finding}`);
  }
  return ok ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
