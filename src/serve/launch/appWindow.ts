import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from './findBrowsers.ts';
import { isRunning } from './isRunning.ts';

/** What an app window is opened with. */
export interface AppWindowParts {
  readonly address: string;
  readonly profile: string;
  /** Adds `--no-sandbox`: Chromium refuses to start for uid 0 without it. */
  readonly asRoot: boolean;
}

const FEATURES_OFF = [
  'Translate',
  'OptimizationHints',
  'MediaRouter',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'CertificateTransparencyComponentUpdater',
  'AutofillServerCommunication',
];

/** Arguments of the browser: one window without browser furniture, on its own profile, with no way to the network. */
export function appWindowArguments(parts: AppWindowParts): readonly string[] {
  return [
    `--app=${parts.address}`,
    `--user-data-dir=${parts.profile}`,
    // Every name and every address but the loopback host itself fails to resolve, preconnects included.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--disable-background-networking',
    '--disable-sync',
    '--disable-component-update',
    '--disable-quic',
    '--disable-extensions',
    '--disable-default-apps',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-domain-reliability',
    '--disable-search-engine-choice-screen',
    '--metrics-recording-only',
    '--no-pings',
    '--dns-prefetch-disable',
    '--password-store=basic',
    '--use-mock-keychain',
    `--disable-features=${FEATURES_OFF.join(',')}`,
    ...(parts.asRoot ? ['--no-sandbox'] : []),
  ];
}

/** Whether a browser has a profile open. On Windows it cannot be told, and the answer is no. */
export function isProfileOpen(profile: string): boolean {
  let holder: string;
  try {
    holder = readlinkSync(path.join(profile, 'SingletonLock'));
  } catch {
    return false;
  }
  const pid = Number(holder.slice(holder.lastIndexOf('-') + 1));
  return Number.isSafeInteger(pid) && pid > 0 && isRunning(pid);
}

const MAJOR_FILE = 'casebound-browser-major';

function recordedMajor(profile: string): number | null {
  try {
    const major = Number(readFileSync(path.join(profile, MAJOR_FILE), 'utf8').trim());
    return Number.isSafeInteger(major) && major > 0 ? major : null;
  } catch {
    return null;
  }
}

/** Where the profile lies, and a sentence when an older one was put aside or it is not in the data folder. */
export interface ProfileFinding {
  readonly profile: string;
  readonly notice: string | null;
  /** It lies in a temporary folder, and is to be removed when the browser has ended. */
  readonly passing: boolean;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** As `prepareProfile`; where the data folder cannot be written, a passing profile elsewhere, filled from the journal. */
export function prepareAnyProfile(...given: Parameters<typeof prepareProfile>): ProfileFinding {
  try {
    return { ...prepareProfile(...given), passing: false };
  } catch (error) {
    if (isWritable(given[0])) throw error;
    const profile = mkdtempSync(path.join(os.tmpdir(), 'casebound-profile-'));
    const notice =
      'The data folder cannot be written: the library is shown, and not changed. The window works on a passing profile.';
    return { profile, notice, passing: true };
  }
}

/**
 * The profile of a browser within the data folder. A browser older than the one that last used it would erase its
 * database, so it gets a new one, which is filled from the journal; the other is kept beside it.
 */
export function prepareProfile(
  folder: string,
  browser: Pick<Browser, 'brand'>,
  major: number | null,
  libraryMajor: number | null,
): Omit<ProfileFinding, 'passing'> {
  const profile = path.join(folder, 'profile', browser.brand);
  // A profile from before the record was kept is as new as the browser that the library was last open in.
  const recorded = existsSync(profile) ? (recordedMajor(profile) ?? libraryMajor) : null;
  let notice: string | null = null;
  if (major !== null && recorded !== null && major < recorded && !isProfileOpen(profile)) {
    let aside = `${profile}-${recorded}`;
    for (let count = 2; existsSync(aside); count += 1) aside = `${profile}-${recorded}-${count}`;
    renameSync(profile, aside);
    notice = `This ${browser.brand} (${major}) is older than the one used last (${recorded}): it starts on a new profile, filled from the journal.`;
  }
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  if (major !== null) writeFileSync(path.join(profile, MAJOR_FILE), `${major}\n`);
  return { profile, notice };
}
