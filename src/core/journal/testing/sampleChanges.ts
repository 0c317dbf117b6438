import type { BodySplice, WholeRecordChange } from '../line.ts';
import { spliceOf } from '../splice.ts';
import { sampleId, sampleRecord } from './recordSamples.ts';

/** The making of the nth sample entity. */
export function sampleChange(n: number): WholeRecordChange {
  const id = sampleId('e', n);
  return { table: 'entities', id, before: null, after: sampleRecord('entities', id, n) };
}

/**
 * A splice of the sample note, one millisecond long.
 * @throws when the texts are equal.
 */
export function recordSplice(before: string, after: string): BodySplice {
  const splice = spliceOf(before, after);
  if (!splice) throw new Error('the texts are equal');
  const updatedAtMs = { before: 1, after: 1 };
  return { table: 'notes', id: sampleId('a07e', 1), splice, updatedAtMs };
}
