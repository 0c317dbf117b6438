import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Archive, decodeArchive } from '../core/journal/archive.ts';
import { decodeLine } from '../core/journal/decodeLine.ts';
import { encodeLine } from '../core/journal/encodeLine.ts';
import type { History, HistoryStep } from '../core/journal/history.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import type { JournalLine } from '../core/journal/line.ts';
import { MemoryRecords } from '../core/journal/memoryRecords.ts';
import { upgradeLine } from '../core/journal/upgradeLine.ts';
import { MIGRATIONS } from '../core/records/migrations/upgradeRecord.ts';
import { TABLE_NAMES } from '../core/records/tables.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { erasureLine, hashesIn, LineEraser } from '../core/trash/eraseLines.ts';
import type { RecordRef } from '../core/trash/hangsOn.ts';
import { ERASED_AT, withoutTypedWords } from '../shell/sessionWords.ts';
import { sha256Of } from './blobs.ts';
import type { FolderPaths } from './dataFolder.ts';
import { type ErasingFile, type ErasurePlan, erasingFolder } from './erasing.ts';
import { openJournal } from './journal.ts';
import { quickCrcOf } from './journalScan.ts';
import { readVerified, snapshotName, verifySnapshot, writeCard } from './snapshotFiles.ts';
import { openSnapshots } from './snapshots.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** Why nothing could be made ready; nothing was changed then. */
export interface StagingFailure {
  readonly kind: 'damaged' | 'uncovered' | 'unequal';
  readonly says: string;
}

/** What making ready needs beside the folder. */
export interface StagingParts {
  readonly paths: FolderPaths;
  readonly libraryId: string;
  readonly erasing: ErasingFile;
  readonly newId: () => string;
  readonly nowMs: number;
  /** Told how much of the work is done, from 0 to 1. */
  readonly tell?: TellShare;
}

/** Hears how much of a piece of work is done, from 0 to 1. */
export type TellShare = (share: number) => void;

/** How far the work is when each of its parts ends, by how long they took with a library of 100,000 marks. */
const ENDS = {
  opening: 0.08,
  reading: 0.19,
  folding: 0.27,
  learning: 0.28,
  again: 0.34,
  comparing: 0.38,
  writing: 0.42,
  packing: 0.75,
};
/** Lines between two tellings. */
const TELL_EACH = 1000;

/** Tells of a part of the work as its lines are gone through. */
function telling(tell: TellShare, from: number, to: number, lines: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % TELL_EACH === 0) tell(from + ((to - from) * done) / Math.max(lines, done));
  };
}

/** A segment as it stands, with its lines as they were read. */
interface Segment {
  readonly name: string;
  readonly lines: readonly { readonly text: string; readonly line: JournalLine }[];
}

/**
 * Makes ready, in the folder `erasing`, what takes the place of everything that holds the erased records: journal segments
 * without them, one snapshot of the library without them, read back and verified, and the session without typed words.
 * Changes nothing else, but for an unfinished tail of the journal, which it cuts as every opening does. What is asked for
 * and live again is left alone.
 */
export async function stageErasure(
  parts: StagingParts,
): Promise<Result<ErasurePlan, StagingFailure>> {
  const { paths, libraryId, erasing, tell = () => undefined } = parts;
  await rm(erasingFolder(paths), { recursive: true, force: true });
  const kept = await openSnapshots(paths, libraryId, true);
  const journal = await openJournal(paths, { floorSeq: kept.newest?.seq ?? 0 });
  const { firstSeq, lastSeq } = journal;
  await journal.close();
  tell(ENDS.opening);
  const wanted = lastSeq - firstSeq + 1;
  const read = telling(tell, ENDS.opening, ENDS.reading, wanted);
  const segments = await readSegments(paths, firstSeq, lastSeq, read);
  if (!segments)
    return fail({
      kind: 'damaged',
      says: 'The journal is damaged, so nothing was erased from it.',
    });
  const decode = async (): Promise<Archive | null> => {
    const bytes = kept.newest && firstSeq > 1 ? await readVerified(paths, kept.newest) : null;
    const archive = bytes && decodeArchive(bytes, MIGRATIONS, sha256Of);
    return archive?.ok ? archive.value : null;
  };
  const base = await decode();
  if (firstSeq > 1 && (base?.snapshot?.seq ?? -1) < firstSeq - 1) {
    return fail({
      kind: 'uncovered',
      says: 'No backup holds what was before the journal, so nothing was erased.',
    });
  }
  const lines = segments.flatMap((segment) => segment.lines.map(({ line }) => line));
  // Upgraded once, so that both foldings below hold the same records where nothing was erased.
  const upgraded = new Map<JournalLine, JournalLine>();
  for (const line of lines) {
    const later = upgradeLine(line, MIGRATIONS);
    if (later !== line) upgraded.set(line, later);
  }
  const today = (line: JournalLine): JournalLine =>
    upgraded.get(line) ?? upgradeLine(line, MIGRATIONS);
  const full = base ? LibraryImage.fromSnapshot(base) : LibraryImage.empty();
  // The base's own records, before later lines are folded into them.
  const baseRecords = base ? everyRecord(base.records) : [];
  const folded = telling(tell, ENDS.reading, ENDS.folding, wanted);
  for (const line of lines) {
    if (line.seq > full.seq) full.push(today(line));
    folded();
  }
  const refs =
    erasing.what === 'library' ? everything(full, lines) : trashed(full, erasing.records);
  const eraser = new LineEraser(refs);
  for (const one of baseRecords) if (eraser.isErased(one)) eraser.learnFrom(one.record);
  const learned = telling(tell, ENDS.folding, ENDS.learning, wanted);
  for (const line of [...(base?.snapshot?.lines ?? []), ...lines]) {
    eraser.learnFromLine(line);
    learned();
  }

  const again = await decode();
  const clean = again
    ? LibraryImage.fromSnapshot(cleanArchive(again, eraser))
    : LibraryImage.empty();
  const cleaned = telling(tell, ENDS.learning, ENDS.again, wanted);
  for (const line of lines) {
    if (line.seq > clean.seq) clean.push(today(eraser.redact(line)));
    cleaned();
  }
  if (!isWithout(clean, full, eraser)) {
    return fail({
      kind: 'unequal',
      says: 'The library could not be put together without it, so nothing was erased.',
    });
  }
  tell(ENDS.comparing);
  const last = erasureLine({
    seq: lastSeq + 1,
    id: parts.newId(),
    at: parts.nowMs,
    by: erasing.by,
    count: refs.length,
  });
  clean.push(last);
  const written = await writeSegments(parts, segments, eraser, last);
  tell(ENDS.writing);
  const snapshot = await writeSnapshot(parts, clean);
  tell(1);
  if (snapshot === null)
    return fail({ kind: 'unequal', says: 'The new backup did not read back; nothing was erased.' });
  const candidates = new Set<string>();
  for (const one of baseRecords) if (eraser.isErased(one)) add(candidates, hashesIn(one.record));
  for (const { records } of [...(base?.snapshot?.lines ?? []), ...lines]) {
    for (const change of records) if (eraser.isErased(change)) add(candidates, hashesIn([change]));
  }
  return ok({
    erased: refs.length,
    ...written,
    snapshot,
    blobs: await blobsGone(paths, candidates, () => [
      ...lines.map((line) => eraser.redact(line)),
      ...everyRecord(clean.records),
    ]),
    session: await writeSession(parts),
  });
}

function add(into: Set<string>, more: Iterable<string>): void {
  for (const one of more) into.add(one);
}

/** Every line of every segment; null when one cannot be read or a number is missing. */
async function readSegments(
  paths: FolderPaths,
  firstSeq: number,
  lastSeq: number,
  tell: () => void,
): Promise<readonly Segment[] | null> {
  const names = (await readdir(paths.journal)).filter((name) => /^\d{8,}\.jsonl$/.test(name));
  const segments: Segment[] = [];
  let next = firstSeq;
  for (const name of names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const texts = (await readFile(path.join(paths.journal, name), 'utf8')).split('\n');
    const lines: { readonly text: string; readonly line: JournalLine }[] = [];
    for (const text of texts.filter((one) => one !== '')) {
      const line = decodeLine(text, quickCrcOf);
      if (!line.ok || line.value.seq !== next) return null;
      lines.push({ text, line: line.value });
      next += 1;
      tell();
    }
    segments.push({ name, lines });
  }
  return next === lastSeq + 1 || segments.every(({ lines }) => lines.length === 0)
    ? segments
    : null;
}

function everyRecord(records: MemoryRecords) {
  return TABLE_NAMES.flatMap((table) =>
    records.sorted(table).map((record) => ({ table, id: record.id, record })),
  );
}

function everything(image: LibraryImage, lines: readonly JournalLine[]): readonly RecordRef[] {
  const all = new Map<string, RecordRef>();
  const changed = lines.flatMap(({ records }) => records);
  for (const { table, id } of [...everyRecord(image.records), ...changed]) {
    all.set(`${table}/${id}`, { table, id });
  }
  return [...all.values()];
}

/** Of what was asked for, what is not live, and what is said of erased documents as sources. */
function trashed({ records }: LibraryImage, asked: readonly RecordRef[]): readonly RecordRef[] {
  const refs = asked.filter(({ table, id }) => records.peek(table, id)?.deletedAtMs !== null);
  const documents = new Set(refs.filter(({ table }) => table === 'documents').map(({ id }) => id));
  const sources = records
    .sorted('sources')
    .filter(({ id, secondOf }) => documents.has(secondOf ?? id))
    .map(({ id }): RecordRef => ({ table: 'sources', id }));
  return [...refs, ...sources];
}

/** The snapshot's part without what is erased: records, lines kept for undo, and the names of its steps. */
function cleanArchive(archive: Archive, eraser: LineEraser): Archive {
  const records = new MemoryRecords();
  for (const { table, id, record } of everyRecord(archive.records)) {
    if (!eraser.isErased({ table, id })) records.put(table, record);
  }
  const unsound = archive.unsound.filter(
    ({ table, id }) => id === null || !eraser.isErased({ table, id }),
  );
  if (archive.snapshot === null) return { ...archive, records, unsound };
  const lines = archive.snapshot.lines.map((line) => eraser.redact(line));
  const history = cleanHistory(archive.snapshot.history, lines);
  return { ...archive, records, unsound, snapshot: { ...archive.snapshot, lines, history } };
}

function cleanHistory(history: History, lines: readonly JournalLine[]): History {
  const held = new Map<string, JournalLine[]>();
  for (const line of lines) held.set(line.id, [...(held.get(line.id) ?? []), line]);
  const steps = (all: readonly HistoryStep[]): readonly HistoryStep[] =>
    all.flatMap((step) => {
      const own = held.get(step.id) ?? [];
      const emptied = own.every(
        ({ erased, records }) => erased !== undefined && records.length === 0,
      );
      return own.length === 0 || emptied ? [] : [{ ...step, name: own.at(-1)?.name ?? step.name }];
    });
  const last = history.last && { ...history.last, cleared: steps(history.last.cleared) };
  return { undo: steps(history.undo), redo: steps(history.redo), last };
}

/** Whether the clean library is the full one without what is erased, record by record. */
function isWithout(clean: LibraryImage, full: LibraryImage, eraser: LineEraser): boolean {
  const left = everyRecord(full.records).filter((one) => !eraser.isErased(one));
  return (
    left.length === clean.records.size &&
    left.every(({ table, id, record }) => {
      const there = clean.records.peek(table, id);
      // Both were read from the same lines, and so with their keys in the same order, or even as the same object.
      return (
        there === record ||
        (there !== undefined && JSON.stringify(there) === JSON.stringify(record))
      );
    })
  );
}

async function writeSegments(
  { paths, erasing }: StagingParts,
  segments: readonly Segment[],
  eraser: LineEraser,
  last: JournalLine,
): Promise<Pick<ErasurePlan, 'segments' | 'goneSegments'>> {
  const folder = path.join(erasingFolder(paths), 'journal');
  await ensureFolder(folder);
  const write = (name: string, texts: readonly string[]) =>
    writeWhole(path.join(folder, name), Buffer.from(`${texts.join('\n')}\n`));
  const own = `${String(last.seq).padStart(8, '0')}.jsonl`;
  if (erasing.what === 'library' || segments.length === 0) {
    await write(own, [encodeLine(last)]);
    const goneSegments = segments.map(({ name }) => name).filter((name) => name !== own);
    return { segments: [own], goneSegments };
  }
  const names: string[] = [];
  for (const [at, { name, lines }] of segments.entries()) {
    const texts = lines.map(({ text, line }) => {
      const redacted = eraser.redact(line);
      return redacted === line ? text : encodeLine(redacted);
    });
    const isLast = at === segments.length - 1;
    if (!isLast && texts.every((text, index) => text === lines[index]?.text)) continue;
    await write(name, isLast ? [...texts, encodeLine(last)] : texts);
    names.push(name);
  }
  return { segments: names, goneSegments: [] };
}

async function writeSnapshot(
  { paths, libraryId, nowMs, tell }: StagingParts,
  clean: LibraryImage,
): Promise<string | null> {
  const snapshots = path.join(erasingFolder(paths), 'snapshots');
  await ensureFolder(snapshots);
  const name = snapshotName(clean.seq, nowMs);
  await writeWhole(path.join(snapshots, name), clean.toSnapshot(libraryId, sha256Of));
  tell?.(ENDS.packing);
  const there = { ...paths, snapshots };
  const card = await verifySnapshot(there, name, ['after erasing for good']);
  if (card === null || card.seq !== clean.seq) return null;
  await writeCard(there, card);
  return name;
}

/** Blobs that only what is erased names, itself or through a pack's manifest. */
async function blobsGone(
  paths: FolderPaths,
  candidates: ReadonlySet<string>,
  left: () => readonly unknown[],
): Promise<readonly string[]> {
  const held = (await readdir(paths.blobs).catch((): string[] => [])).filter((name) =>
    /^[0-9a-f]{64}$/.test(name),
  );
  const going = held.filter((name) => candidates.has(name));
  // Most erasures name no blob that is held, and the whole library need not be looked through for them.
  if (going.length === 0) return [];
  const named = new Set<string>();
  for (const one of left()) add(named, hashesIn(JSON.stringify(one)));
  const through = async (hashes: ReadonlySet<string>): Promise<Set<string>> => {
    const all = new Set(hashes);
    for (const name of held) {
      if (!hashes.has(name)) continue;
      // A pack's manifest names the blobs of its documents; other blobs name none that we hold.
      add(all, hashesIn((await readFile(path.join(paths.blobs, name))).toString('latin1')));
    }
    return all;
  };
  const gone = await through(candidates);
  const stays = await through(named);
  return held.filter((name) => gone.has(name) && !stays.has(name));
}

/** The session without typed words; it says when, so that a window that is older cannot bring them back. */
async function writeSession({ paths, erasing, nowMs }: StagingParts): Promise<boolean> {
  const text = await readFile(paths.session, 'utf8').catch(() => '{}');
  let session: unknown = {};
  try {
    session = erasing.what === 'library' ? {} : JSON.parse(text);
  } catch {
    // A damaged session may hold anything: it begins anew.
  }
  const object = typeof session === 'object' && session !== null ? { ...session } : {};
  const cleaned = JSON.stringify({ ...withoutTypedWords(object), [ERASED_AT]: nowMs });
  await writeWhole(path.join(erasingFolder(paths), 'session.json'), Buffer.from(`${cleaned}\n`));
  return true;
}
