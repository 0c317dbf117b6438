import { randomBytes } from 'node:crypto';
import { access, link, mkdir, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './storageFailure.ts';

/** Beginning of the name of a file that is still being written; such files are swept when the folder is opened. */
export const TEMP_PREFIX = '.part-';

/** Asks the system to put a folder's list of names on disk; where folders cannot be synced (Windows) it does nothing. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(errorCode(error))) throw error;
  }
}

/** Makes a folder and those above it, and syncs the name into its parent. */
export async function ensureFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(path.dirname(made));
}

/**
 * Writes a file so that its name holds the old bytes or all of the new ones, never part: temp, sync, rename, sync of
 * the folder. `mode` is the file's permission bits. A failed write leaves no temp behind where that can be helped.
 */
export async function writeWhole(file: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  await throughTemp(file, bytes, mode, async (temp) => {
    await renameStubbornly(temp, file);
  });
}

/** As `writeWhole`, but never over another file: throws `EEXIST` when the name is taken. */
export async function writeNew(file: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  await throughTemp(file, bytes, mode, async (temp) => {
    await linkOrRename(temp, file);
  });
}

async function throughTemp(
  file: string,
  bytes: Uint8Array,
  mode: number,
  place: (temp: string) => Promise<void>,
): Promise<void> {
  const folder = path.dirname(file);
  const temp = path.join(folder, `${TEMP_PREFIX}${randomBytes(8).toString('hex')}`);
  try {
    const handle = await open(temp, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(temp);
  } catch (error) {
    await unlink(temp).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/**
 * Puts a temp under a name that must be free: throws `EEXIST` when it is taken. Some file systems (FAT, some shares) have
 * no links: there the check and the rename are two steps.
 */
export async function linkOrRename(temp: string, file: string): Promise<void> {
  try {
    await link(temp, file);
    await unlink(temp);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
    const taken = await access(file).then(
      () => true,
      () => false,
    );
    if (taken) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' });
    await rename(temp, file);
  }
}

/** Renames over what is there. Virus scanners hold new files open on Windows for a moment: tries again for about a second. */
export async function renameStubbornly(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt >= 5 || !['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
  }
}
