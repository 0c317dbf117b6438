import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isExecutable } from './findBrowsers.ts';
import { startProcess } from './hostProcess.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Longest time a download of Electron may take, in ms. */
export const DOWNLOAD_LIMIT_MS = 30_000;

/** How long a download that failed is not tried again, in ms. */
const RETRY_AFTER_MS = 24 * 3_600_000;

function programOf(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'win32':
      return 'electron.exe';
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    default:
      return 'electron';
  }
}

/** An Electron program, or one sentence saying why there is none. */
export type RuntimeFinding =
  | { readonly found: true; readonly file: string }
  | { readonly found: false; readonly says: string };

/** Looks for Electron in `ELECTRON_OVERRIDE_DIST_PATH`, and where that is not set in `node_modules/electron/dist`. */
export function findElectron(root: string, env: Env, platform: NodeJS.Platform): RuntimeFinding {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const places = [
    ...(override === undefined || override === '' ? [] : [override]),
    path.join(root, 'node_modules/electron/dist'),
  ];
  for (const place of places) {
    const file = path.join(place, programOf(platform));
    if (isExecutable(file)) return { found: true, file };
  }
  return { found: false, says: 'it is not installed' };
}

/** One attempt to download Electron. */
export interface DownloadParts {
  readonly root: string;
  readonly env: Env;
  readonly limitMs: number;
  readonly nowMs: number;
  /** Announces the download before it begins. */
  readonly say: (line: string) => void;
}

function failedRecently(marker: string, version: string, nowMs: number): boolean {
  try {
    const found: unknown = JSON.parse(readFileSync(marker, 'utf8'));
    if (typeof found !== 'object' || found === null) return false;
    const { failedAtMs, version: tried } = found as Record<string, unknown>;
    const age = nowMs - Number(failedAtMs);
    return tried === version && age >= 0 && age < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

/**
 * Downloads Electron by its own install script, once: a failure is remembered for a day, so that a machine that is
 * cut off does not wait at every start. Returns what failed, or null when it is there now.
 */
export async function downloadElectron(parts: DownloadParts): Promise<string | null> {
  const script = path.join(parts.root, 'node_modules/electron/install.js');
  const manifest = path.join(parts.root, 'node_modules/electron/package.json');
  let version: string;
  try {
    version = String((JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }).version);
  } catch {
    return 'the electron package is not installed';
  }
  const marker = path.join(parts.root, '.cache/electron-download.json');
  if (failedRecently(marker, version, parts.nowMs)) {
    return 'it is not installed, and its download failed within the last day';
  }
  const seconds = Math.round(parts.limitMs / 1000);
  parts.say(
    `Electron ${version} is not installed: downloading it, at most ${seconds} s (--no-download skips this).`,
  );
  const download = startProcess(process.execPath, [script], {
    ...parts.env,
    ELECTRON_OVERRIDE_DIST_PATH: undefined,
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void download.stop(0);
  }, parts.limitMs);
  const ending = await download.ended;
  clearTimeout(timer);
  if (ending.code === 0 && !late) return null;
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, JSON.stringify({ version, failedAtMs: parts.nowMs }));
  if (late) return `it is not installed, and its download took longer than ${seconds} s`;
  const reason = /(?:Error|error): ([^\n]+)/.exec(ending.says)?.[1]?.trim().slice(0, 140);
  return `it is not installed, and its download failed${reason === undefined ? '' : ` (${reason})`}`;
}
