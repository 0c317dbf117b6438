import { describe, expect, it } from 'vitest';
import { sampleRecord } from '../journal/testing/recordSamples.ts';
import type { Code } from './codebook.ts';
import { codePathWords, codeTree } from './codeTree.ts';

function code(id: string, parent: string | null, part: Partial<Code> = {}): Code {
  const sample = sampleRecord('codes', id, 0) as Code;
  return { ...sample, name: id, parent, order: 1, ...part };
}

describe('the tree of codes', () => {
  it('lists each code before those below it, by rank and then by name', () => {
    const tree = codeTree([
      code('travel', null, { order: 2 }),
      code('Prison', 'recruitment'),
      code('family', 'recruitment'),
      code('recruitment', null),
    ]);
    expect(tree.inOrder().map(({ code: { id }, depth }) => `${depth} ${id}`)).toEqual([
      '0 recruitment',
      '1 family',
      '1 Prison',
      '0 travel',
    ]);
    expect(codePathWords(tree, 'family')).toBe('recruitment › family');
    expect(tree.isBelow('family', 'recruitment')).toBe(true);
    expect(tree.isBelow('recruitment', 'recruitment')).toBe(false);
  });

  it('leaves out what is deleted or merged away, and shows what stood below it at the top', () => {
    const tree = codeTree([
      code('gone', null, { deletedAtMs: 5 }),
      code('merged', null, { mergedInto: 'gone' }),
      code('child', 'gone'),
    ]);
    expect(tree.size).toBe(1);
    expect(tree.get('merged')).toBeUndefined();
    expect(tree.childrenOf(null).map(({ id }) => id)).toEqual(['child']);
    expect(tree.pathOf('gone')).toEqual([]);
  });

  it('shows every code of a ring that came from elsewhere', () => {
    const ring = [code('b', 'c'), code('c', 'a'), code('a', 'b'), code('d', 'b'), code('e', 'e')];
    const tree = codeTree(ring);
    expect(tree.inOrder().map(({ code: { id }, depth }) => `${depth} ${id}`)).toEqual([
      '0 a',
      '1 c',
      '2 b',
      '3 d',
      '0 e',
    ]);
  });
});
