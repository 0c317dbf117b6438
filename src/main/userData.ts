import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where Electron keeps its profile of a library. */
export interface UserData {
  readonly folder: string;
  /** Removes a passing profile, which holds what the library holds; leaves one in the data folder. */
  end(): void;
}

/** The profile in the data folder, made when missing; where that cannot be written, a passing one elsewhere. */
export function prepareUserData(dataFolder: string): UserData {
  const folder = path.join(dataFolder, 'profile', 'electron');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return { folder, end: () => undefined };
  } catch {
    const passing = mkdtempSync(path.join(os.tmpdir(), 'casebound-profile-'));
    return {
      folder: passing,
      end: () => rmSync(passing, { recursive: true, force: true, maxRetries: 5 }),
    };
  }
}
