import { expect, it } from 'vitest';
import { notesByMark } from './notesByMark.ts';

it('shows ours first, whichever comes first, and names the author of what a merge brought', () => {
  const theirs = { markId: 'm', words: 'Theirs', folded: 'theirs', besideBy: 'x' };
  const ours = { markId: 'm', words: 'Ours', folded: 'ours', besideBy: null };
  const alone = { markId: 'n', words: 'Alone', folded: 'alone', besideBy: 'x' };
  const found = notesByMark([theirs, alone, ours], () => 'another author');
  expect(found.get('m')).toEqual({
    words: 'Ours\nMerged: note by another author: Theirs',
    folded: 'ours\ntheirs',
  });
  expect(found.get('n')?.words).toBe('Merged: note by another author: Alone');
});
