import { type FileHandle, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ChangeFault, checkChangeLines } from '../core/journal/checkChangeLines.ts';
import type { JournalLine } from '../core/journal/line.ts';
import { onlyTakesAway } from '../core/journal/onlyTakesAway.ts';
import type { AppendOutcome, Outcome, StorageFailure } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { goOnAfter, type LineEntry, newScan, type ScanState, scanSegment } from './journalScan.ts';
import { keepIfNamed } from './keepIfNamed.ts';
import { openReserve, type Reserve } from './reserve.ts';
import { settle, storageFailureOf } from './storageFailure.ts';
import { ensureFolder, syncFolder, writeNew } from './writeWhole.ts';

/** The journal of a library on disk: the truth that every store is caught up from. */
export interface Journal {
  readonly lastSeq: number;
  readonly firstSeq: number;
  /** What was wrong when it was opened; empty when all was well. */
  readonly notices: readonly string[];
  /** All lines or none, synced before the answer; see `Shell.appendJournal`. */
  append(afterSeq: number, lines: readonly string[]): Promise<AppendOutcome>;
  read(fromSeq: number, limit: number): Promise<Outcome<readonly string[]>>;
  close(): Promise<void>;
}

/** The file operations of an append, so that a test can make each of them fail. */
export interface AppendDisk {
  write(handle: FileHandle, bytes: Buffer, at: number): Promise<void>;
  sync(handle: FileHandle): Promise<void>;
  truncate(handle: FileHandle, size: number): Promise<void>;
}

/** How a journal is opened; the defaults are those of the product. */
export interface JournalOptions {
  /** Last line that a snapshot covers: numbers go on after it even when the journal's files are gone. */
  readonly floorSeq?: number;
  /** Open without changing a byte: tails are left, and appends are refused. */
  readonly readOnly?: boolean;
  readonly segmentBytes?: number;
  readonly disk?: AppendDisk;
}

interface Segment {
  readonly name: string;
  readonly entries: LineEntry[];
  size: number;
}

const SEGMENT_NAME = /^\d{8,}\.jsonl$/;
const SEGMENT_BYTES = 8 * 1024 * 1024;
const PAGE_BYTES = 4 * 1024 * 1024;
const KNOWN_CHANGES = 10_000;

const nodeDisk: AppendDisk = {
  async write(handle, bytes, at) {
    for (let done = 0; done < bytes.length; ) {
      done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    }
  },
  sync: (handle) => handle.datasync(),
  truncate: (handle, size) => handle.truncate(size),
};

/**
 * Opens the journal in `paths.journal`: checks every line, cuts an unacknowledged tail off the last segment (the cut
 * bytes are kept in `paths.aside`) and leaves damage elsewhere in place. Throws what Node throws when the files cannot
 * be read or the tail cannot be cut.
 */
export async function openJournal(
  paths: FolderPaths,
  options: JournalOptions = {},
): Promise<Journal> {
  const readOnly = options.readOnly ?? false;
  if (!readOnly) await ensureFolder(paths.journal);
  const scan = newScan(0);
  const segments: Segment[] = [];
  const names = await segmentNames(paths.journal);
  for (const name of names) {
    const bytes = await readFile(path.join(paths.journal, name));
    const { entries, closedAt } = scanSegment(name, bytes, scan);
    segments.push({ name, entries, size: bytes.length });
    if (closedAt < bytes.length && name === names.at(-1)) {
      if (!readOnly) await cutTail(paths, name, bytes, closedAt);
      dropTail(segments, closedAt, bytes.length, scan, readOnly);
    }
  }
  if (scan.unsure.length > 0) {
    scan.notices.push(`Journal line ${scan.lastSeq} is damaged; the journal goes on after it.`);
  }
  goOnAfter(scan, options.floorSeq ?? 0);
  return new FileJournal(paths, segments, scan, options);
}

async function segmentNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => SEGMENT_NAME.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** Keeps the tail aside first and cuts then: at no moment are the bytes nowhere. */
async function cutTail(
  paths: FolderPaths,
  name: string,
  bytes: Buffer,
  closedAt: number,
): Promise<void> {
  await ensureFolder(paths.aside);
  const copy = path.join(paths.aside, `${name}.${closedAt}-${Date.now()}.tail`);
  await writeNew(copy, bytes.subarray(closedAt));
  const handle = await open(path.join(paths.journal, name), 'r+');
  try {
    await handle.truncate(closedAt);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function dropTail(
  segments: Segment[],
  closedAt: number,
  size: number,
  scan: ScanState,
  readOnly: boolean,
): void {
  const last = segments.at(-1);
  if (last === undefined) return;
  const keep = last.entries.filter((entry) => entry.at < closedAt).length;
  const first = last.entries[keep];
  if (first !== undefined) scan.lastSeq = first.seq - 1;
  last.entries.length = keep;
  last.size = closedAt;
  scan.unsure = [];
  scan.open = false;
  while ((scan.changes.at(-1)?.lastSeq ?? 0) > scan.lastSeq) scan.changes.pop();
  const what = `${size - closedAt} bytes after line ${scan.lastSeq} were incomplete`;
  const then = readOnly ? 'and were left out' : 'and were cut; a copy is in the folder "aside"';
  scan.notices.push(`The journal's last ${what} ${then}.`);
}

class FileJournal implements Journal {
  readonly notices: readonly string[];
  readonly #paths: FolderPaths;
  readonly #segments: Segment[];
  readonly #segmentBytes: number;
  readonly #disk: AppendDisk;
  readonly #readOnly: boolean;
  readonly #reserve: Reserve;
  readonly #changes = new Map<string, { readonly firstSeq: number; readonly lastSeq: number }>();
  #lastSeq: number;
  #handle: FileHandle | null = null;
  /** Set when a failed append could not be taken back: the file must be cut to its known size first. */
  #unsettled = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(paths: FolderPaths, segments: Segment[], scan: ScanState, options: JournalOptions) {
    this.#paths = paths;
    this.#segments = segments;
    this.#segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
    this.#disk = options.disk ?? nodeDisk;
    this.#readOnly = options.readOnly ?? false;
    this.#reserve = openReserve(paths.reserve);
    this.#lastSeq = scan.lastSeq;
    this.notices = scan.notices;
    for (const { id, firstSeq, lastSeq } of scan.changes.slice(-KNOWN_CHANGES)) {
      this.#changes.set(id, { firstSeq, lastSeq });
    }
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get firstSeq(): number {
    for (const segment of this.#segments) {
      const first = segment.entries[0];
      if (first !== undefined) return first.seq;
    }
    return this.#lastSeq + 1;
  }

  append(afterSeq: number, lines: readonly string[]): Promise<AppendOutcome> {
    return this.#inTurn(async () => {
      if (this.#readOnly) return refused('tooNew', 'the library is newer than this build');
      const checked = checkChangeLines(afterSeq, lines);
      if (!checked.ok) return refusedBy(checked.failure);
      const known = this.#changes.get(checked.value[0]?.id ?? '');
      if (known !== undefined && (await this.#isSame(known, afterSeq, lines))) {
        return { status: 'appended', lastSeq: known.lastSeq };
      }
      if (afterSeq < this.#lastSeq) return { status: 'behind', lastSeq: this.#lastSeq };
      if (afterSeq > this.#lastSeq) {
        return refused('invalid', `the journal ends at ${this.#lastSeq}, before ${afterSeq}`);
      }
      if (known !== undefined) return refused('invalid', 'another change has the same id');
      return this.#write(checked.value, lines);
    });
  }

  read(fromSeq: number, limit: number): Promise<Outcome<readonly string[]>> {
    return this.#inTurn(() => settle(() => this.#readLines(fromSeq, limit)));
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#handle?.close();
      this.#handle = null;
    });
  }

  async #isSame(
    known: { readonly firstSeq: number; readonly lastSeq: number },
    afterSeq: number,
    lines: readonly string[],
  ): Promise<boolean> {
    if (known.firstSeq !== afterSeq + 1 || known.lastSeq !== afterSeq + lines.length) return false;
    const held: string[] = [];
    while (held.length < lines.length) {
      const page = await this.#readLines(known.firstSeq + held.length, lines.length - held.length);
      if (page.length === 0) return false;
      held.push(...page);
    }
    return held.every((line, index) => line === lines[index]);
  }

  async #write(lines: readonly JournalLine[], texts: readonly string[]): Promise<AppendOutcome> {
    const bytes = Buffer.from(`${texts.join('\n')}\n`, 'utf8');
    let failure = await this.#tryWrite(lines, texts, bytes);
    if (failure?.kind === 'diskFull' && makesRoom(lines) && (await this.#reserve.release())) {
      failure = await this.#tryWrite(lines, texts, bytes);
    }
    if (failure !== null) return { status: 'failed', failure };
    await this.#reserve.refill();
    return { status: 'appended', lastSeq: this.#lastSeq };
  }

  async #tryWrite(
    lines: readonly JournalLine[],
    texts: readonly string[],
    bytes: Buffer,
  ): Promise<StorageFailure | null> {
    let segment: Segment;
    let handle: FileHandle;
    try {
      const last = this.#segments.at(-1)?.name ?? '';
      this.#handle = await keepIfNamed(this.#handle, path.join(this.#paths.journal, last));
      await this.#settleTail();
      ({ segment, handle } = await this.#segmentFor(bytes.length));
      const { size } = await handle.stat();
      if (size !== segment.size) {
        const detail = `${segment.name} has ${size} bytes, not ${segment.size}: another program wrote there`;
        return { kind: 'io', detail };
      }
    } catch (error) {
      return storageFailureOf(error);
    }
    try {
      await this.#disk.write(handle, bytes, segment.size);
      await this.#disk.sync(handle);
    } catch (error) {
      this.#unsettled = true;
      // What cannot be cut now is cut before the next append, or at the next opening.
      await this.#settleTail().catch(() => undefined);
      return storageFailureOf(error);
    }
    this.#note(segment, lines, texts);
    return null;
  }

  /** Cuts what a failed append left behind the last good line. */
  async #settleTail(): Promise<void> {
    const last = this.#segments.at(-1);
    if (!this.#unsettled || last === undefined) return;
    this.#handle ??= await open(path.join(this.#paths.journal, last.name), 'r+');
    await this.#disk.truncate(this.#handle, last.size);
    await this.#disk.sync(this.#handle);
    this.#unsettled = false;
  }

  #note(segment: Segment, lines: readonly JournalLine[], texts: readonly string[]): void {
    for (const [index, text] of texts.entries()) {
      const length = Buffer.byteLength(text, 'utf8');
      const seq = lines[index]?.seq ?? 0;
      segment.entries.push({ seq, at: segment.size, length, sound: true });
      segment.size += length + 1;
      this.#lastSeq = seq;
    }
    const first = lines[0];
    if (first === undefined) return;
    this.#changes.set(first.id, { firstSeq: first.seq, lastSeq: this.#lastSeq });
    const oldest = this.#changes.keys().next();
    if (this.#changes.size > KNOWN_CHANGES && !oldest.done) this.#changes.delete(oldest.value);
  }

  /** The open last segment, or a new one when there is none or it is full. A failed start leaves no new segment. */
  async #segmentFor(bytes: number): Promise<{ segment: Segment; handle: FileHandle }> {
    const last = this.#segments.at(-1);
    // Where a snapshot covers more than the files hold, numbers leave a gap: only a new segment may begin behind one.
    const goesOn = last?.entries.at(-1)?.seq === this.#lastSeq;
    if (
      last !== undefined &&
      (last.size === 0 || (goesOn && last.size + bytes <= this.#segmentBytes))
    ) {
      this.#handle ??= await open(path.join(this.#paths.journal, last.name), 'r+');
      return { segment: last, handle: this.#handle };
    }
    const name = `${String(this.#lastSeq + 1).padStart(8, '0')}.jsonl`;
    const handle = await open(path.join(this.#paths.journal, name), 'a+', 0o600);
    await handle.close();
    await syncFolder(this.#paths.journal);
    const segment: Segment = { name, entries: [], size: 0 };
    const writable = await open(path.join(this.#paths.journal, name), 'r+');
    await this.#handle?.close();
    this.#handle = writable;
    this.#segments.push(segment);
    return { segment, handle: writable };
  }

  async #readLines(fromSeq: number, limit: number): Promise<readonly string[]> {
    const lines: string[] = [];
    let budget = PAGE_BYTES;
    for (const segment of this.#segments) {
      if ((segment.entries.at(-1)?.seq ?? 0) < fromSeq) continue;
      const chosen: LineEntry[] = [];
      for (let index = firstFrom(segment.entries, fromSeq); ; index += 1) {
        const entry = segment.entries[index];
        if (entry === undefined || lines.length + chosen.length >= limit) break;
        // One line is always given, however long, or a reader would never get past it.
        if (budget - entry.length < 0 && lines.length + chosen.length > 0) break;
        budget -= entry.length + 1;
        chosen.push(entry);
      }
      lines.push(...(await this.#textsOf(segment, chosen)));
      const wanted = segment.entries.length;
      const got = chosen.at(-1);
      if (got === undefined || segment.entries[wanted - 1] !== got) break;
    }
    return lines;
  }

  async #textsOf(segment: Segment, entries: readonly LineEntry[]): Promise<string[]> {
    const first = entries[0];
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return [];
    const bytes = Buffer.alloc(last.at + last.length - first.at);
    const handle = await open(path.join(this.#paths.journal, segment.name), 'r');
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, first.at + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
    } finally {
      await handle.close();
    }
    return entries.map((entry) =>
      bytes.toString('utf8', entry.at - first.at, entry.at - first.at + entry.length),
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

/** Index of the first entry numbered `fromSeq` or later. */
function firstFrom(entries: readonly LineEntry[], fromSeq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.seq ?? 0) < fromSeq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a change only takes away or takes back, so that it may use the reserve of a full disk. */
function makesRoom(lines: readonly JournalLine[]): boolean {
  return lines.every((line) => line.kind === 'abort' || onlyTakesAway(line.records));
}

function refused(kind: StorageFailure['kind'], detail: string): AppendOutcome {
  return { status: 'failed', failure: { kind, detail } };
}

function refusedBy(fault: ChangeFault): AppendOutcome {
  return refused(fault.kind, fault.says);
}
