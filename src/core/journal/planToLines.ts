import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { splitsSurrogatePair } from '../text/offsets.ts';
import { type BodySplice, type JournalLine, MAX_LINE_BYTES, type RecordChange } from './line.ts';
import { isBodySplice } from './recordChange.ts';
import { utf8Length } from './utf8.ts';

/** What the lines of one change have in common, and the number of the first. */
export type LineHead = Pick<
  JournalLine,
  'seq' | 'id' | 'schema' | 'at' | 'by' | 'name' | 'kind' | 'of'
>;

/** A record that fits no line, even alone. */
export interface ChangeTooLarge {
  readonly kind: 'tooLarge';
  readonly table: string;
  readonly id: Id;
  readonly bytes: number;
}

/** Room kept for everything of a line but its records: its fields with the longest numbers, crc and newline. */
const HEAD_ROOM = 600;
/** Code units of body text per splice: at most six bytes each once escaped. */
const BODY_PIECE = 24_000;

/**
 * The lines of one change: one where it fits, otherwise parts closed by a last one, each below `MAX_LINE_BYTES`.
 * Whole records with large bodies are written as the record with an empty body and splices that fill it.
 */
export function planToLines(
  head: LineHead,
  records: readonly RecordChange[],
): Result<readonly JournalLine[], ChangeTooLarge> {
  const limit = MAX_LINE_BYTES - HEAD_ROOM - utf8Length(JSON.stringify(head.name));
  const groups: RecordChange[][] = [[]];
  let used = 0;
  for (const change of records.flatMap((record) => inPieces(record, limit))) {
    const bytes = utf8Length(JSON.stringify(change)) + 1;
    if (bytes > limit) return fail({ kind: 'tooLarge', table: change.table, id: change.id, bytes });
    if (used > 0 && used + bytes > limit) {
      groups.push([]);
      used = 0;
    }
    groups.at(-1)?.push(change);
    used += bytes;
  }
  return ok(
    groups.map((group, index) => ({
      v: 1,
      seq: head.seq + index,
      id: head.id,
      schema: head.schema,
      at: head.at,
      by: head.by,
      name: head.name,
      kind: head.kind,
      ...(head.of === undefined ? {} : { of: head.of }),
      ...(groups.length > 1 ? { part: { index, last: index === groups.length - 1 } } : {}),
      records: group,
    })),
  );
}

function inPieces(change: RecordChange, limit: number): readonly RecordChange[] {
  if (utf8Length(JSON.stringify(change)) + 1 <= limit) return [change];
  if (isBodySplice(change)) return splicePieces(change);
  const { table, id, before, after } = change;
  if (table !== 'notes' && table !== 'narratives') return [change];
  const bodyOf = (record: typeof before) => (record && 'body' in record ? record.body : '');
  const emptied = (record: typeof before) =>
    record && 'body' in record ? { ...record, body: '' } : record;
  const atMs = (record: typeof before) => {
    const time = record?.updatedAtMs ?? 0;
    return { before: time, after: time };
  };
  const drain = splicePieces({
    table,
    id,
    splice: { at: 0, removed: bodyOf(before), inserted: '' },
    updatedAtMs: atMs(before),
  });
  const fill = splicePieces({
    table,
    id,
    splice: { at: 0, removed: '', inserted: bodyOf(after) },
    updatedAtMs: atMs(after),
  });
  return [...drain, { table, id, before: emptied(before), after: emptied(after) }, ...fill];
}

/** The same splice as several, each small enough for a line: from the back when removing, forwards when inserting. */
function splicePieces({ table, id, splice, updatedAtMs }: BodySplice): readonly BodySplice[] {
  const { at, removed, inserted } = splice;
  const out: Omit<BodySplice, 'updatedAtMs'>[] = [];
  for (const piece of cut(removed).reverse()) {
    out.push({
      table,
      id,
      splice: { at: at + piece.at, removed: piece.text, inserted: '' },
    });
  }
  for (const piece of cut(inserted)) {
    out.push({ table, id, splice: { at: at + piece.at, removed: '', inserted: piece.text } });
  }
  // The time moves with the first piece; the others keep it, so that taking the pieces back restores it.
  return out.map((piece, index) => ({
    ...piece,
    updatedAtMs: {
      before: index === 0 ? updatedAtMs.before : updatedAtMs.after,
      after: updatedAtMs.after,
    },
  }));
}

function cut(text: string): { readonly at: number; readonly text: string }[] {
  const pieces: { at: number; text: string }[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + BODY_PIECE, text.length);
    if (splitsSurrogatePair(text, end)) end -= 1;
    pieces.push({ at, text: text.slice(at, end) });
    at = end;
  }
  return pieces;
}
