import { expect, it } from 'vitest';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';
import { validateRecord } from './validateRecord.ts';

it.each(TABLE_NAMES)('takes a record of %s as it is, unknown fields kept', (table) => {
  const record = { ...sampleRecord(table, sampleId('a', 1), 1), later: 'kept' };
  const checked = validateRecord(table, record);
  expect(checked.ok && checked.value).toBe(record);
});

it.each(TABLE_NAMES)('misses every field of %s by its name', (table) => {
  const record = sampleRecord(table, sampleId('a', 1), 1);
  for (const field of Object.keys(record)) {
    const without = Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
    const checked = validateRecord(table, without);
    const id = field === 'id' ? '' : record.id;
    expect(checked).toMatchObject({ ok: false, failure: { table, id, field } });
  }
});

it.each<[TableName, string, object]>([
  ['highlights', 'passages', { passages: [] }],
  ['highlights', 'ink', { ink: 7 }],
  ['highlights', 'hash', { hash: 'AB'.repeat(32) }],
  ['highlights', 'codes[0]', { codes: ['x'] }],
  ['highlights', 'passages[0].end', { passages: [{ start: 1, end: 1.5 }] }],
  ['highlights', 'passages[1]', { passages: [passage(5), passage(6)] }],
  ['mentions', 'passage.quote', { passage: { ...passage(5), quote: 'shor' } }],
  ['notes', 'on.kind', { on: { kind: 'planet', id: 'x' } }],
  ['evidence', 'credibility', { credibility: 2 }],
  ['evidence', 'reliability.letter', { reliability: { letter: 'G', reason: '' } }],
  ['evidence', 'order', { order: Number.NaN }],
  ['cases', 'report.sections[0].section', { report: { sections: [{}], showAuthor: false } }],
  ['cases', 'nextEvidenceNumber', { nextEvidenceNumber: -1 }],
  ['entities', 'mergedInto', { mergedInto: 5 }],
  ['authors', 'updatedAtMs', { updatedAtMs: null }],
])('refuses a record of %s for its %s', (table, field, wrong) => {
  const record = { ...sampleRecord(table, sampleId('a', 1), 1), ...wrong };
  expect(validateRecord(table, record)).toMatchObject({ ok: false, failure: { field } });
});

it.each([null, 5, 'text', []])('refuses %j, which is no record at all', (value) => {
  expect(validateRecord('notes', value)).toMatchObject({ ok: false, failure: { id: '' } });
});

function passage(start: number) {
  return { start, end: start + 5, quote: 'quote', prefix: '', suffix: '' };
}
