import { type FileHandle, stat } from 'node:fs/promises';

/** The file held open while it is still the one under its name; after an unmount it is nobody's, and is closed. */
export async function keepIfNamed(
  handle: FileHandle | null,
  file: string,
): Promise<FileHandle | null> {
  if (handle === null) return null;
  const named = await stat(file, { bigint: true }).catch(() => null);
  const held = await handle.stat({ bigint: true });
  if (named !== null && held.dev === named.dev && held.ino === named.ino) return handle;
  await handle.close().catch(() => undefined);
  return null;
}
