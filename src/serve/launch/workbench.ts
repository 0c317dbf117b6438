import { rm } from 'node:fs/promises';
import { isProfileOpen, prepareAnyProfile } from '../../host/browserProfile.ts';
import { appWindowArguments } from './appWindow.ts';
import { DOWNLOAD_LIMIT_MS, downloadElectron, findElectron } from './electronRuntime.ts';
import { fallThrough, type HostCandidate, READY_LIMIT_MS } from './fallThrough.ts';
import { type Browser, browserMajor, findBrowsers, isExecutable } from './findBrowsers.ts';
import { type HostProcess, startProcess } from './hostProcess.ts';

/** Line that our Electron main prints once its window can be used. */
export const ELECTRON_READY_LINE = 'Casebound window is ready';

/** A loopback host that answers, in this process or another. */
export interface Loopback {
  /** What may be opened any number of times. */
  readonly address: string;
  /** Address for one app window: its ticket is good once. */
  windowAddress(): Promise<string>;
  /** Settles when a window opened since the call has reported ready. */
  nextReady(): Promise<void>;
  /** Notes the major version of the browser that opened the library. */
  rememberBrowser(major: number): Promise<void>;
}

/** What opening the workbench needs to know of the machine and of the library. */
export interface WorkbenchParts {
  /** Folder of the program, with `out/` and `node_modules/`. */
  readonly root: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly asRoot: boolean;
  readonly mayDownload: boolean;
  readonly readyLimitMs: number;
  readonly downloadLimitMs: number;
  readonly say: (line: string) => void;
  /** Opens the loopback host of this process, at the first call. */
  readonly openLoopback: () => Promise<Loopback | { readonly failed: string }>;
  /** Major of the browser that the library was last open in, or null. */
  readonly libraryMajor: number | null;
  /** Settles when the analyst ends it, also while a window is being opened. */
  readonly asked: Promise<void>;
  /** Repairs a profile's stores before a browser opens them; returns one sentence per repair. */
  readonly repairProfile: (profile: string) => Promise<readonly string[]>;
}

/** The machine we run on, with the limits of the contract. */
export function thisMachine(): Pick<
  WorkbenchParts,
  'env' | 'platform' | 'asRoot' | 'readyLimitMs' | 'downloadLimitMs'
> {
  return {
    env: process.env,
    platform: process.platform,
    asRoot: process.getuid?.() === 0,
    readyLimitMs: READY_LIMIT_MS,
    downloadLimitMs: DOWNLOAD_LIMIT_MS,
  };
}

/** Why no window can open here at all; null when one may. */
export function missingDisplay(
  env: WorkbenchParts['env'],
  platform: NodeJS.Platform,
): string | null {
  if (platform === 'win32' || platform === 'darwin') return null;
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? null : 'there is no display';
}

function readyLine(process: HostProcess): Promise<void> {
  return new Promise((resolve) => {
    process.onLine((line) => {
      if (line.includes(ELECTRON_READY_LINE)) resolve();
    });
  });
}

/** Electron, from where it is found, else after one announced download. */
export function electronCandidate(parts: WorkbenchParts): HostCandidate {
  return {
    name: 'Electron',
    async start() {
      const noDisplay = missingDisplay(parts.env, parts.platform);
      if (noDisplay !== null) return { failed: noDisplay };
      let finding = findElectron(parts.root, parts.env, parts.platform);
      if (!finding.found && parts.mayDownload) {
        const failed = await downloadElectron({
          root: parts.root,
          env: parts.env,
          limitMs: parts.downloadLimitMs,
          nowMs: Date.now(),
          say: parts.say,
        });
        if (failed !== null) return { failed };
        finding = findElectron(parts.root, parts.env, parts.platform);
      }
      if (!finding.found) return { failed: finding.says };
      const process = startProcess(finding.file, [parts.root, '--data', parts.folder], {
        ...parts.env,
        ELECTRON_RUN_AS_NODE: undefined,
      });
      return { process, ready: readyLine(process) };
    },
  };
}

const BRAND_NAMES = { chromium: 'Chromium', chrome: 'Chrome', edge: 'Edge' } as const;

/** Opens an app window of a browser on a running loopback host. */
export async function startAppWindow(
  parts: WorkbenchParts,
  browser: Browser,
  loopback: Loopback,
): Promise<{ readonly process: HostProcess; readonly ready: Promise<void> }> {
  const major = browserMajor(browser.file, parts.platform);
  const { profile, notice, passing } = prepareAnyProfile(
    parts.folder,
    browser.brand,
    major,
    parts.libraryMajor,
  );
  if (notice !== null) parts.say(notice);
  if (!isProfileOpen(profile)) {
    for (const repair of await parts.repairProfile(profile)) parts.say(repair);
  }
  const ready = loopback.nextReady().then(async () => {
    if (major !== null) await loopback.rememberBrowser(major);
  });
  const address = await loopback.windowAddress();
  const args = appWindowArguments({ address, profile, asRoot: parts.asRoot });
  const process = startProcess(browser.file, args, parts.env);
  if (passing) {
    // It holds what the library holds, and must not stay behind.
    void process.ended.then(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  }
  return { process, ready };
}

/** An app window of one installed browser. */
export function browserCandidate(parts: WorkbenchParts, browser: Browser): HostCandidate {
  return {
    name: `an app window of ${BRAND_NAMES[browser.brand]}`,
    async start() {
      const noDisplay = missingDisplay(parts.env, parts.platform);
      if (noDisplay !== null) return { failed: noDisplay };
      if (!isExecutable(browser.file)) return { failed: `${browser.file} is not there` };
      const loopback = await parts.openLoopback();
      if ('failed' in loopback) return loopback;
      if (parts.asRoot) parts.say('Running as root: Chromium is started with --no-sandbox.');
      return startAppWindow(parts, browser, loopback);
    },
  };
}

/** What opening the workbench came to. */
export type WorkbenchOutcome =
  | { readonly kind: 'window'; readonly name: string; readonly process: HostProcess }
  | { readonly kind: 'served'; readonly address: string }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ended' };

/**
 * Opens the workbench in Electron, else in an app window, else serves it; says in one line which and why, after one
 * line for each host that failed.
 */
export async function openWorkbench(parts: WorkbenchParts): Promise<WorkbenchOutcome> {
  const browsers = findBrowsers({ env: parts.env, platform: parts.platform, isExecutable });
  const candidates = [
    electronCandidate(parts),
    ...browsers.map((browser) => browserCandidate(parts, browser)),
  ];
  const { taken, failures, asked } = await fallThrough(
    candidates,
    parts.readyLimitMs,
    parts.say,
    parts.asked,
  );
  if (asked) return { kind: 'ended' };
  if (browsers.length === 0 && taken === null) {
    parts.say('No Chromium, Chrome or Edge was found.');
  }
  if (taken !== null) {
    const why = failures.map(({ name, why }) => `${name}: ${why}`).join('; ');
    parts.say(`Casebound is open in ${taken.name}${why === '' ? '.' : ` (${why}).`}`);
    return { kind: 'window', ...taken };
  }
  const loopback = await parts.openLoopback();
  if ('failed' in loopback) return { kind: 'failed', why: loopback.failed };
  parts.say('No window could be opened: open the address below in a browser.');
  return { kind: 'served', address: loopback.address };
}
