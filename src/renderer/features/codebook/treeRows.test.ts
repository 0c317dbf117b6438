import { describe, expect, it } from 'vitest';
import type { Code } from '../../../core/codebook/codebook.ts';
import { codeTree } from '../../../core/codebook/codeTree.ts';
import { sampleRecord } from '../../../core/journal/testing/recordSamples.ts';
import { dropPlace, stepPlace, treeRows } from './treeRows.ts';

const code = (id: string, parent: string | null, order: number): Code => ({
  ...(sampleRecord('codes', id, 0) as Code),
  name: id,
  parent,
  order,
});
const tree = codeTree([
  code('a', null, 1),
  code('b', 'a', 1),
  code('c', 'a', 2),
  code('cc', 'c', 1),
  code('d', null, 2),
]);
const said = (folded: readonly string[], filter = '') =>
  treeRows(tree, new Set(folded), filter).map(
    ({ code: { id }, depth, position, siblings, state }) =>
      `${depth} ${id} ${position}/${siblings} ${state}`,
  );

describe('the rows of the codebook', () => {
  it('leaves out what is folded away', () => {
    expect(said([])).toEqual([
      '0 a 1/2 open',
      '1 b 1/2 leaf',
      '1 c 2/2 open',
      '2 cc 1/1 leaf',
      '0 d 2/2 leaf',
    ]);
    expect(said(['a'])).toEqual(['0 a 1/2 folded', '0 d 2/2 leaf']);
  });

  it('shows the way to what a filter finds, folded or not', () => {
    expect(said(['a', 'c'], 'CC')).toEqual(['0 a 1/1 open', '1 c 1/1 open', '2 cc 1/1 leaf']);
    expect(said([], 'nothing')).toEqual([]);
  });
});

describe('moving a code by keys and by drag', () => {
  it('goes one step among siblings, in and out', () => {
    expect(stepPlace(tree, 'c', 'up')).toEqual({ parent: 'a', before: 'b' });
    expect(stepPlace(tree, 'b', 'down')).toEqual({ parent: 'a', before: null });
    expect(stepPlace(tree, 'c', 'in')).toEqual({ parent: 'b', before: null });
    expect(stepPlace(tree, 'cc', 'out')).toEqual({ parent: 'a', before: null });
    expect(stepPlace(tree, 'b', 'out')).toEqual({ parent: null, before: 'd' });
  });

  it('knows where there is no further', () => {
    expect(stepPlace(tree, 'a', 'up')).toBeNull();
    expect(stepPlace(tree, 'd', 'down')).toBeNull();
    expect(stepPlace(tree, 'b', 'in')).toBeNull();
    expect(stepPlace(tree, 'a', 'out')).toBeNull();
    expect(stepPlace(tree, 'gone', 'up')).toBeNull();
  });

  it('drops before, below or after another', () => {
    expect(dropPlace(tree, 'b', 'before')).toEqual({ parent: 'a', before: 'b' });
    expect(dropPlace(tree, 'b', 'after')).toEqual({ parent: 'a', before: 'c' });
    expect(dropPlace(tree, 'b', 'below')).toEqual({ parent: 'b', before: null });
    expect(dropPlace(tree, 'd', 'after')).toEqual({ parent: null, before: null });
  });
});
