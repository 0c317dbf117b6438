import { rmSync } from 'node:fs';
import { lastBrowserMajor, prepareAnyProfile } from '../host/browserProfile.ts';

/** Where Electron keeps its profile of a library. */
export interface UserData {
  readonly folder: string;
  /** One sentence when an older profile was put aside, or none can be kept in the data folder. */
  readonly notice: string | null;
  /** Removes a passing profile, which holds what the library holds; leaves one in the data folder. */
  end(): void;
}

/**
 * The profile in the data folder, made when missing; where that cannot be written, a passing one elsewhere. An Electron
 * whose Chromium is older than the one used last gets a new one: it would erase the store of the other.
 */
export function prepareUserData(dataFolder: string, chromiumMajor: number | null): UserData {
  const libraryMajor = lastBrowserMajor(dataFolder);
  const found = prepareAnyProfile(dataFolder, 'electron', chromiumMajor, libraryMajor);
  const { profile, notice, passing } = found;
  const end = () => {
    if (passing) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder: profile, notice, end };
}
