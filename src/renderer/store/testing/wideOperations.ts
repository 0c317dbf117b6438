import { deleteHighlights } from '../../../core/annotation/bulkMarks.ts';
import { starDocuments } from '../../../core/annotation/changeSources.ts';
import { highlightPassage, highlightPassages } from '../../../core/annotation/changes.ts';
import { nameAuthor } from '../../../core/annotation/nameAuthor.ts';
import { writeNote } from '../../../core/annotation/noteChanges.ts';
import { archiveBytes, libraryWithDocuments } from '../../../core/archive/testing/sampleArchive.ts';
import { addEvidence } from '../../../core/casefile/addEvidence.ts';
import { createCase, deleteCase } from '../../../core/casefile/caseChanges.ts';
import { DOCUMENT, passage } from '../../../core/casefile/testing/caseDesk.ts';
import { applyCode } from '../../../core/codebook/applyCode.ts';
import { addCode } from '../../../core/codebook/codeChanges.ts';
import { deleteCode } from '../../../core/codebook/deleteCode.ts';
import { deleteEntity } from '../../../core/entity/entityChanges.ts';
import { removeDocument } from '../../../core/importing/heldChanges.ts';
import { decodeLine } from '../../../core/journal/decodeLine.ts';
import { LibraryImage } from '../../../core/journal/libraryImage.ts';
import type { MemoryRecords } from '../../../core/journal/memoryRecords.ts';
import type { Id } from '../../../core/records/record.ts';
import { TABLE_NAMES } from '../../../core/records/tables.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { refsOf } from '../../../core/trash/deletions.ts';
import { restoreDeletions, type WantedBack } from '../../../core/trash/restoreDeletions.ts';
import { BULK_DELETE } from '../backUpBefore.ts';
import { importLibrary } from '../importArchive.ts';
import type { Library } from '../library.ts';
import { restoreRecords } from '../restoreRecords.ts';
import { findDeletingChange, readTrash } from '../trash.ts';
import { openReady, type TestWorld } from './openTestLibrary.ts';
import { done, type FirstLibrary, worldOf } from './realOperations.ts';

/** The libraries that wide operations start from. */
export interface WideLibraries {
  readonly first: FirstLibrary;
  /** The first library after some work of every kind was deleted, with many marks of one word. */
  readonly trash: FirstLibrary & { readonly many: readonly Id[] };
  readonly empty: FirstLibrary;
  /** An archive of the first library as it went on elsewhere, with texts and files. */
  readonly archive: Uint8Array;
  /** A backup of the first library from when it held half of what it holds. */
  readonly backup: Uint8Array;
}

/**
 * Something an analyst does to much at once. What it reads first, a file, a backup or the journal, may be refused to it:
 * then it changes nothing, says so, and can be done again.
 */
export interface WideOperation {
  readonly on: 'first' | 'trash' | 'empty';
  readonly run: (
    library: Library,
    libraries: WideLibraries,
    world: TestWorld,
  ) => Promise<{ readonly ok: boolean }>;
}

function imageOf(lines: readonly string[]): LibraryImage {
  const image = LibraryImage.empty();
  for (const text of lines) {
    const line = decodeLine(text);
    if (line.ok) image.push(line.value);
  }
  return image;
}

/** The first library's records, some of them worked on elsewhere, and others beside them. */
function recordsElsewhere({ lines, marks }: FirstLibrary): {
  readonly records: MemoryRecords;
  readonly blobs: Map<string, Uint8Array>;
} {
  const { records, blobs } = libraryWithDocuments(2);
  const held = imageOf(lines).records;
  for (const table of TABLE_NAMES) {
    for (const record of held.sorted(table)) records.put(table, record);
  }
  for (const note of held.sorted('notes')) {
    const body = '"written elsewhere"';
    records.put('notes', { ...note, body, updatedAtMs: note.updatedAtMs + 5 });
  }
  for (const mark of held.sorted('highlights').filter(({ id }) => id === marks[2])) {
    records.put('highlights', { ...mark, ink: 6, updatedAtMs: mark.updatedAtMs + 5 });
  }
  return { records, blobs };
}

async function trashOf(first: FirstLibrary): Promise<WideLibraries['trash']> {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `f2000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
  };
  const world = { ...worldOf(first), newId };
  const library = await openReady(world);
  const { marks } = first;
  const ranges = Array.from({ length: BULK_DELETE + 2 }, (_, n) => textRange(n, n + 40));
  await done(library, highlightPassages({ document: DOCUMENT, ranges, ink: 6 }));
  const highlights = await library.db.highlights.toArray();
  const many = highlights.filter(({ ink }) => ink === 6).map(({ id }) => id);
  const old = (await done(library, highlightPassage(passage(53, 60)))).id;
  const on = { kind: 'highlight', id: old } as const;
  await done(library, writeNote({ on, base: '', body: '"old words"' }));
  const code = await done(library, addCode({ name: 'Old', parent: null }));
  await done(library, applyCode({ kind: 'marks', ids: [marks[0], old] }, { id: code }));
  const title = { title: 'Old case', question: '', marking: 'TLP:GREEN' } as const;
  const { caseId } = await done(library, createCase(title));
  await done(library, addEvidence(caseId, passage(20, 30)));
  for (const deletion of [
    () => done(library, deleteCode({ id: code, children: 'delete', reassignTo: null })),
    () => done(library, deleteHighlights({ ids: [old] })),
    () => done(library, deleteCase(caseId)),
  ]) {
    world.nowMs += 60_000;
    await deletion();
  }
  library.close();
  return { ...first, lines: [...world.host.lines], many };
}

/** Makes what wide operations start from and work on. */
export async function wideLibraries(first: FirstLibrary): Promise<WideLibraries> {
  const { records, blobs } = recordsElsewhere(first);
  return {
    first,
    trash: await trashOf(first),
    empty: { ...first, lines: [] },
    archive: await archiveBytes(records, blobs),
    backup: imageOf(first.lines.slice(0, first.lines.length / 2)).toSnapshot(
      '0a1b2c3d-0000-4000-8000-000000000000',
    ),
  };
}

/** Restores the newest `count` deletions as the trash page does: with what the journal tells of them. */
async function restoreNewest(
  library: Library,
  world: TestWorld,
  count: number,
): Promise<{ readonly ok: boolean }> {
  const rows = await readTrash(library.db).catch(() => []);
  const span = { firstSeq: 1, lastSeq: world.host.lastSeq };
  const wanted: WantedBack[] = [];
  for (const row of rows.slice(0, count)) {
    const found = await findDeletingChange(world.host.asShell(), span, row);
    if (!found.ok) return found;
    wanted.push({ records: refsOf(row), changes: found.value?.changes ?? [] });
  }
  return wanted.length === 0 ? { ok: false } : library.run(restoreDeletions(wanted));
}

/** What an analyst does to much of a library at once, by name. */
export const WIDE_OPERATIONS: Readonly<Record<string, WideOperation>> = {
  'import an archive': {
    on: 'empty',
    run: (library, { archive }, { host }) => importLibrary(library, archive, host.asShell()),
  },
  'merge an archive': {
    on: 'first',
    run: (library, { archive }, { host }) => importLibrary(library, archive, host.asShell()),
  },
  'restore a backup': {
    on: 'first',
    run: (library, { backup }) => restoreRecords(library, backup),
  },
  'delete many marks': {
    on: 'trash',
    run: (library, { trash }) => library.run(deleteHighlights({ ids: trash.many })),
  },
  'restore one deletion': {
    on: 'trash',
    run: (library, _, world) => restoreNewest(library, world, 1),
  },
  'restore everything from the trash': {
    on: 'trash',
    run: (library, _, world) => restoreNewest(library, world, 9),
  },
  'delete an entity': {
    on: 'first',
    run: (library, { first }) => library.run(deleteEntity(first.entities[0])),
  },
  'remove a document': {
    on: 'first',
    run: (library) => library.run(removeDocument({ documentId: DOCUMENT.id })),
  },
  'put a star on a document': {
    on: 'first',
    run: (library) => library.run(starDocuments([DOCUMENT.id], true)),
  },
  'name the author': {
    on: 'first',
    run: (library) => library.run(nameAuthor({ name: 'Anna Weiss', initials: 'AW' })),
  },
};
