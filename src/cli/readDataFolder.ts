import path from 'node:path';
import { decodeArchive } from '../core/journal/archive.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import type { MemoryRecords } from '../core/journal/memoryRecords.ts';
import { takeLine } from '../core/journal/takeLine.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { getBlob } from '../host/blobs.ts';
import { neededSchema, pathsOf, readMarker } from '../host/dataFolder.ts';
import { openJournal } from '../host/journal.ts';
import { readVerified } from '../host/snapshotFiles.ts';
import { openSnapshots } from '../host/snapshots.ts';
import type { OpenFailure } from './command.ts';
import type { GetBlob } from './openLibraryDocuments.ts';

/** A library as its data folder has it, read without changing a byte. */
export interface FolderLibrary {
  readonly records: MemoryRecords;
  readonly getBlob: GetBlob;
  /** One sentence for each thing in it that is damaged. */
  readonly notices: readonly string[];
}

const PAGE_LINES = 2000;

/** Reads the library in a data folder: the newest sound snapshot, then the journal after it. A host may have it open. */
export async function readDataFolder(folder: string): Promise<Result<FolderLibrary, OpenFailure>> {
  const paths = pathsOf(path.resolve(folder));
  const found = await readMarker(paths);
  // A marker that is damaged says nothing of the library, which snapshot and journal still tell.
  const marker = found.status === 'found' ? found.marker : null;
  if ((await neededSchema(paths, marker)) !== null) {
    return noLibrary(folder, 'it is of a newer version of Casebound, which is needed to read it');
  }
  const { newest, notices } = await openSnapshots(paths, marker?.libraryId ?? null, true);
  const bytes = newest === null ? null : await readVerified(paths, newest);
  const archive = bytes === null ? null : decodeArchive(new Uint8Array(bytes));
  const image = archive?.ok ? LibraryImage.fromSnapshot(archive.value) : LibraryImage.empty();
  const journal = await openJournal(paths, { readOnly: true, floorSeq: image.seq });
  const said = [...notices, ...journal.notices];
  try {
    for (let next = image.seq + 1; next <= journal.lastSeq; ) {
      const page = await journal.read(next, PAGE_LINES);
      if (page.status === 'failed') return noLibrary(folder, 'its journal cannot be read');
      if (page.value.length === 0) break;
      for (const text of page.value) {
        const taken = takeLine(image, text);
        if (!taken.ok) said.push(`Journal line ${next} is left out: ${taken.failure.says}.`);
        next = Math.max(next + 1, image.seq + 1);
      }
    }
  } finally {
    await journal.close();
  }
  return ok({
    records: image.records,
    notices: said,
    getBlob: async (hash) => {
      const got = await getBlob(paths.blobs, hash);
      return got.status === 'done' ? got.value : null;
    },
  });
}

function noLibrary(folder: string, why: string): Result<never, OpenFailure> {
  return fail({ kind: 'noLibrary', says: `${folder} holds no library that can be read: ${why}.` });
}
