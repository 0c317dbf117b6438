import { decodeArchive } from '../../core/journal/archive.ts';
import { LibraryImage } from '../../core/journal/libraryImage.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import { touchedBy } from '../../core/journal/recordChange.ts';
import type { Id } from '../../core/records/record.ts';
import { type AnyRecord, SCHEMA, type TableName } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Drill, Shell } from '../../shell/contract.ts';
import { LibraryDatabase } from './database.ts';
import { compare, type Fingerprints, fingerprint, fingerprintOf } from './fingerprints.ts';
import { readLines, unreachable } from './readLines.ts';
import { writeImage } from './rebuild.ts';

export type { Drill } from '../../shell/contract.ts';

/** What a drill reads from: the data folder, and nothing that could change it. */
export type DrillSource = Pick<Shell, 'readSnapshot' | 'readJournal'>;

/** What proving a restore needs. */
export interface DrillParts {
  readonly libraryId: Id;
  /** File name of the snapshot to restore. */
  readonly snapshot: string;
  readonly source: DrillSource;
  readonly nowMs: () => number;
  /** Called with the rows that were restored, read back and compared, of all there are. */
  readonly progress: (done: number, total: number) => void;
  /** The browser's own when absent. */
  readonly indexedDB?: IDBFactory;
  readonly keyRange?: typeof IDBKeyRange;
}

interface Fault {
  readonly kind: 'drill';
  readonly says: string;
}

type Touched = readonly { readonly table: TableName; readonly id: Id }[];

/** Times that the analyst may write while the last rows are read, before the drill gives up. */
const ROUNDS = 20;

/**
 * Restores a snapshot and the journal after it into a scratch store, by the same code as a lost store is restored, and
 * compares every record with the library's own store as it stands now. Work goes on meanwhile: what is written during the
 * drill is compared once more at its end. The scratch store is deleted, whatever comes of it.
 */
export async function proveRestore(parts: DrillParts): Promise<Drill> {
  const startedMs = parts.nowMs();
  const scratch = openStore(parts, scratchId(parts.libraryId));
  const live = openStore(parts, parts.libraryId);
  const drill = { atMs: startedMs, snapshot: parts.snapshot, seq: 0, tables: [], differences: [] };
  const ended = (rest: Partial<Drill> & Pick<Drill, 'outcome' | 'says'>): Drill => ({
    ...drill,
    ...rest,
    tookMs: parts.nowMs() - startedMs,
  });
  try {
    await scratch.delete({ disableAutoOpen: false });
    const found = await compareWithLive(parts, scratch, live);
    if (!found.ok) return ended({ outcome: 'failed', says: found.failure.says });
    const { seq, restored, held } = found.value;
    const { tables, differences } = compare(restored, held);
    const [first] = differences;
    if (!first) return ended({ seq, tables, outcome: 'equal', says: '' });
    return ended({ seq, tables, differences, outcome: 'different', says: wordsFor(first) });
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return ended({ outcome: 'failed', says: `The restore broke off: ${says}.` });
  } finally {
    live.close();
    await scratch.delete().catch(() => undefined);
  }
}

/** Removes what a drill that was cut short has left. */
export async function deleteScratch(libraryId: Id): Promise<void> {
  await new LibraryDatabase(scratchId(libraryId)).delete();
}

/** The scratch store is `casebound-drill-<libraryId>`. */
function scratchId(libraryId: Id): Id {
  return `drill-${libraryId}`;
}

function openStore({ indexedDB, keyRange }: DrillParts, id: Id): LibraryDatabase {
  return new LibraryDatabase(id, {
    ...(indexedDB ? { indexedDB } : {}),
    ...(keyRange ? { IDBKeyRange: keyRange } : {}),
  });
}

function wordsFor({ table, id, how }: Drill['differences'][number]): string {
  switch (how) {
    case 'notRestored':
      return `${table} ${id} did not come back.`;
    case 'notHeld':
      return `${table} ${id} came back and is not in the library.`;
    case 'differs':
      return `${table} ${id} came back with another content.`;
  }
}

async function compareWithLive(
  parts: DrillParts,
  scratch: LibraryDatabase,
  live: LibraryDatabase,
): Promise<
  Result<
    { readonly seq: number; readonly restored: Fingerprints; readonly held: Fingerprints },
    Fault
  >
> {
  const standing = await live.meta.get('store');
  if (!standing) return broken('The store of this browser is not there.');
  const image = await snapshotImage(parts);
  if (!image.ok) return image;
  const { value: restoredImage } = image;
  if (restoredImage.seq > standing.seq) {
    return broken('This window is behind the data folder. Prove it again in a moment.');
  }
  const replayed = await replay(parts, restoredImage, standing.seq);
  if (!replayed.ok) return replayed;
  const rows = restoredImage.records.size;
  let done = 0;
  const tell = (more: number): void => {
    done += more;
    parts.progress(Math.min(done, 3 * rows), 3 * rows);
  };
  tell(0);
  const { libraryId } = parts;
  await writeImage(scratch, restoredImage, { libraryId, seq: standing.seq, schema: SCHEMA });
  tell(rows);
  const restored = await fingerprint(scratch, tell);
  const held = await fingerprint(live, tell);
  return follow(parts, { image: restoredImage, restored, held, live });
}

async function snapshotImage({
  source,
  snapshot,
}: DrillParts): Promise<Result<LibraryImage, Fault>> {
  const bytes = await source.readSnapshot(snapshot).catch((error: unknown) => unreachable(error));
  if (bytes.status === 'failed') {
    return broken(`The backup ${snapshot} cannot be read: ${bytes.failure.detail}.`);
  }
  const archive = decodeArchive(bytes.value);
  if (archive.ok) return ok(LibraryImage.fromSnapshot(archive.value));
  const { where, says } = archive.failure;
  return broken(`The backup ${snapshot} cannot be restored: ${where || 'the file'} ${says}.`);
}

/** Takes the journal into the image up to line `toSeq`; gives the lines. */
async function replay(
  { source }: DrillParts,
  image: LibraryImage,
  toSeq: number,
): Promise<Result<readonly JournalLine[], Fault>> {
  const taken: JournalLine[] = [];
  while (image.seq < toSeq) {
    const lines = await readLines(source, image.seq + 1);
    const missing = !lines.ok || lines.value.length === 0;
    if (missing) return broken(`The journal cannot be read from line ${image.seq + 1} on.`);
    for (const line of lines.value) {
      if (line.seq > toSeq) break;
      const pushed = image.push(line);
      if (!pushed.ok) {
        const { table, id, says } = pushed.failure;
        return broken(`Change ${line.seq} could not be repeated on ${table} ${id}: ${says}.`);
      }
      taken.push(line);
    }
  }
  return ok(taken);
}

interface Compared {
  readonly image: LibraryImage;
  readonly restored: Fingerprints;
  readonly held: Fingerprints;
  readonly live: LibraryDatabase;
}

/** Brings both sides to one line: what was written while the stores were read is replayed, and read again. */
async function follow(
  parts: DrillParts,
  { image, restored, held, live }: Compared,
): Promise<Result<{ readonly seq: number } & Pick<Compared, 'restored' | 'held'>, Fault>> {
  const touched = new Map<string, Touched[number]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = await readTouched(live, [...touched.values()]);
    if (now.seq === image.seq) {
      for (const { table, id, record } of now.rows) {
        mark(held, table, id, record);
        mark(restored, table, id, image.records.peek(table, id));
      }
      return ok({ seq: now.seq, restored, held });
    }
    const lines = await replay(parts, image, now.seq);
    if (!lines.ok) return lines;
    for (const one of touchedBy(lines.value.flatMap(({ records }) => records))) {
      touched.set(`${one.table}/${one.id}`, one);
    }
  }
  return broken('The library was being written the whole time. Prove it again in a moment.');
}

function mark(prints: Fingerprints, table: TableName, id: Id, record: AnyRecord | undefined): void {
  if (record) prints.get(table)?.set(id, fingerprintOf(record));
  else prints.get(table)?.delete(id);
}

/** Where the store stands, and the rows as they are there. */
async function readTouched(live: LibraryDatabase, touched: Touched) {
  const names = new Set(touched.map(({ table }) => table));
  const tables = [...names].map((name) => live.table(name));
  return live.transaction('r', [live.meta, ...tables], async () => {
    const meta = await live.meta.get('store');
    const rows: { table: TableName; id: Id; record: AnyRecord | undefined }[] = [];
    for (const { table, id } of touched) {
      rows.push({ table, id, record: await live.table<AnyRecord, Id>(table).get(id) });
    }
    return { seq: meta?.seq ?? 0, rows };
  });
}

function broken(says: string): { readonly ok: false; readonly failure: Fault } {
  return fail({ kind: 'drill', says });
}
