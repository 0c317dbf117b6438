// `npm run faults [-- N1 N6 …] [--full] [--seed S] [--json]`: the fault goals that this version holds, larger than in
// `npm test`. Needs a built product (`npm run build`) and an installed Chromium.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What one goal came to; `failed` names each finding. */
interface GoalReport {
  readonly id: string;
  readonly tried: number;
  readonly lost: number;
  readonly torn: number;
  readonly failed: readonly string[];
  readonly ok: boolean;
}

interface Options {
  readonly full: boolean;
  readonly seed: number;
}

/** Kills of browser and host while marking, each followed by two launches (N1). */
function kills({ full, seed }: Options): GoalReport {
  const tried = full ? 500 : 30;
  const result = spawnSync(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/@playwright/test/cli.js'),
      'test',
      'e2e/kill.spec.ts',
      '--project',
      'loopback',
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, CASEBOUND_KILLS: String(tried), CASEBOUND_SEED: String(seed) },
    },
  );
  const line = /^KILL_REPORT (\{.*\})$/m.exec(result.stdout)?.[1];
  if (line === undefined) {
    const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-5);
    return { id: 'N1', tried: 0, lost: 0, torn: 0, failed: said, ok: false };
  }
  const report = JSON.parse(line) as Omit<GoalReport, 'id' | 'ok' | 'tried'> & { kills: number };
  const { lost, torn, failed } = report;
  return { id: 'N1', tried: report.kills, lost, torn, failed, ok: failed.length === 0 };
}

/** A law that lives in the unit tests, run by itself: undo and redo (N6), every Nth storage call (N4). */
function unitLaw(id: string, file: string, tried: number): GoalReport {
  const result = spawnSync(
    process.execPath,
    [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', file, '--reporter', 'dot'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const ok = result.status === 0;
  const failed = ok ? [] : result.stdout.trim().split('\n').slice(-8);
  return { id, tried, lost: 0, torn: 0, failed, ok };
}

const GOALS: Readonly<Record<string, (options: Options) => GoalReport>> = {
  N1: kills,
  N4: () => unitLaw('N4', 'src/renderer/store/faults.test.ts', 1),
  N6: () => unitLaw('N6', 'src/core/journal/undoLaw.test.ts', 500),
};

function main(argv: readonly string[]): number {
  const json = argv.includes('--json');
  const seedAt = argv.indexOf('--seed');
  const seed = seedAt >= 0 ? Number(argv[seedAt + 1]) : 20261121;
  const named = argv.filter((each) => /^N\d+$/.test(each));
  const unknown = named.filter((id) => !(id in GOALS));
  if (unknown.length > 0 || !Number.isInteger(seed)) {
    console.error(`known goals: ${Object.keys(GOALS).join(' ')}; --seed takes a whole number`);
    return 2;
  }
  let ok = true;
  for (const [id, run] of Object.entries(GOALS)) {
    if (named.length > 0 && !named.includes(id)) continue;
    const report = run({ full: argv.includes('--full'), seed });
    ok &&= report.ok;
    if (json) console.log(JSON.stringify(report));
    else {
      console.log(
        `${id}: ${report.tried} tried, ${report.lost} lost, ${report.torn} torn, ${report.ok ? 'ok' : 'FAILED'}`,
      );
      for (const finding of report.failed) console.log(`  ${finding}`);
    }
  }
  return ok ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
