import { SCHEMA } from '../../records/tables.ts';
import { decodeLine } from '../decodeLine.ts';
import { encodeLine } from '../encodeLine.ts';
import { LibraryImage } from '../libraryImage.ts';
import type { LineKind, RecordChange } from '../line.ts';
import type { Change } from '../plan.ts';
import { planToLines } from '../planToLines.ts';
import { invertChanges } from '../recordChange.ts';
import { sampleId } from './recordSamples.ts';

/** A library without store or host: runs changes on the memory records and writes the journal that they make. */
export class MemoryLibrary {
  readonly image = LibraryImage.empty();
  readonly journal: string[] = [];
  readonly #startMs: number;
  #ids = 0;

  /** @param startMs time of the first change, in ms since 1970; each id made is one millisecond. */
  constructor(startMs = 5000) {
    this.#startMs = startMs;
  }

  readonly newId = (): string => {
    this.#ids += 1;
    return sampleId('1d', this.#ids);
  };

  /** Runs one change; the value is the planner's, undefined when it refused. */
  async run<T>(change: Change<T>): Promise<T | undefined> {
    const by = sampleId('b', 1);
    const context = { nowMs: this.#startMs + this.#ids, by, origin: by, newId: this.newId };
    const plan = await change(this.image.records, context);
    if (!plan.ok) return undefined;
    const { name, kind = 'do', records, value } = plan.value;
    if (records.length > 0) this.append(this.newId(), kind, name, records);
    return value;
  }

  /** Steps back or forth; false when there is nothing to. */
  step(kind: 'undo' | 'redo'): boolean {
    const step = this.image.fold.history[kind].at(-1);
    if (!step) return false;
    const records = this.image.fold.recordsOf(step.id);
    if (!records) throw new Error(`the lines of ${step.name} are gone`);
    const forth = kind === 'redo';
    this.append(this.newId(), kind, step.name, forth ? records : invertChanges(records), step.id);
    return true;
  }

  /**
   * Writes the lines of one change and takes them in as they read from the file.
   * @throws when they cannot be read back or do not fit.
   */
  append(id: string, kind: LineKind, name: string, records: readonly RecordChange[], of?: string) {
    const seq = this.image.seq + 1;
    const head = {
      seq,
      id,
      schema: SCHEMA,
      at: this.#startMs + seq,
      by: sampleId('b', 1),
      name,
      kind,
    };
    const lines = planToLines(of === undefined ? head : { ...head, of }, records);
    if (!lines.ok) throw new Error(`${lines.failure.bytes} bytes fit no line`);
    for (const line of lines.value) {
      const text = encodeLine(line);
      const read = decodeLine(text);
      if (!read.ok) throw new Error(read.failure.says);
      this.journal.push(text);
      const pushed = this.image.push(read.value);
      if (!pushed.ok) throw new Error(pushed.failure.says);
    }
  }
}
