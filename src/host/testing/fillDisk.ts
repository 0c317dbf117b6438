import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes into a file until `spare` bytes are left on its disk. */
export function fillDisk(file: string, spare: number): void {
  const handle = openSync(file, 'a');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(path.dirname(file));
      const room = bavail * bsize - spare;
      if (room < bsize) return;
      writeSync(handle, Buffer.alloc(Math.min(room, 1024 * 1024), 1));
    }
  } finally {
    closeSync(handle);
  }
}
