// The one gate: `npm test`. Runs every check in order, stops at the first that fails, prints the time of each.
// Dependency-free, so that it can install what is missing. `--only a,b` runs some stages; `--no-install` refuses to
// install anything.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const args = process.argv.slice(2);
const noInstall = args.includes('--no-install');
const onlyAt = args.indexOf('--only');
const only = onlyAt >= 0 ? (args[onlyAt + 1] ?? '').split(',') : null;

/** Runs one command to its end; rejects with its exit code. */
function run(command, argv, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`${path.basename(command)} ended with ${signal ?? code}`)),
    );
  });
}

/** Runs the tasks two at a time and waits for all, so that one failure does not hide another. */
async function inPairs(tasks) {
  const queue = [...tasks];
  const failures = [];
  const worker = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      await task().catch((error) => failures.push(error));
    }
  };
  await Promise.all([worker(), worker()]);
  if (failures.length > 0) throw failures[0];
}

async function install() {
  if (!existsSync(path.join(root, 'node_modules', '.package-lock.json'))) {
    if (noInstall)
      throw new Error('dependencies are missing and --no-install was given: run npm ci');
    console.log('Installing dependencies with npm ci.');
    await run('npm', ['ci', '--no-fund', '--no-audit']);
  }
  const browsers = [
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'chrome',
  ];
  const found =
    process.env.CASEBOUND_BROWSER ||
    browsers.some((name) => spawnSync('which', [name]).status === 0) ||
    process.platform !== 'linux';
  if (!found) {
    if (noInstall) throw new Error('no Chromium is installed and --no-install was given');
    console.log('No Chromium found: installing it with apt-get.');
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', 'chromium']);
  }
}

function hasSources(config) {
  const { include } = JSON.parse(readFileSync(config, 'utf8'));
  return include.some((glob) => {
    const folder = path.resolve(path.dirname(config), glob.split('*')[0]);
    return existsSync(folder) && statSync(folder).isDirectory() && containsCode(folder);
  });
}

function containsCode(folder) {
  return readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)));
}

// The native compiler checks in a quarter of the time; the classic one stays for the tools that need its interface.
const tsc = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');

async function types() {
  const folder = path.join(root, 'tsconfig');
  const configs = readdirSync(folder)
    .filter((name) => name !== 'base.json')
    .map((name) => path.join(folder, name))
    .filter(hasSources);
  // What a run learned of unchanged files is kept, so that the next one is quicker.
  const kept = (config) => path.join(root, '.cache/types', `${path.basename(config)}.tsbuildinfo`);
  await inPairs(
    configs.map(
      (config) => () =>
        run(process.execPath, [
          tsc,
          '-p',
          config,
          '--incremental',
          '--tsBuildInfoFile',
          kept(config),
        ]),
    ),
  );
}

/** Runs one command to its end and gives what it printed, whatever its exit code. */
function outputOf(command, argv) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      output += piece;
    });
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

async function layers() {
  const argv = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const output = await outputOf(bin('depcruise'), argv);
  const report = JSON.parse(output || '{"summary":{"totalCruised":0,"violations":[]}}');
  for (const violation of report.summary.violations) {
    console.error(`${violation.rule.name}: ${violation.from} -> ${violation.to}`);
  }
  // A cruiser that cannot read TypeScript finds nothing and passes: count what it saw.
  const sources = readdirSync(path.join(root, 'src'), { recursive: true }).filter((name) =>
    /\.tsx?$/.test(String(name)),
  );
  const seen =
    report.modules?.filter((module) => /^src\/.*\.tsx?$/.test(module.source)).length ?? 0;
  if (seen < sources.length) {
    throw new Error(`the layer check saw ${seen} of ${sources.length} source files`);
  }
  if (report.summary.violations.length > 0) {
    throw new Error(`${report.summary.violations.length} imports break the layer table`);
  }
  console.log(`${seen} files, no import against the layer table`);
}

/** Where the two runners leave their counts. */
const UNIT_COUNTS = path.join(root, '.cache/unit.json');
const E2E_COUNTS = path.join(root, '.cache/e2e.json');

/** Sums what the two runners counted; a stage that did not run counts nothing. */
function countTests() {
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
  const unit = read(UNIT_COUNTS);
  const e2e = read(E2E_COUNTS)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
  };
}

/** Names and works; those of one line, which take one core each, run side by side. */
const stages = [
  ['install', install],
  ['format', () => run(bin('biome'), ['check', '.', '--error-on-warnings'])],
  ['lint', () => run(bin('oxlint'), ['--deny-warnings'])],
  ['types', types],
  ['layers', layers, 'dead code', () => run(bin('knip'), [])],
  [
    'unit',
    () =>
      run(bin('vitest'), [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${UNIT_COUNTS}`,
      ]),
  ],
  ['build', () => run(process.execPath, ['tools/build.mjs'])],
  ['e2e', () => run(process.execPath, ['tools/e2e.mjs'])],
];

for (const counts of [UNIT_COUNTS, E2E_COUNTS]) rmSync(counts, { force: true });
const started = Date.now();
const times = [];

async function runStage(name, work) {
  const from = Date.now();
  console.log(`\n== ${name}`);
  try {
    await work();
  } catch (error) {
    throw new Error(`${name} failed: ${error.message}`);
  } finally {
    times.push([name, (Date.now() - from) / 1000]);
  }
}

for (const line of stages) {
  const beside = [];
  for (let at = 0; at < line.length; at += 2) {
    if (only === null || only.includes(line[at])) beside.push(runStage(line[at], line[at + 1]));
  }
  for (const ended of await Promise.allSettled(beside)) {
    if (ended.status === 'fulfilled') continue;
    console.error(`\n${ended.reason.message}`);
    process.exit(1);
  }
}
console.log('\nstage        seconds');
for (const [name, seconds] of times)
  console.log(`${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)}`);
console.log(`${'total'.padEnd(12)} ${((Date.now() - started) / 1000).toFixed(1).padStart(7)}`);
if (!only) {
  const { passed, failed, skipped } = countTests();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}
