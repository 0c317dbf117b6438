import { expect, it } from 'vitest';
import { validateRecord } from '../validateRecord.ts';
import type { Migration } from './migration.ts';
import { upgradeRecord } from './upgradeRecord.ts';

// The shape of the drafts before schema 1: one range beside the quote, the ink by its colour, no trash.
const draft = {
  id: '3f0e8a52-6c1d-4b7a-9b60-1f2e3d4c5b6a',
  origin: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  by: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  createdAtMs: 1_700_000_000_000,
  updatedAtMs: 1_700_000_000_000,
  documentId: '11111111-2222-4333-8444-555555555555',
  hash: 'ab'.repeat(32),
  start: 10,
  end: 16,
  quote: 'Molenb',
  prefix: 'left for ',
  suffix: 'eek in 2015',
  colour: 'yellow',
  shade: 'kept as it is',
};
const COLOURS = ['yellow', 'blue', 'green', 'violet', 'red', 'grey'];
const fromDraft: Migration = {
  table: 'highlights',
  to: 1,
  upgrade: ({ start, end, quote, prefix, suffix, colour, ...rest }) => ({
    ...rest,
    passages: [{ start, end, quote, prefix, suffix }],
    ink: COLOURS.indexOf(String(colour)) + 1,
    codes: [],
    deletedAtMs: null,
  }),
};
const migrations = { schema: 1, steps: [fromDraft] };

it('opens the old shape as a valid record of today, unknown fields kept', () => {
  expect(validateRecord('highlights', draft).ok).toBe(false);
  const upgraded = upgradeRecord('highlights', draft, 0, migrations);
  const checked = validateRecord('highlights', upgraded);
  expect(checked.ok && checked.value).toMatchObject({
    ink: 1,
    passages: [{ start: 10, end: 16, quote: 'Molenb' }],
    shade: 'kept as it is',
  });
});

it('leaves a record of the present schema and of other tables alone', () => {
  const upgraded = upgradeRecord('highlights', draft, 0, migrations);
  expect(upgradeRecord('highlights', upgraded, 1, migrations)).toBe(upgraded);
  expect(upgradeRecord('notes', draft, 0, migrations)).toBe(draft);
});

it('runs the steps in the order of their schemas, whatever the order of the list', () => {
  const mark = (to: number): Migration => ({
    table: 'notes',
    to,
    upgrade: (record) => ({ ...record, trail: `${record['trail'] ?? ''}${to}` }),
  });
  const steps = [mark(3), mark(1), mark(2)];
  expect(upgradeRecord('notes', {}, 1, { schema: 3, steps })).toEqual({ trail: '23' });
});

it('does not touch records of a newer schema', () => {
  expect(() => upgradeRecord('notes', {}, 2, migrations)).toThrow(RangeError);
});
