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
import { isRunning } from './isRunning.ts';

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
    const [folder, brand] = given;
    if (isWritable(path.join(folder, 'profile', brand))) throw error;
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
  brand: string,
  major: number | null,
  libraryMajor: number | null,
): Omit<ProfileFinding, 'passing'> {
  const profile = path.join(folder, 'profile', brand);
  // A profile from before the record was kept is as new as the browser that the library was last open in.
  const recorded = existsSync(profile) ? (recordedMajor(profile) ?? libraryMajor) : null;
  const older = major !== null && recorded !== null && major < recorded;
  let notice: string | null = null;
  // What another process has open is left to it, and stays marked as it is.
  if (older && isProfileOpen(profile)) return { profile, notice };
  if (older) {
    let aside = `${profile}-${recorded}`;
    for (let count = 2; existsSync(aside); count += 1) aside = `${profile}-${recorded}-${count}`;
    try {
      renameSync(profile, aside);
    } catch (error) {
      if (!isWritable(folder)) throw error;
      // In use, where that cannot be told before: the same.
      return { profile, notice };
    }
    notice = `This ${brand} (${major}) is older than the one used last (${recorded}): it starts on a new profile, filled from the journal. The other is kept as ${path.basename(aside)}.`;
  }
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  if (major !== null) writeFileSync(path.join(profile, MAJOR_FILE), `${major}\n`);
  return { profile, notice };
}

/** Major version of the browser that a library was last open in, for before its host is; null when that is not known. */
export function lastBrowserMajor(folder: string): number | null {
  try {
    const { browserMajor } = JSON.parse(readFileSync(path.join(folder, 'library.json'), 'utf8'));
    return Number.isSafeInteger(browserMajor) ? Number(browserMajor) : null;
  } catch {
    return null;
  }
}
