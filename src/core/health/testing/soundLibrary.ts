import { MemoryRecords } from '../../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../../journal/testing/recordSamples.ts';
import type { Id } from '../../records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../../records/tables.ts';

/** Id of the one document that the passages of a sound library lie in, and its edition. */
export const SOUND_DOCUMENT = sampleId('d0c', 0);
export const SOUND_HASH = 'cd'.repeat(32);
export const SOUND_TEXT = Array.from(
  { length: 400 },
  (_each, at) => `Sentence ${at} tells of 😀 and “Mostefaï”.`,
).join(' ');

/** Id of the nth record of a table. */
export function soundId(table: TableName, n: number): Id {
  const series = TABLE_NAMES.indexOf(table).toString(16).padStart(2, '0');
  return sampleId(`5e${series}`, n);
}

function passageAt(at: number) {
  const start = at % 9000;
  const end = start + 20;
  return {
    start,
    end,
    quote: SOUND_TEXT.slice(start, end),
    prefix: SOUND_TEXT.slice(Math.max(0, start - 32), start),
    suffix: SOUND_TEXT.slice(end, end + 32),
  };
}

function bodyWith(kind: 'evidence' | 'highlight', id: Id): string {
  const part =
    kind === 'evidence'
      ? { type: 'evidence', attrs: { id } }
      : { type: 'reference', attrs: { kind, id, words: 'the mark' } };
  return JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [part] }] });
}

/**
 * A library in which every reference has its end and every passage is on its words. `picks` varies which end each
 * reference has, which records are in the trash and how many there are.
 */
export function soundLibrary(picks: readonly number[]): MemoryRecords {
  const count = 2 + ((picks[0] ?? 0) % 4);
  let at = 0;
  const pick = (most: number): number => {
    at += 1;
    return (picks[at % Math.max(1, picks.length)] ?? 0) % most;
  };
  const oneOf = (table: TableName): Id => soundId(table, pick(count));
  const place = { documentId: SOUND_DOCUMENT, hash: SOUND_HASH };
  const upward = (table: TableName, n: number) =>
    n === 0 || pick(2) === 0 ? null : soundId(table, pick(n));
  const rewire = (table: TableName, n: number): object => {
    switch (table) {
      case 'sources':
        return { collections: [oneOf('collections')] };
      case 'highlights':
        return { ...place, passages: [passageAt(pick(9000))], codes: [oneOf('codes')] };
      case 'notes':
        return {
          on: [
            { kind: 'highlight', id: oneOf('highlights') },
            { kind: 'case', id: oneOf('cases') },
            { kind: 'document', id: sampleId('d0c', 77) },
          ][pick(3)],
          body: bodyWith('highlight', oneOf('highlights')),
        };
      case 'entities':
        return { mergedInto: upward(table, n) };
      case 'mentions':
        return { ...place, passage: passageAt(pick(9000)), entityId: oneOf('entities') };
      case 'evidence': {
        const highlightId = pick(2) === 0 ? null : oneOf('highlights');
        return { ...place, passage: passageAt(pick(9000)), caseId: oneOf('cases'), highlightId };
      }
      case 'narratives':
        return { id: soundId('cases', n), body: bodyWith('evidence', oneOf('evidence')) };
      case 'collections':
        return { parent: upward(table, n) };
      case 'codes':
        return { parent: upward(table, n), mergedInto: upward(table, n) };
      case 'links':
        return { from: soundId('highlights', 0), to: soundId('highlights', 1) };
      case 'conflicts':
        return {
          ends: [
            { kind: 'highlight', id: oneOf('highlights') },
            { kind: 'evidence', id: oneOf('evidence') },
          ],
        };
      default:
        return {};
    }
  };
  const records = new MemoryRecords();
  for (const table of TABLE_NAMES) {
    for (let n = 0; n < count; n += 1) {
      const record = sampleRecord(table, soundId(table, n), n);
      const deletedAtMs = pick(7) === 6 ? 1_700_000_000_000 : null;
      records.put(table, { ...record, ...rewire(table, n), deletedAtMs } as AnyRecord);
    }
  }
  return records;
}
