import { keptValue } from '../records/asideRecord.ts';
import type { Id } from '../records/record.ts';
import { ok, type Result } from '../result.ts';
import { type Archive, encodeArchive } from './archive.ts';
import type { HashOfBytes } from './archiveEntries.ts';
import { type FoldedChange, JournalFold } from './fold.ts';
import type { JournalLine } from './line.ts';
import { MemoryRecords } from './memoryRecords.ts';
import { applyChanges, type ChangeConflict } from './recordChange.ts';

/** A whole library in memory, at one line of its journal: how snapshots are built and lost stores rebuilt. */
export class LibraryImage {
  readonly records: MemoryRecords;
  readonly fold: JournalFold;
  #seq: number;

  private constructor(records: MemoryRecords, fold: JournalFold, seq: number) {
    this.records = records;
    this.fold = fold;
    this.#seq = seq;
  }

  /** The library before its first line. */
  static empty(): LibraryImage {
    return new LibraryImage(new MemoryRecords(), new JournalFold(), 0);
  }

  /** The library at the snapshot's line. The archive's records are taken over, not copied; what is none stays what it is. */
  static fromSnapshot({ records, unsound, snapshot }: Archive): LibraryImage {
    for (const one of unsound) {
      if (one.id !== null)
        records.put(
          one.table,
          keptValue(one, () => one.id ?? ''),
        );
    }
    const fold = new JournalFold(snapshot?.history, snapshot?.lines);
    return new LibraryImage(records, fold, snapshot?.seq ?? 0);
  }

  /** Number of the last line taken in. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes in the next line, already of today's schema; a change that does not fit is left out and said. */
  push(line: JournalLine): Result<FoldedChange | null, ChangeConflict> {
    this.#seq = line.seq;
    const change = this.fold.push(line);
    if (!change) return ok(null);
    const writes = applyChanges((table, id) => this.records.peek(table, id), change.records);
    if (!writes.ok) return writes;
    this.records.write(writes.value);
    return ok(change);
  }

  /** Snapshot bytes of the library as it is now; `hash` is SHA-256 where the caller has a faster one. */
  toSnapshot(libraryId: Id, hash?: HashOfBytes): Uint8Array {
    const part = {
      libraryId,
      seq: this.#seq,
      history: this.fold.history,
      lines: this.fold.keptLines(),
    };
    return encodeArchive(this.records, part, undefined, hash);
  }
}
