import { expect, it } from 'vitest';
import { validateRecord } from '../validateRecord.ts';
import { upgradeRecord } from './upgradeRecord.ts';

it('opens a grade of schema 1 as one without card changes, star or collections', () => {
  const old = {
    id: '3f0e8a52-6c1d-4b7a-9b60-1f2e3d4c5b6a',
    origin: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
    by: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
    createdAtMs: 1_700_000_000_000,
    updatedAtMs: 1_700_000_000_000,
    deletedAtMs: null,
    reliability: 'B',
    reason: 'because',
    later: 'kept as it is',
  };
  expect(validateRecord('sources', old).ok).toBe(false);
  const checked = validateRecord('sources', upgradeRecord('sources', old, 1));
  expect(checked.ok && checked.value).toEqual({
    ...old,
    card: {},
    starred: false,
    collections: [],
  });
});
