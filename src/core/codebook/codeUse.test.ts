import { expect, it } from 'vitest';
import { sampleRecord } from '../journal/testing/recordSamples.ts';
import type { Code } from './codebook.ts';
import { codeTree } from './codeTree.ts';
import { countUse } from './codeUse.ts';

const code = (id: string, parent: string | null): Code => ({
  ...(sampleRecord('codes', id, 0) as Code),
  name: id,
  parent,
});

it('counts a mark once for a code and once for each above it, however many of those below it has', () => {
  const tree = codeTree([code('a', null), code('b', 'a'), code('c', 'a'), code('d', null)]);
  const use = countUse(tree, [['b', 'c'], ['a'], ['gone'], []]);
  expect(['a', 'b', 'c', 'd', 'gone'].map((id) => [use.own(id), use.within(id)])).toEqual([
    [1, 2],
    [1, 1],
    [1, 1],
    [0, 0],
    [0, 0],
  ]);
});
