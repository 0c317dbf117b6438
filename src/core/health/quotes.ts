import type { Change } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id, PassagePlace, RecordBase, StoredPassage } from '../records/record.ts';
import { ok } from '../result.ts';
import type { Finding } from './finding.ts';

/** Tables whose records lie on passages. */
export const PASSAGE_TABLES = ['highlights', 'mentions', 'evidence'] as const;
export type PassageTable = (typeof PASSAGE_TABLES)[number];

/** A record that lies on one passage or several. */
export type OnPassages = RecordBase &
  PassagePlace &
  (
    | { readonly passages: readonly StoredPassage[] }
    | { readonly passage: StoredPassage; readonly passages?: never }
  );

/** The text of an edition; null when the library does not hold it. */
export type TextOf = (documentId: Id, hash: string) => string | null;

/** Stands for the edition of a record whose words are in no text that is held: so it waits to be re-placed. */
export const NO_EDITION = '0'.repeat(64);

/** The passages of a record, one or several. */
export function passagesOf(record: OnPassages): readonly StoredPassage[] {
  return record.passages ?? [record.passage];
}

function isOnWords(text: string, { start, end, quote }: StoredPassage): boolean {
  return text.slice(start, end) === quote;
}

/** What is wrong with the places of a record on the text of its own edition. */
export function quoteFindings(
  table: PassageTable,
  record: OnPassages,
  text: string,
): readonly Finding[] {
  if (record.deletedAtMs !== null) return [];
  return passagesOf(record).flatMap((passage, at) => {
    if (isOnWords(text, passage)) return [];
    const field = record.passages === undefined ? 'passage' : `passages[${at}]`;
    const says = `says “${excerpt(passage.quote)}”, and its text says “${excerpt(text.slice(passage.start, passage.end))}” there`;
    return [{ kind: 'quote', table, id: record.id, field, says }];
  });
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 60 ? `${[...line].slice(0, 57).join('')}…` : line;
}

/**
 * Settles records that are not on their words, as one change: where the words stand, with all that is stored around them,
 * at exactly one place of the same text, the record goes there; otherwise it goes to what waits to be re-placed. A quote
 * is never changed. The value says how many went each way.
 */
export function settleQuotes(
  suspects: readonly { readonly table: PassageTable; readonly id: Id }[],
  textOf: TextOf,
): Change<{ readonly placed: number; readonly waiting: number }> {
  return async (read, { by, nowMs }) => {
    const draft = new RecordDraft(read);
    let [placed, waiting] = [0, 0];
    const settle = <T extends OnPassages>(before: T): T | null => {
      const text = textOf(before.documentId, before.hash);
      if (text === null || before.deletedAtMs !== null) return null;
      if (passagesOf(before).every((passage) => isOnWords(text, passage))) return null;
      const found = passagesOf(before).map((passage) => placeOf(text, passage));
      const sound = found.flatMap((one) => one ?? []);
      const stamp = { by, updatedAtMs: nowMs };
      const inOrder = sound.every((one, at) => at === 0 || one.start >= (sound[at - 1]?.end ?? 0));
      const [first] = sound;
      if (sound.length < found.length || !inOrder || !first) {
        waiting += 1;
        return { ...before, ...stamp, hash: NO_EDITION };
      }
      placed += 1;
      const places = before.passages === undefined ? { passage: first } : { passages: sound };
      return { ...before, ...stamp, ...places };
    };
    for (const { table, id } of suspects) {
      switch (table) {
        case 'highlights': {
          const before = await draft.get(table, id);
          const after = before && settle(before);
          if (after) await draft.put(table, after);
          break;
        }
        case 'mentions': {
          const before = await draft.get(table, id);
          const after = before && settle(before);
          if (after) await draft.put(table, after);
          break;
        }
        case 'evidence': {
          const before = await draft.get(table, id);
          const after = before && settle(before);
          if (after) await draft.put(table, after);
        }
      }
    }
    const name = 'settling of passages that were not on their words';
    return ok({ name, records: draft.changes(), value: { placed, waiting } });
  };
}

/** Where the words stand once, in what surrounds them; null where they do not, or more than once. */
function placeOf(text: string, passage: StoredPassage): StoredPassage | null {
  if (isOnWords(text, passage)) return passage;
  const { prefix, quote, suffix } = passage;
  const around = `${prefix}${quote}${suffix}`;
  const at = quote === '' ? -1 : text.indexOf(around);
  if (at < 0 || text.includes(around, at + 1)) return null;
  const start = at + prefix.length;
  return { ...passage, start, end: start + quote.length };
}
