import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Brands whose app windows we open, in order of preference; each gets a profile of its own. */
export type BrowserBrand = 'chromium' | 'chrome' | 'edge';

/** An installed browser. */
export interface Browser {
  readonly brand: BrowserBrand;
  readonly file: string;
}

/** The machine as the search sees it; tests give their own. */
export interface BrowserSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (file: string) => boolean;
}

const LINUX_NAMES: readonly (readonly [BrowserBrand, string])[] = [
  ['chromium', 'chromium'],
  ['chromium', 'chromium-browser'],
  ['chrome', 'google-chrome-stable'],
  ['chrome', 'google-chrome'],
  ['edge', 'microsoft-edge-stable'],
  ['edge', 'microsoft-edge'],
];

const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

const MAC_FILES: readonly (readonly [BrowserBrand, string])[] = [
  ['chromium', 'Chromium.app/Contents/MacOS/Chromium'],
  ['chrome', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['edge', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
];

const WINDOWS_FILES: readonly (readonly [BrowserBrand, string])[] = [
  ['chromium', 'Chromium\\Application\\chrome.exe'],
  ['chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
];

/** Whether a file is there and may be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function brandOf(file: string): BrowserBrand {
  const name = path.basename(file).toLowerCase();
  if (name.includes('edge')) return 'edge';
  return name.includes('chrome') ? 'chrome' : 'chromium';
}

function candidates(search: BrowserSearch): Browser[] {
  const { env, platform } = search;
  switch (platform) {
    case 'win32': {
      const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .map((name) => env[name])
        .filter((root) => root !== undefined);
      return WINDOWS_FILES.flatMap(([brand, file]) =>
        roots.map((root) => ({ brand, file: path.win32.join(root, file) })),
      );
    }
    case 'darwin': {
      const roots = ['/Applications', path.posix.join(env['HOME'] ?? '', 'Applications')];
      return MAC_FILES.flatMap(([brand, file]) =>
        roots.map((root) => ({ brand, file: path.posix.join(root, file) })),
      );
    }
    default: {
      const folders = [...(env['PATH'] ?? '').split(':').filter(path.isAbsolute), ...LINUX_FOLDERS];
      return LINUX_NAMES.flatMap(([brand, name]) =>
        folders.map((folder) => ({ brand, file: path.posix.join(folder, name) })),
      );
    }
  }
}

/**
 * Finds installed browsers, at most one of each brand. `CASEBOUND_BROWSER` names the only one to use, or `none`.
 */
export function findBrowsers(search: BrowserSearch): readonly Browser[] {
  const chosen = search.env['CASEBOUND_BROWSER'];
  if (chosen === 'none') return [];
  if (chosen !== undefined && chosen !== '') return [{ brand: brandOf(chosen), file: chosen }];
  const found: Browser[] = [];
  for (const candidate of candidates(search)) {
    if (found.some(({ brand }) => brand === candidate.brand)) continue;
    if (search.isExecutable(candidate.file)) found.push(candidate);
  }
  return found;
}

/** Major version of a browser; null when it cannot be told without opening it. */
export function browserMajor(file: string, platform: NodeJS.Platform): number | null {
  try {
    if (platform === 'win32') {
      // `--version` opens a window there; the version stands as a folder beside the program.
      const versions = readdirSync(path.dirname(file)).filter((name) =>
        /^\d+(\.\d+){3}$/.test(name),
      );
      const majors = versions.map((name) => Number.parseInt(name, 10));
      return majors.length === 0 ? null : Math.max(...majors);
    }
    const says = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const found = /(\d+)\.\d+\.\d+\.\d+/.exec(says);
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}
