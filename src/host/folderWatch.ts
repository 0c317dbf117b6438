import { stat } from 'node:fs/promises';
import type { StorageFailure } from '../shell/contract.ts';
import { type FolderPaths, readMarker } from './dataFolder.ts';
import { errorCode } from './storageFailure.ts';

/** Whether the folder under the data folder's name is still the one that was opened. */
export interface FolderWatch {
  /** Null when it is, or when the same library is back after it was away; else why nothing may be read or written. */
  check(): Promise<StorageFailure | null>;
}

/**
 * A drive that is pulled leaves an empty folder where it was mounted, and another drive may be mounted there: what is
 * written then would begin a new library in the middle of the work. So each write asks first whether the name still
 * leads to the folder that was opened, and a folder that is new there must tell of the same library.
 */
export function watchFolder(paths: FolderPaths, libraryId: string): FolderWatch {
  let known: string | null = null;
  return {
    async check() {
      let found: string;
      try {
        const { dev, ino } = await stat(paths.root, { bigint: true });
        found = `${dev}:${ino}`;
      } catch (error) {
        if (errorCode(error) === '') throw error;
        return goneAs(error instanceof Error ? error.message : String(error), errorCode(error));
      }
      if (found === known) return null;
      const marker = await readMarker(paths).catch(() => null);
      if (marker?.status === 'found' && marker.marker.libraryId === libraryId) {
        known = found;
        return null;
      }
      return goneAs(`${paths.root} is another folder now, without this library`, 'ENOENT');
    },
  };
}

function goneAs(detail: string, code: string): StorageFailure {
  return { kind: 'gone', detail, code };
}
