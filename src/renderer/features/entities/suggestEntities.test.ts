import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../core/entity/entity.ts';
import { suggestEntities } from './suggestEntities.ts';

const person = (id: string, name: string, aliases: readonly string[] = []): Entity => ({
  id,
  origin: 'library-1',
  by: 'author-1',
  createdAtMs: 1,
  updatedAtMs: 1,
  deletedAtMs: null,
  kind: 'person',
  name,
  aliases,
  mergedInto: null,
});
const known = [
  person('1', 'Salah Abdeslam'),
  person('2', 'Ibrahim Abdeslam'),
  person('3', 'Ismaël Omar Mostefaï', ['Mostefai']),
];
const offered = (name: string) =>
  suggestEntities(name, known).map(({ entity, why }) => `${entity.id} ${why}`);

describe('the entities offered for a name', () => {
  it('puts the same name before one that shares a word', () => {
    expect(offered('salah abdeslam')).toEqual(['1 same name', '2 shares a word']);
  });
  it('knows another spelling without accents', () => {
    expect(offered('Mostefaï')).toEqual(['3 also written so']);
  });
  it('offers nothing for a stranger, or for no name', () => {
    expect(offered('Charles Michel')).toEqual([]);
    expect(offered('  ')).toEqual([]);
  });
});
