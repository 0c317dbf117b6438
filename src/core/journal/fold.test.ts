import { expect, it } from 'vitest';
import { SCHEMA } from '../records/tables.ts';
import { JournalFold } from './fold.ts';
import type { JournalLine, RecordChange } from './line.ts';
import { sampleId } from './testing/recordSamples.ts';
import { recordSplice, sampleChange } from './testing/sampleChanges.ts';

let seq = 0;
function line(id: number, fields: Partial<JournalLine> = {}): JournalLine {
  seq += 1;
  const by = sampleId('b', 1);
  const records: readonly RecordChange[] = [sampleChange(id)];
  const head = { v: 1 as const, seq, id: sampleId('1d', id), schema: SCHEMA, at: seq, by };
  return { ...head, name: `change ${id}`, kind: 'do', records, ...fields };
}

it('applies nothing of a change that is not closed', () => {
  const fold = new JournalFold();
  expect(fold.push(line(1, { part: { index: 0, last: false } }))).toBe(null);
  expect(fold.openFrom).not.toBe(null);
  expect(fold.push(line(1, { part: { index: 1, last: false } }))).toBe(null);
  const next = fold.push(line(2));
  expect(next?.id).toBe(sampleId('1d', 2));
  expect(fold.history.undo.map(({ name }) => name)).toEqual(['change 2']);
});

it('applies a change of several lines when the last one closes it', () => {
  const fold = new JournalFold();
  fold.push(line(1, { part: { index: 0, last: false } }));
  const closed = fold.push(line(1, { part: { index: 1, last: true }, records: [sampleChange(9)] }));
  expect(closed?.records).toEqual([sampleChange(1), sampleChange(9)]);
  expect(fold.openFrom).toBe(null);
});

it('ignores parts that do not follow each other', () => {
  const fold = new JournalFold();
  fold.push(line(1, { part: { index: 0, last: false } }));
  expect(fold.push(line(1, { part: { index: 2, last: true } }))).toBe(null);
  expect(fold.push(line(2, { part: { index: 1, last: true } }))).toBe(null);
  expect(fold.history.undo).toEqual([]);
});

it('starts a change over when its first part is written again', () => {
  const fold = new JournalFold();
  fold.push(line(1, { part: { index: 0, last: false }, records: [sampleChange(8)] }));
  fold.push(line(1, { part: { index: 0, last: false } }));
  const closed = fold.push(line(1, { part: { index: 1, last: true }, records: [] }));
  expect(closed?.records).toEqual([sampleChange(1)]);
});

it('leaves no trace of an aborted change, not even on the redo stack', () => {
  const fold = new JournalFold();
  fold.push(line(1));
  fold.push(line(2, { kind: 'undo', of: sampleId('1d', 1) }));
  const before = fold.history;
  fold.push(line(3));
  expect(fold.history.redo).toEqual([]);
  const abort = fold.push(line(4, { kind: 'abort', of: sampleId('1d', 3), records: [] }));
  expect(abort?.records).toEqual([
    { ...sampleChange(3), before: sampleChange(3).after, after: null },
  ]);
  expect(fold.history.undo).toEqual(before.undo);
  expect(fold.history.redo).toEqual(before.redo);
  expect(fold.keptLines().map(({ name }) => name)).toEqual(['change 1']);
});

it('takes back an aborted undo and an aborted redo', () => {
  const fold = new JournalFold();
  const original = line(1, { records: [recordSplice('abc', 'abXc')] });
  fold.push(original);
  fold.push(line(2, { kind: 'undo', of: original.id, records: [] }));
  const undone = fold.push(line(3, { kind: 'abort', of: sampleId('1d', 2), records: [] }));
  expect(undone?.records).toEqual(original.records);
  expect(fold.history.undo.map(({ id }) => id)).toEqual([original.id]);
  fold.push(line(4, { kind: 'undo', of: original.id, records: [] }));
  fold.push(line(5, { kind: 'redo', of: original.id, records: [] }));
  const redone = fold.push(line(6, { kind: 'abort', of: sampleId('1d', 5), records: [] }));
  expect(redone?.records).toEqual([recordSplice('abXc', 'abc')]);
  expect(fold.history.redo.map(({ id }) => id)).toEqual([original.id]);
});

it('takes an abort of anything but the change before it for nothing', () => {
  const fold = new JournalFold();
  fold.push(line(1));
  fold.push(line(2));
  expect(fold.push(line(3, { kind: 'abort', of: sampleId('1d', 1), records: [] }))).toBe(null);
  expect(fold.history.undo).toHaveLength(2);
});
