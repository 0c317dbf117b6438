// `npm run faults [-- N1 N6 …] [--full] [--seed S] [--json] [--grep TEXT] [--resume]`: the fault goals of
// docs/reliability.md, larger than in `npm test`. Needs a built product (`npm run build`) and an installed Chromium.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FaultReport } from '../../src/core/journal/testing/faultScale.ts';
import { EndedGoals } from './endedGoals.ts';
import { GOALS, type Goal } from './goals.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A law that gives no limit of its own may take so long, in ms: a full size takes hours. */
const LAW_LIMIT_MS = 12 * 3_600_000;

interface Options {
  readonly full: boolean;
  readonly seed: number;
  /** Only stories and laws whose name holds this are run; '' runs all. */
  readonly grep: string;
}

/** What a goal came to over all its files; `ok` only when something was tried, nothing failed and every file ended well. */
interface Outcome extends FaultReport {
  readonly ok: boolean;
  /** This machine cannot bring the fault about, which is no failure of the product: why. */
  readonly skipped?: string;
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
  const grep = patternOf(options.grep);
  if (goal.stories) {
    const cli = path.join(ROOT, 'node_modules/@playwright/test/cli.js');
    const some = grep === '' ? [] : ['--grep', grep, '--pass-with-no-tests'];
    const args = [cli, 'test', ...goal.stories, '--reporter', 'list', ...some];
    runs.push(await run(args, options));
  }
  if (goal.laws) {
    const cli = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    const some = grep === '' ? [] : ['--testNamePattern', grep];
    const args = [cli, 'run', ...goal.laws, '--reporter', 'dot', '--testTimeout', LAW_LIMIT_MS];
    runs.push(await run([...args.map(String), ...some], options));
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
  const skipped = runs.map(({ output }) => /^SKIPPED: (.+)$/m.exec(output)?.[1]).find(Boolean);
  if (tried === 0 && failed.length === 0) {
    failed.push(skipped ? `skipped: ${skipped}` : 'nothing was tried');
    if (skipped) return { id: goal.id, tried, lost, torn, failed, ok: false, skipped };
  }
  const counted = looksForWipes ? { wipes } : {};
  return { id: goal.id, tried, lost, torn, ...counted, failed, ok: failed.length === 0 };
}

/** Both runners take a pattern; what is asked for is meant as it stands. */
function patternOf(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const USAGE = `usage: npm run faults -- [GOAL…] [--full] [--seed S] [--json] [--grep TEXT] [--resume]
goals: ${GOALS.map(({ id }) => id).join(' ')}
--full    the sizes for a release
--seed    a whole number; 20261121 without it
--grep    only stories and laws whose name holds TEXT, such as "part 07" or "seed 20261124"
--resume  what ended well before, at these sizes and this seed and on this build, is told again and not run again`;

interface Asked {
  readonly goals: readonly Goal[];
  readonly options: Options;
  readonly json: boolean;
  readonly resume: boolean;
}

/** What the command line asks for; null when it asks for what there is not. */
function askedBy(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        seed: { type: 'string', default: '20261121' },
        json: { type: 'boolean', default: false },
        grep: { type: 'string', default: '' },
        resume: { type: 'boolean', default: false },
      },
    });
    const { full, json, grep, resume } = values;
    const seed = Number(values.seed);
    const known = positionals.every((name) => GOALS.some(({ id }) => id === name));
    if (!known || !Number.isInteger(seed) || values.seed === '') return null;
    const goals = GOALS.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
    return { goals, options: { full, seed, grep }, json, resume };
  } catch {
    return null;
  }
}

function tell({ what }: Goal, outcome: Outcome, seconds: number): void {
  const wipes = outcome.wipes === undefined ? '' : `; stores not recovered: ${outcome.wipes}`;
  const cells = [
    outcome.id.padEnd(5),
    String(outcome.tried).padStart(6),
    String(outcome.lost).padStart(5),
    String(outcome.torn).padStart(5),
    String(seconds).padStart(8),
    ` ${outcome.ok ? 'ok' : outcome.skipped ? 'SKIPPED' : 'FAILED'}   ${what}${wipes}`,
  ];
  console.log(cells.join(' '));
  for (const finding of outcome.failed) console.log(`      ${finding}`);
}

async function main(args: readonly string[]): Promise<number> {
  const asked = askedBy(args);
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const { goals, options, json, resume } = asked;
  const ended = new EndedGoals(ROOT, `${options.full ? 'full' : 'ci'} ${options.seed}`);
  if (!json) console.log(`goal    tried  lost  torn  seconds  outcome   (seed ${options.seed})`);
  let ok = true;
  for (const goal of goals) {
    const before = resume ? ended.find(goal.id) : null;
    const startedMs = Date.now();
    const outcome = before?.outcome ?? (await outcomeOf(goal, options));
    const seconds = before?.seconds ?? Math.round((Date.now() - startedMs) / 1000);
    ok &&= outcome.ok || outcome.skipped !== undefined;
    // A part of a goal is not the goal.
    if (outcome.ok && !before && options.grep === '') ended.keep({ outcome, seconds });
    const { id, tried, lost, torn, failed } = outcome;
    const told = { id, tried, lost, torn, failed, ok: outcome.ok };
    if (json) console.log(JSON.stringify(told));
    else tell(goal, outcome, seconds);
  }
  return ok ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
