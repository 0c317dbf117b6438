import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SaveOutcome } from '../shell/contract.ts';
import { safeExportName } from '../shell/safeName.ts';
import { errorCode, storageFailureOf } from './storageFailure.ts';
import { writeNew } from './writeWhole.ts';

/** Exports of one name that are told apart by a number; one more fails. */
export const MOST_COPIES = 999;

/** Saves an export in `folder` under a safe form of `name`, with " (2)" and so on where that is taken; never over a file. */
export async function saveExport(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<SaveOutcome> {
  const safe = safeExportName(name);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
      const numbered = copy === 1 ? safe : withNumber(safe, copy);
      const file = path.join(folder, numbered);
      try {
        await writeNew(file, bytes);
        return { status: 'saved', name: numbered, path: file };
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
    const detail = `there are ${MOST_COPIES} files named ${safe} already`;
    return { status: 'failed', failure: { kind: 'io', detail } };
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return { status: 'failed', failure: storageFailureOf(error) };
  }
}

/** The name with " (2)" or another number before its ending. */
export function withNumber(name: string, copy: number): string {
  const at = name.endsWith('.quotes.json')
    ? name.length - '.quotes.json'.length
    : name.lastIndexOf('.');
  return `${name.slice(0, at)} (${copy})${name.slice(at)}`;
}
