import { expect, it } from 'vitest';
import { checkChangeLines } from './checkChangeLines.ts';
import { encodeLine } from './encodeLine.ts';
import type { RecordChange, WholeRecordChange } from './line.ts';
import { MAX_LINE_BYTES } from './line.ts';
import { MemoryRecords } from './memoryRecords.ts';
import { planToLines } from './planToLines.ts';
import { applyChanges, invertChanges } from './recordChange.ts';
import { sampleId, sampleRecord } from './testing/recordSamples.ts';
import { recordSplice, sampleChange } from './testing/sampleChanges.ts';

const head = {
  seq: 8,
  id: sampleId('1d', 1),
  schema: 1,
  at: 1,
  by: sampleId('b', 1),
  name: 'import “ä”',
  kind: 'merge' as const,
};

function noteWith(body: string): WholeRecordChange {
  const id = sampleId('a07e', 1);
  const after = { ...sampleRecord('notes', id, 1), body };
  return { table: 'notes', id, before: null, after };
}

function linesOf(records: readonly RecordChange[]) {
  const lines = planToLines(head, records);
  if (!lines.ok) throw new Error('too large');
  const texts = lines.value.map(encodeLine);
  expect(texts.every((text) => new TextEncoder().encode(text).length < MAX_LINE_BYTES)).toBe(true);
  expect(checkChangeLines(7, texts).ok).toBe(true);
  return lines.value;
}

it('writes a small change as one line without parts', () => {
  const lines = linesOf([sampleChange(1), sampleChange(2)]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toHaveProperty('part');
});

it('writes a large change as numbered parts closed by the last, each below the limit', () => {
  const changes = Array.from({ length: 3000 }, (_, n) => sampleChange(n));
  const lines = linesOf(changes);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.map(({ part }) => part?.last)).toEqual(lines.map((_, n) => n === lines.length - 1));
  expect(lines.flatMap(({ records }) => records)).toEqual(changes);
});

it.each([
  ['quotes', '"'.repeat(300_000)],
  ['control characters', '\u0001'.repeat(100_000)],
  ['pairs', '😀'.repeat(200_000)],
  ['lone surrogates', '\ud800'.repeat(100_000)],
])('splits a body of %s too large for a line, and takes it back exactly', (_name, body) => {
  const made = noteWith(body);
  const records = linesOf([made]).flatMap((line) => line.records);
  const store = new MemoryRecords();
  const apply = (changes: readonly RecordChange[]) => {
    const writes = applyChanges((table, id) => store.peek(table, id), changes, { strict: true });
    if (!writes.ok) throw new Error(writes.failure.says);
    store.write(writes.value);
  };
  apply(records);
  expect(store.peek('notes', made.id)).toEqual(made.after);
  const trashed = {
    ...made,
    before: made.after,
    after: made.after && { ...made.after, deletedAtMs: 5 },
  };
  const tombstone = linesOf([trashed]).flatMap((line) => line.records);
  apply(tombstone);
  expect(store.peek('notes', made.id)).toEqual(trashed.after);
  apply(invertChanges(tombstone));
  expect(store.peek('notes', made.id)).toEqual(made.after);
  apply(invertChanges(records));
  expect(store.size).toBe(0);
});

it('splits a paste too large for a line', () => {
  const paste = recordSplice('one two', `one ${'<&"'.repeat(200_000)}two`);
  const replaced = recordSplice(`a${'b"'.repeat(200_000)}c`, `a${'\n'.repeat(200_000)}c`);
  for (const change of [paste, replaced]) {
    const lines = linesOf([change]);
    expect(lines.length).toBeGreaterThan(1);
  }
});

it('refuses a record that fits no line', () => {
  const entity = sampleChange(1);
  const after = { ...sampleRecord('entities', entity.id, 1), name: 'x'.repeat(300_000) };
  const lines = planToLines(head, [{ ...entity, after }]);
  expect(lines).toMatchObject({ ok: false, failure: { kind: 'tooLarge', table: 'entities' } });
});
