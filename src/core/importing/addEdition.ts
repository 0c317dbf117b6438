import { describePassage } from '../anchoring/describePassage.ts';
import { EditionPlacer } from '../anchoring/placeOnEdition.ts';
import type { Highlight } from '../annotation/annotation.ts';
import type { Edition } from '../document/held.ts';
import type { RecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id, PassagePlace, RecordBase, StoredPassage } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { TextRange } from '../text/offsets.ts';

/** A new edition of a document that the library holds. */
export interface WantedEdition {
  readonly documentId: Id;
  readonly edition: Edition;
  /** The edition's canonical text. */
  readonly text: string;
  /** Texts of the document's editions by their hash, as many as can be read: they tell look-alikes apart. */
  readonly earlier: ReadonlyMap<string, string>;
  /** The edition that stands in the bundle or a pack, for a document that is held there alone; it becomes the earlier one. */
  readonly elsewhere?: Edition;
}

/** What became of what was on the document. */
export interface EditionOutcome {
  readonly documentId: Id;
  /** Marks, mentions and items of evidence that are on the new text. */
  readonly placed: number;
  /** Those that keep their place in an earlier edition until the analyst decides. */
  readonly waiting: number;
}

/**
 * Makes a text the current edition of a document, and brings along what was marked on the earlier ones: a
 * mark whose words are there once in their surroundings, or whose place is clearly the one; a mention or item of
 * evidence only on its very words, because others quote it. The rest stays as it is, on its own edition, and waits. A
 * text that was an edition before becomes the current one again, with what is still on it. One undo step.
 */
export function addEdition(wanted: WantedEdition): Change<EditionOutcome> {
  return async (read, context) => {
    const { documentId, edition } = wanted;
    const record = await read.get('documents', documentId);
    const live = record && record.deletedAtMs === null ? record : null;
    if (!live && !wanted.elsewhere) {
      const says = 'The document is not in the library any more. Import the file as a new one.';
      return fail({ kind: 'noDocument', says });
    }
    const before = record ?? null;
    const base = live ?? before ?? { ...newRecord(context), id: documentId };
    const held = live?.editions ?? (wanted.elsewhere ? [wanted.elsewhere] : []);
    const earlier = held.filter(({ hash }) => hash !== edition.hash);
    const editions = [...earlier, edition];
    const { by, nowMs: updatedAtMs } = context;
    const after = { ...base, editions, by, updatedAtMs, deletedAtMs: null };
    const moved = await moveAll(read, context, wanted);
    const records: readonly RecordChange[] = [
      { table: 'documents', id: documentId, before, after },
      ...moved.records,
    ];
    const name = `new edition of ${edition.card.shortTitle}`;
    const { placed, waiting } = moved;
    return ok({ name, records, value: { documentId, placed, waiting } });
  };
}

interface Moved {
  readonly records: readonly RecordChange[];
  readonly placed: number;
  readonly waiting: number;
}

async function moveAll(
  read: RecordReader,
  context: PlanContext,
  { documentId, edition: { hash }, text, earlier }: WantedEdition,
): Promise<Moved> {
  const placer = new EditionPlacer({ hash, text }, earlier);
  const records: RecordChange[] = [];
  let waiting = 0;
  const stamp = { hash, by: context.by, updatedAtMs: context.nowMs };
  const concerns = (one: PassagePlace & RecordBase): boolean =>
    one.hash !== hash && one.deletedAtMs === null;
  for (const before of await read.where('highlights', 'documentId', documentId)) {
    if (!concerns(before)) continue;
    const passages = placeMark(placer, before, text);
    if (!passages) waiting += 1;
    else {
      const { keptWithoutPlace: _decided, ...rest } = before;
      const after = { ...rest, ...stamp, passages };
      records.push({ table: 'highlights', id: before.id, before, after });
    }
  }
  for (const table of ['mentions', 'evidence'] as const) {
    for (const before of await read.where(table, 'documentId', documentId)) {
      if (!concerns(before)) continue;
      const placement = placer.place(before);
      // Others quote these: they go along on their very words or not at all.
      if (placement.status !== 'placed' || !placement.exact) waiting += 1;
      else {
        const passage = describePassage(text, placement.range);
        const { keptWithoutPlace: _decided, ...rest } = before;
        records.push({ table, id: before.id, before, after: { ...rest, ...stamp, passage } });
      }
    }
  }
  return { records, placed: records.length, waiting };
}

/** The passages of a mark in the new text; null when one of them has no place, or they would change their order. */
function placeMark(
  placer: EditionPlacer,
  mark: Highlight,
  text: string,
): readonly StoredPassage[] | null {
  const ranges: TextRange[] = [];
  for (const passage of mark.passages) {
    const placement = placer.place({ hash: mark.hash, passage });
    const last = ranges.at(-1);
    if (placement.status !== 'placed' || (last && placement.range.start < last.end)) return null;
    ranges.push(placement.range);
  }
  return ranges.map((range) => describePassage(text, range));
}
