import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { isRunning } from '../src/host/isRunning.ts';
import { browserFile, browserSwitches } from './fixtures/browser.ts';
import { startDisplay, type VirtualDisplay } from './fixtures/display.ts';
import { prepareElectron } from './fixtures/electronHost.ts';
import { electronForTests } from './fixtures/electronRuntime.ts';
import { freePort } from './fixtures/servedHost.ts';
import { expect, test } from './fixtures/workbench.ts';

// `npm start` as a whole, with real processes: contracts.md "Starting".

const ROOT = path.resolve(import.meta.dirname, '..');

/** One run of `npm start`. */
interface Start {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  readonly ended: Promise<number | null>;
}

let folder = '';
let port = 0;
let starts: Start[] = [];
let display: VirtualDisplay | null = null;

test.beforeAll(async () => {
  if (process.platform === 'linux') display = await startDisplay();
});
test.afterAll(() => display?.stop());
test.beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-start-'));
  port = await freePort();
  starts = [];
});
test.afterEach(async () => {
  for (const start of starts) start.child.kill('SIGINT');
  await Promise.all(starts.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Runs `npm start` on this test's folder and port, without a display unless one is given. */
function start(args: readonly string[], env: Record<string, string> = {}): Start {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'tools/start.mjs'), '--port', String(port), '--data', data(), ...args],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...rest, ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'no-electron'), ...env },
    },
  );
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const run: Start = { child, out: () => out, err: () => err, ended };
  starts.push(run);
  return run;
}

const data = (): string => path.join(folder, 'data');
const heard = (text: () => string, what: string) =>
  expect.poll(text, { timeout: 25_000 }).toContain(what);
const browserPid = (): number => {
  const holder = readlinkSync(path.join(data(), 'profile/chromium/SingletonLock'));
  return Number(holder.slice(holder.lastIndexOf('-') + 1));
};

/** The display that windows can open on; skips loudly where there is none. */
function screen(): Record<string, string> {
  if (display === null) {
    console.warn('SKIPPED: Xvfb is not installed, so no real window was opened');
    test.skip(true, 'Xvfb is not installed');
  }
  return { DISPLAY: display?.name ?? '' };
}

test('--serve prints one line, answers there, and ends cleanly', async () => {
  const run = start(['--serve']);
  await heard(run.out, 'Casebound is ready: ');
  expect(run.out()).toMatch(
    new RegExp(`^Casebound is ready: http://127\\.0\\.0\\.1:${port}/#\\S+\\n$`),
  );
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.status).toBe(200);
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(existsSync(path.join(data(), 'host.json'))).toBe(false);
  expect(run.out().split('\n')).toHaveLength(2);
});

test('a second --serve prints the running address and exits 0', async () => {
  const first = start(['--serve']);
  await heard(first.out, 'Casebound is ready: ');
  const second = start(['--serve']);
  expect(await second.ended).toBe(0);
  expect(second.out()).toBe(first.out());
  expect(first.child.exitCode).toBeNull();
});

test('a taken port is reported and never replaced', async () => {
  const taken = net.createServer();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  const run = start(['--serve']);
  expect(await run.ended).toBe(1);
  taken.close();
  expect(run.out()).toBe('');
  expect(run.err()).toContain(`Port ${port} is in use`);
  expect(existsSync(path.join(data(), 'host.json'))).toBe(false);
});

test('a stale address says how to reopen', async () => {
  const run = start(['--serve']);
  await heard(run.out, 'Casebound is ready: ');
  const missing = await fetch(`http://127.0.0.1:${port}/old/address`);
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('npm start');

  const browser = await chromium.launch({ executablePath: browserFile(), args: browserSwitches() });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/#${'0'.repeat(64)}`);
  await expect(page.locator('body')).toContainText('npm start');
  await browser.close();
});

test('without a display it serves, and says why for each window', async () => {
  const run = start(['--no-download']);
  await heard(run.out, 'Casebound is ready: ');
  expect(run.err()).toContain('Electron could not be used: there is no display.');
  expect(run.err()).toMatch(/an app window of \w+ could not be used: there is no display\./);
  expect(run.err()).toContain('No window could be opened');
});

test('without a browser it serves', async () => {
  const run = start(['--no-download'], { ...screen(), CASEBOUND_BROWSER: 'none' });
  await heard(run.out, 'Casebound is ready: ');
  expect(run.err()).toContain('No Chromium, Chrome or Edge was found.');
});

test('it opens an app window, and a second start opens one more and exits 0', async () => {
  const first = start(['--no-download'], screen());
  await heard(first.err, 'Casebound is open in an app window of ');
  if (process.getuid?.() === 0) expect(first.err()).toContain('--no-sandbox');
  const second = start(['--no-download'], screen());
  expect(await second.ended).toBe(0);
  expect(second.err()).toContain('a window of it was opened');
  expect(first.child.exitCode).toBeNull();
});

test('closing the window ends it, with all that was started', async () => {
  const run = start(['--no-download'], screen());
  await heard(run.err, 'Casebound is open in an app window of ');
  const pid = browserPid();
  process.kill(pid, 'SIGTERM');
  expect(await run.ended).toBe(0);
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(path.join(data(), 'host.json'))).toBe(false);
});

test('Ctrl-C ends the window with it', async () => {
  const run = start(['--no-download'], screen());
  await heard(run.err, 'Casebound is open in an app window of ');
  const pid = browserPid();
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a broken Electron falls through to an app window', async () => {
  const dist = path.join(folder, 'dist');
  mkdirSync(dist);
  writeFileSync(
    path.join(dist, 'electron'),
    '#!/bin/sh\necho "electron: error while loading shared libraries: libgtk-3.so.0: cannot open" >&2\nexit 127\n',
  );
  chmodSync(path.join(dist, 'electron'), 0o755);
  const run = start([], { ...screen(), ELECTRON_OVERRIDE_DIST_PATH: dist });
  await heard(run.err, 'Casebound is open in an app window of ');
  expect(run.err()).toContain('Electron could not be used: a library is missing (libgtk-3.so.0).');
});

test('a real Electron is taken first, and a second start opens a window of it', async () => {
  const runtime = electronForTests();
  if ('missing' in runtime) {
    console.warn(`SKIPPED: ${runtime.missing}, so Electron was not started`);
    test.skip(true, runtime.missing);
    return;
  }
  const place = prepareElectron(runtime.file);
  const dist = path.join(folder, 'dist');
  mkdirSync(dist);
  // Our first argument is this folder, which the user that Electron runs as may not be able to read.
  writeFileSync(
    path.join(dist, 'electron'),
    `#!/bin/sh\nshift\nexec ${place.file} ${place.app} "$@"\n`,
  );
  chmodSync(path.join(dist, 'electron'), 0o755);
  mkdirSync(data());
  place.own(folder);
  const env = { ...screen(), ELECTRON_OVERRIDE_DIST_PATH: dist };
  const first = start([], env);
  await heard(first.err, 'Casebound is open in Electron.');
  const holder = JSON.parse(readFileSync(path.join(data(), 'host.json'), 'utf8'));
  expect(holder.kind).toBe('electron');
  const second = start([], env);
  expect(await second.ended).toBe(0);
  expect(second.err()).toContain('a window of it was opened');
  const served = start(['--serve'], env);
  expect(await served.ended).toBe(1);
  expect(served.out()).toBe('');
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(isRunning(holder.pid)).toBe(false);
  expect(existsSync(path.join(data(), 'host.json'))).toBe(false);
  place.remove();
});

test('root is refused by Electron, and an app window opens instead', async () => {
  const runtime = electronForTests();
  test.skip('missing' in runtime || process.getuid?.() !== 0, 'needs root and an Electron');
  if ('missing' in runtime) return;
  const env = { ...screen(), ELECTRON_OVERRIDE_DIST_PATH: path.dirname(runtime.file) };
  const run = start([], env);
  await heard(run.err, 'Casebound is open in an app window of ');
  expect(run.err()).toContain('Electron could not be used: it refuses to run as root.');
});
