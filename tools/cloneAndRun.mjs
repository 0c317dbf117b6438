// Clones the repository into an empty folder and runs the README's two commands exactly as they are printed there, with
// only the address of the clone replaced by this repository. Ends well when the workbench says that it is ready.
//   node tools/cloneAndRun.mjs [--serve] [--limit SECONDS]
// `--serve` adds `-- --serve` to the last command, for machines without a display.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const limitAt = args.indexOf('--limit');
const limitMs = 1000 * (limitAt >= 0 ? Number(args[limitAt + 1]) : 300);
const MARKER = '<!-- two-commands -->';

/** The lines of the fenced block after the marker. */
function readCommands(readme) {
  const after = readme.split(MARKER)[1];
  const block = /```[a-z]*\n([\s\S]*?)```/.exec(after ?? '')?.[1];
  const commands = (block ?? '').split('\n').filter((line) => line.trim() !== '');
  if (commands.length !== 2) {
    throw new Error(`README.md has ${commands.length} commands after ${MARKER}, not two`);
  }
  return commands;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const commands = readCommands(readFileSync(path.join(root, 'README.md'), 'utf8'));
const empty = mkdtempSync(path.join(os.tmpdir(), 'casebound-clone-'));
const script = commands
  .join(' && ')
  .replace(/(git clone )\S+/, (_all, clone) => `${clone}${JSON.stringify(root)}`);
// Its own data folder and port: a workbench that runs on this machine is left alone.
const data = path.join(empty, 'data');
const extra = args.includes('--serve')
  ? ` -- --serve --port ${await freePort()} --data ${JSON.stringify(data)}`
  : ` -- --port ${await freePort()} --data ${JSON.stringify(data)}`;

console.log(`In ${empty}:\n  ${commands.join('\n  ')}`);
const started = Date.now();
const child = spawn('bash', ['-c', script + extra], {
  cwd: empty,
  detached: true,
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
const ready = new Promise((resolve) => {
  const hear = (text) => {
    process.stderr.write(text);
    said += text;
    if (/Casebound is ready|Casebound is open/.test(said)) resolve('ready');
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
});
const ended = new Promise((resolve) => child.on('exit', (code) => resolve(`ended with ${code}`)));
const late = new Promise((resolve) => setTimeout(() => resolve('late'), limitMs).unref());
const outcome = await Promise.race([ready, ended, late]);
const seconds = ((Date.now() - started) / 1000).toFixed(1);
const signal = (name) => {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It is gone already.
  }
};
signal('SIGINT');
const gone = await Promise.race([ended, new Promise((r) => setTimeout(() => r(null), 10_000))]);
signal('SIGKILL');
const dirty = spawnSync('git', ['status', '--porcelain'], {
  cwd: path.join(empty, 'casebound'),
  encoding: 'utf8',
}).stdout;
rmSync(empty, { recursive: true, force: true, maxRetries: 5 });
if (outcome !== 'ready') throw new Error(`not ready after ${seconds} s: ${outcome}`);
if (gone === null) throw new Error('it did not end within 10 s after Ctrl-C');
if (dirty !== '') throw new Error(`the clone was changed:\n${dirty}`);
console.log(`ready after ${seconds} s, and ended cleanly`);
