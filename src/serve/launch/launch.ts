import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathsOf, readMarker } from '../../host/dataFolder.ts';
import { type Holder, readHolder } from '../../host/hostLock.ts';
import { repairProfile } from '../../host/levelDbPreflight.ts';
import { serveOptions, serveUntilStopped } from '../index.ts';
import { readyLine, tellNotices } from '../server/serveLibrary.ts';
import {
  type RunningServer,
  type StartFailure,
  type StartOptions,
  startServer,
} from '../server/startServer.ts';
import { findBrowsers, isExecutable } from './findBrowsers.ts';
import type { HostProcess } from './hostProcess.ts';
import { type LaunchOptions, readLaunchOptions } from './launchOptions.ts';
import { findRunningLoopback } from './runningHost.ts';
import {
  electronCandidate,
  type Loopback,
  missingDisplay,
  openWorkbench,
  startAppWindow,
  thisMachine,
  type WorkbenchParts,
} from './workbench.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The one line on stdout; everything else goes to stderr. */
const printAddress = (address: string): void =>
  void process.stdout.write(`${readyLine(address)}\n`);

/** The folder with `out/`, `resources/` and `node_modules/`: this file runs from `out/serve/`. */
function programFolder(): string {
  return path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
}

/** Settles at Ctrl-C, at a request to end, or when the terminal closes. */
function whenAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

function wordsOf(failure: StartFailure): string {
  switch (failure.kind) {
    case 'held':
      return `the library is open in another process (${failure.holder.pid})`;
    case 'storage':
      return `the data folder cannot be opened (${failure.failure.detail})`;
    case 'portTaken':
      return `port ${failure.port} is in use by another program (--port N chooses another)`;
    case 'portRefused':
      return `port ${failure.port} cannot be opened (${failure.detail})`;
    default:
      return failure satisfies never;
  }
}

/** The loopback host of this process: opened at the first need, closed at the end. */
class OwnLoopback {
  readonly #options: StartOptions;
  #server: RunningServer | null = null;

  constructor(options: StartOptions) {
    this.#options = options;
  }

  async open(): Promise<Loopback | { readonly failed: string }> {
    if (this.#server === null) {
      const started = await startServer(this.#options);
      if (!started.ok) return { failed: wordsOf(started.failure) };
      this.#server = started.value;
      await tellNotices(started.value.services, say);
    }
    const server = this.#server;
    return {
      address: server.address,
      windowAddress: () => server.windowAddress(),
      nextReady: () => server.nextReady(),
      rememberBrowser: (major) => server.services.rememberBrowser(major),
    };
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}

/** A library that is open already: shows its address, or opens one more window of it. Returns the exit code. */
async function joinRunning(holder: Holder, parts: WorkbenchParts): Promise<number> {
  if (holder.kind === 'electron') {
    const started = await electronCandidate({ ...parts, mayDownload: false }).start();
    if ('failed' in started) {
      say(
        `This library is open in Electron, and no window of it can be opened: ${started.failed}.`,
      );
      return 1;
    }
    const ending = await started.process.ended;
    if (ending.code === 0) say('Casebound was open already: a window of it was opened.');
    return ending.code === 0 ? 0 : 1;
  }
  const running = await findRunningLoopback(holder);
  if (running === null) {
    say(`This library is in use by process ${holder.pid}, which does not answer: end it first.`);
    return 1;
  }
  const { env, platform } = parts;
  const browsers = findBrowsers({ env, platform, isExecutable });
  if (missingDisplay(env, platform) === null) {
    for (const browser of browsers) {
      if (await openAnotherWindow(await startAppWindow(parts, browser, running))) {
        say('Casebound was running already: a window of it was opened.');
        return 0;
      }
    }
  }
  say('Casebound is running already on this library.');
  printAddress(running.address);
  return 0;
}

/** Whether the browser took the window: it handed it to its running self and ended well, or it stays. */
async function openAnotherWindow({ process }: { readonly process: HostProcess }): Promise<boolean> {
  const stays = new Promise<null>((resolve) => setTimeout(() => resolve(null), 3000));
  const ending = await Promise.race([process.ended, stays]);
  if (ending === null) {
    process.release();
    return true;
  }
  return ending.code === 0;
}

/** Runs until the window is closed or the analyst ends it; returns the exit code. */
async function run(options: LaunchOptions): Promise<number> {
  const root = programFolder();
  const serving = serveOptions(root, options.folder, options.port);
  if (options.serveOnly) return serveUntilStopped(serving);
  const folder = serving.dataDir;
  const paths = pathsOf(folder);
  const own = new OwnLoopback(serving);
  const marker = await readMarker(paths).catch(() => null);
  const asked = whenAskedToEnd();
  const parts: WorkbenchParts = {
    ...thisMachine(),
    root,
    folder,
    mayDownload: options.mayDownload,
    say,
    openLoopback: () => own.open(),
    libraryMajor: marker?.status === 'found' ? marker.marker.browserMajor : null,
    asked,
    repairProfile,
  };
  const holder = await readHolder(paths);
  if (holder !== null) return joinRunning(holder, parts);
  try {
    const outcome = await openWorkbench(parts);
    switch (outcome.kind) {
      case 'window':
        await Promise.race([outcome.process.ended, asked]);
        await outcome.process.stop(5000);
        return 0;
      case 'served':
        printAddress(outcome.address);
        await asked;
        return 0;
      case 'ended':
        return 0;
      case 'failed':
        say(`Casebound cannot be served: ${outcome.why}.`);
        return 1;
      default:
        return outcome satisfies never;
    }
  } finally {
    await own.close();
  }
}

/** What `npm start` does once everything is built. Returns the exit code. */
export async function launch(args: readonly string[]): Promise<number> {
  const options = readLaunchOptions(args, process.env['INIT_CWD'] ?? process.cwd());
  if (!options.ok) {
    say(options.says);
    return 2;
  }
  return run(options.value);
}
