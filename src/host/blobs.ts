import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome } from '../shell/contract.ts';
import { errorCode, invalid, settle } from './storageFailure.ts';
import { writeWhole } from './writeWhole.ts';

/** Lower-case hexadecimal SHA-256. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps bytes under their hash; a file there that is damaged is replaced by the sound bytes. */
export function putBlob(folder: string, bytes: Uint8Array): Promise<Outcome<string>> {
  return settle(async () => {
    const hash = sha256Of(bytes);
    const file = path.join(folder, hash);
    const held = await readIfThere(file);
    if (held !== null && sha256Of(held) === hash) return hash;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(file, bytes);
    return hash;
  });
}

/** Reads bytes back and checks them: fails with `invalid` when there are none and with `io` when they differ. */
export async function getBlob(folder: string, hash: string): Promise<Outcome<Uint8Array>> {
  const read = await settle(() => readIfThere(path.join(folder, hash)));
  if (read.status === 'failed') return read;
  if (read.value === null) return invalid(`there is no blob ${hash}`);
  if (sha256Of(read.value) !== hash) {
    return { status: 'failed', failure: { kind: 'io', detail: `blob ${hash} is damaged` } };
  }
  return { status: 'done', value: read.value };
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
