import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../core/entity/entity.ts';
import { RecordDeltas } from './recordDeltas.ts';

const entity = (id: string, name: string, updatedAtMs: number): Entity => ({
  id,
  origin: 'o',
  by: 'a',
  createdAtMs: 0,
  updatedAtMs,
  deletedAtMs: null,
  kind: 'person',
  name,
  aliases: [],
  mergedInto: null,
});

describe('RecordDeltas', () => {
  it('tells each record once, again when it changed, and when it went', () => {
    const deltas = new RecordDeltas();
    const take = (...records: readonly Entity[]) => {
      const { puts, drops } = deltas.take({ table: 'entities', records });
      return [puts.map(({ key }) => key), drops];
    };
    expect(take(entity('1', 'A', 1), entity('2', 'B', 1))).toEqual([
      ['entities 1', 'entities 2'],
      [],
    ]);
    expect(take(entity('1', 'A', 1), entity('2', 'C', 2))).toEqual([['entities 2'], []]);
    expect(take(entity('2', 'C', 2))).toEqual([[], ['entities 1']]);
    expect(take(entity('1', 'A', 1), entity('2', 'C', 2))).toEqual([['entities 1'], []]);
  });
});
