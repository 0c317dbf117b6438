import { blobsNamedIn, encodeFolderCopy } from '../../core/journal/folderCopy.ts';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { unreachable } from './readLines.ts';

/** A data folder as one zip file. */
export interface FolderCopy {
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** What the folder names and could not be put in, one sentence each; empty when the copy is whole. */
  readonly missing: readonly string[];
}

type Copied = Pick<Shell, 'readJournal' | 'readSnapshot' | 'getBlob'>;

const PAGE_LINES = 2000;
/** Documents beyond this stay in the folder: the copy must fit into the window's memory. */
const MOST_BLOB_BYTES = 512 * 1024 * 1024;

/**
 * Copies what makes the library as it stands in its folder, without reading any of it: for a library that this build must
 * not open. Unpacked into an empty folder it can be opened by a build that knows it.
 */
export async function copyFolder(shell: Copied, state: LibraryState): Promise<FolderCopy> {
  const missing: string[] = [];
  const lines: string[] = [];
  for (let next = state.firstSeq; next <= state.lastSeq; ) {
    const page = await shell.readJournal(next, PAGE_LINES).catch((error) => unreachable(error));
    if (page.status === 'failed' || page.value.length === 0) {
      const why = page.status === 'failed' ? page.failure.detail : 'it ends there';
      missing.push(`The journal could not be read from change ${next} on: ${why}.`);
      break;
    }
    lines.push(...page.value);
    next += page.value.length;
  }
  const read = state.snapshot
    ? await shell.readSnapshot(state.snapshot.name).catch((error) => unreachable(error))
    : null;
  if (read?.status === 'failed') missing.push(`The snapshot was left out: ${read.failure.detail}.`);
  const snapshot =
    read?.status === 'done' && state.snapshot
      ? { name: state.snapshot.name, bytes: read.value }
      : null;
  const blobs = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const hash of blobsNamedIn(lines)) {
    const blob = await shell.getBlob(hash).catch((error) => unreachable(error));
    // Not every such value names a blob; one that cannot be had may never have been there.
    if (blob.status === 'failed') continue;
    if (bytes + blob.value.length > MOST_BLOB_BYTES) {
      missing.push(
        'Some documents were left out, for the copy would be too large for this window.',
      );
      break;
    }
    bytes += blob.value.length;
    blobs.set(hash, blob.value);
  }
  const { marker, firstSeq } = state;
  const parts = { marker, firstSeq, lines, snapshot, blobs };
  return { bytes: encodeFolderCopy(parts), lines: lines.length, missing };
}
