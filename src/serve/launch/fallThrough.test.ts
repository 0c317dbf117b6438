import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../../host/isRunning.ts';
import {
  ELECTRON_READY_LINE,
  type Loopback,
  openWorkbench,
  type WorkbenchParts,
} from './workbench.ts';

let folder = '';
let said: string[] = [];
const alive: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-launch-'));
  said = [];
});
afterEach(() => {
  for (const pid of alive.splice(0)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself, as it should.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Writes a program that stands in for Electron or a browser and does what a broken or slow one does. */
function program(name: string, script: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const electron = (script: string) => {
  program('dist/electron', script);
  return path.join(folder, 'dist');
};

/** A loopback host whose readiness the test decides. */
function loopback(ready: Promise<void>): Loopback {
  return {
    address: 'http://127.0.0.1:1/#s',
    windowAddress: async () => 'http://127.0.0.1:1/?ticket=1',
    nextReady: () => ready,
    rememberBrowser: async () => undefined,
  };
}

const never = new Promise<void>(() => undefined);

function parts(changes: Partial<WorkbenchParts>): WorkbenchParts {
  return {
    root: folder,
    folder: path.join(folder, 'data'),
    env: { PATH: process.env['PATH'], DISPLAY: ':9', CASEBOUND_BROWSER: 'none' },
    platform: 'linux',
    asRoot: false,
    mayDownload: false,
    readyLimitMs: 15_000,
    downloadLimitMs: 1000,
    say: (line) => void said.push(line),
    openLoopback: async () => loopback(never),
    libraryMajor: null,
    asked: never,
    repairProfile: async () => [],
    ...changes,
  };
}

const withElectron = (script: string, changes: Partial<WorkbenchParts> = {}) =>
  parts({
    ...changes,
    env: { ...parts({}).env, ELECTRON_OVERRIDE_DIST_PATH: electron(script), ...changes.env },
  });

describe('Electron', () => {
  it('is taken when its window says that it is ready', async () => {
    const outcome = await openWorkbench(
      withElectron(`echo "$@" > "${folder}/args"; echo "${ELECTRON_READY_LINE}"; exec sleep 60`),
    );
    expect(outcome.kind).toBe('window');
    expect(said).toEqual(['Casebound is open in Electron.']);
    expect(readFileSync(path.join(folder, 'args'), 'utf8')).toBe(
      `${folder} --data ${folder}/data\n`,
    );
    if (outcome.kind === 'window') await outcome.process.stop(100);
  });

  it.each([
    ['exits at once', 'echo gone >&2; exit 1', 'it ended with code 1 (gone)'],
    [
      'misses a library',
      'echo "electron: error while loading shared libraries: libnss3.so: cannot open" >&2; exit 127',
      'a library is missing (libnss3.so)',
    ],
    [
      'refuses root',
      'echo "Running as root without --no-sandbox is not supported." >&2; exit 1',
      'it refuses to run as root',
    ],
    [
      'finds no display',
      'echo "Missing X server or \\$DISPLAY" >&2; exit 1',
      'there is no display',
    ],
    ['is ended by a signal', 'kill -SEGV $$', 'it was ended by SIGSEGV'],
  ])('falls through with one line when it %s', async (_name, script, why) => {
    const outcome = await openWorkbench(withElectron(script));
    expect(outcome).toEqual({ kind: 'served', address: 'http://127.0.0.1:1/#s' });
    expect(said[0]).toBe(`Electron could not be used: ${why}.`);
    expect(said.filter((line) => line.startsWith('Electron could not'))).toHaveLength(1);
  });

  it('falls through when it hangs, and is ended with all that it started', async () => {
    const script = `sleep 300 & echo $! > "${folder}/child"; echo $$ > "${folder}/self"; trap '' TERM; wait; sleep 300`;
    const outcome = await openWorkbench(withElectron(script, { readyLimitMs: 3000 }));
    expect(outcome.kind).toBe('served');
    expect(said[0]).toBe('Electron could not be used: its window was not ready within 3 s.');
    const pids = ['child', 'self'].map((name) =>
      Number(readFileSync(path.join(folder, name), 'utf8')),
    );
    await expect.poll(() => pids.some(isRunning)).toBe(false);
  });

  it('is ended, and nothing else is tried, when the analyst ends the start', async () => {
    const script = `echo $$ > "${folder}/pid"; mv "${folder}/pid" "${folder}/self"; exec sleep 300`;
    const asked = expect.poll(() => existsSync(path.join(folder, 'self'))).toBe(true);
    const outcome = await openWorkbench(withElectron(script, { asked: asked as Promise<void> }));
    expect(outcome).toEqual({ kind: 'ended' });
    expect(said).toEqual([]);
    expect(isRunning(Number(readFileSync(path.join(folder, 'self'), 'utf8')))).toBe(false);
  });

  it('is not tried where there is no display', async () => {
    const outcome = await openWorkbench(
      withElectron(`touch "${folder}/ran"`, { env: { DISPLAY: undefined } }),
    );
    expect(outcome.kind).toBe('served');
    expect(said[0]).toBe('Electron could not be used: there is no display.');
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });
});

describe('the download of Electron', () => {
  beforeEach(() => {
    mkdirSync(path.join(folder, 'node_modules/electron'), { recursive: true });
    writeFileSync(path.join(folder, 'node_modules/electron/package.json'), '{"version":"45.4.1"}');
  });
  const installScript = (text: string) =>
    writeFileSync(path.join(folder, 'node_modules/electron/install.js'), text);
  const connect = (port: number) =>
    `require('node:net').connect(${port}, '127.0.0.1').on('error', (e) => { console.error(String(e)); process.exit(1); });`;

  it('is announced, tried once, and falls through when it is blocked', async () => {
    installScript(connect(9));
    const outcome = await openWorkbench(parts({ mayDownload: true }));
    expect(outcome.kind).toBe('served');
    expect(said[0]).toBe(
      'Electron 45.4.1 is not installed: downloading it, at most 1 s (--no-download skips this).',
    );
    expect(said[1]).toContain('its download failed (connect ECONNREFUSED');

    said = [];
    await openWorkbench(parts({ mayDownload: true }));
    expect(said[0]).toBe(
      'Electron could not be used: it is not installed, and its download failed within the last day.',
    );
  });

  it('is ended at its limit when it is slow', async () => {
    const server = net.createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    installScript(connect(typeof address === 'object' && address !== null ? address.port : 0));
    const outcome = await openWorkbench(parts({ mayDownload: true }));
    server.close();
    expect(outcome.kind).toBe('served');
    expect(said[1]).toContain('its download took longer than 1 s');
  });

  it('is skipped by --no-download', async () => {
    installScript(`require('node:fs').writeFileSync(${JSON.stringify(`${folder}/ran`)}, '')`);
    await openWorkbench(parts({ mayDownload: false }));
    expect(said[0]).toBe('Electron could not be used: it is not installed.');
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });
});

describe('an app window', () => {
  const withBrowser = (script: string, changes: Partial<WorkbenchParts> = {}) =>
    parts({
      ...changes,
      env: { ...parts({}).env, CASEBOUND_BROWSER: program('chromium', script), ...changes.env },
    });
  const recording = () =>
    `case "$1" in --version) echo "Chromium 156.0.1.2"; exit;; esac; echo $$ > "${folder}/pid"; printf '%s\\n' "$@" > "${folder}/said"; mv "${folder}/said" "${folder}/args"; exec sleep 60`;

  it('is taken after Electron, with its own profile, the kill switch and a ticket', async () => {
    const outcome = await openWorkbench(
      withBrowser(recording(), {
        openLoopback: async () =>
          loopback(
            expect.poll(() => existsSync(path.join(folder, 'args'))).toBe(true) as Promise<void>,
          ),
      }),
    );
    expect(outcome.kind).toBe('window');
    expect(said).toEqual([
      'Electron could not be used: it is not installed.',
      'Casebound is open in an app window of Chromium (Electron: it is not installed).',
    ]);
    const args = readFileSync(path.join(folder, 'args'), 'utf8').split('\n');
    expect(args).toContain('--app=http://127.0.0.1:1/?ticket=1');
    expect(args).toContain(`--user-data-dir=${folder}/data/profile/chromium`);
    expect(args).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
    expect(args).not.toContain('--no-sandbox');
    if (outcome.kind === 'window') await outcome.process.stop(100);
    expect(isRunning(Number(readFileSync(path.join(folder, 'pid'), 'utf8')))).toBe(false);
  });

  it('is started without sandbox for root only, and that is said', async () => {
    await openWorkbench(
      withBrowser(recording(), {
        asRoot: true,
        openLoopback: async () =>
          loopback(
            expect.poll(() => existsSync(path.join(folder, 'args'))).toBe(true) as Promise<void>,
          ),
      }),
    );
    expect(readFileSync(path.join(folder, 'args'), 'utf8').split('\n')).toContain('--no-sandbox');
    expect(said).toContain('Running as root: Chromium is started with --no-sandbox.');
  });

  it('falls through when it ends before it is ready', async () => {
    const outcome = await openWorkbench(withBrowser('echo broken >&2; exit 21'));
    expect(outcome.kind).toBe('served');
    expect(said).toContain(
      'an app window of Chromium could not be used: it ended with code 21 (broken).',
    );
  });

  it('falls through when the browser is not there', async () => {
    const env = { CASEBOUND_BROWSER: path.join(folder, 'absent') };
    const outcome = await openWorkbench(withBrowser('exit 0', { env }));
    expect(outcome.kind).toBe('served');
    expect(said.some((line) => line.includes('is not there'))).toBe(true);
  });

  it('repairs the profile before the browser opens it', async () => {
    const repaired: string[] = [];
    await openWorkbench(
      withBrowser(recording(), {
        readyLimitMs: 700,
        repairProfile: async (profile) => {
          repaired.push(`${profile} ${existsSync(path.join(folder, 'args'))}`);
          return ['A torn end was cut off.'];
        },
      }),
    );
    expect(repaired).toEqual([`${folder}/data/profile/chromium false`]);
    expect(said).toContain('A torn end was cut off.');
  });
});

describe('no window', () => {
  it('serves, and says that no browser was found', async () => {
    expect(await openWorkbench(parts({}))).toEqual({
      kind: 'served',
      address: 'http://127.0.0.1:1/#s',
    });
    expect(said).toEqual([
      'Electron could not be used: it is not installed.',
      'No Chromium, Chrome or Edge was found.',
      'No window could be opened: open the address below in a browser.',
    ]);
  });

  it('fails with the reason when serving is not possible either', async () => {
    const openLoopback = async () => ({ failed: 'port 47615 is in use' });
    expect(await openWorkbench(parts({ openLoopback }))).toEqual({
      kind: 'failed',
      why: 'port 47615 is in use',
    });
  });
});
