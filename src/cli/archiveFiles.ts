import { open } from 'node:fs/promises';
import path from 'node:path';
import {
  type ArchiveContent,
  type WrittenArchive,
  writeArchive,
} from '../core/archive/writeArchive.ts';
import type { ByteSource } from '../core/zip/byteSource.ts';
import { ExportWriting } from '../host/exportWriting.ts';

/** A file that is read by ranges until it is closed; null when it cannot be opened or is no file. */
export interface OpenedFile extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file for reading by ranges. */
export async function openFileSource(file: string): Promise<OpenedFile | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  const held = await handle.stat();
  if (!held.isFile()) {
    await handle.close();
    return null;
  }
  const { size } = held;
  return {
    sizeBytes: size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error(`${file} became shorter while it was read`);
        at += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

/**
 * Writes an archive over a file, whole or not at all.
 * @throws Error that says why the file cannot be written.
 */
export async function writeArchiveFile(
  file: string,
  content: ArchiveContent,
): Promise<WrittenArchive> {
  const target = path.resolve(file);
  const writing = new ExportWriting(path.dirname(target));
  const begun = await writing.begin({ kind: 'chosen', file: target });
  if (begun.status === 'failed') throw new Error(begun.failure.detail);
  try {
    const written = await writeArchive(content, {
      async write(bytes) {
        const taken = await writing.append(begun.value, bytes);
        if (taken.status === 'failed') throw new Error(taken.failure.detail);
      },
    });
    const saved = await writing.finish(begun.value);
    if (saved.status === 'failed') throw new Error(saved.failure.detail);
    return written;
  } finally {
    await writing.close();
  }
}
