import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildDocument } from '../importing/buildDocument.ts';
import { cardOf } from '../importing/cardOf.ts';
import { compareEditions } from './compareEditions.ts';
import type { SourceDocument } from './document.ts';

const card = cardOf({ from: 'the test' }, null, 'test.txt');

function documentOf(paragraphs: readonly string[]): SourceDocument {
  const drafts = paragraphs.map((text) => ({ kind: 'paragraph' as const, pieces: [{ text }] }));
  return { id: 'x', ...buildDocument(drafts, { file: 'test.txt', card, firstPage: null }) };
}

const word = fc.constantFrom(
  'raid',
  'flat',
  'Brussels',
  'police',
  'the',
  'of',
  '2015',
  '129',
  'dead',
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const paragraphs = fc.array(paragraph, { minLength: 0, maxLength: 12 });

it('law: shows every block of both editions once, in order', () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, (a, b) => {
      const [before, after] = [documentOf(a), documentOf(b)];
      const { blocks } = compareEditions(before, after);
      const listed = (side: 'before' | 'after') =>
        blocks.flatMap((block) =>
          side in block ? [(block as Record<string, unknown>)[side]] : [],
        );
      expect(listed('before')).toEqual(before.blocks.map((_, index) => index));
      expect(listed('after')).toEqual(after.blocks.map((_, index) => index));
    }),
    { seed: 20261121, numRuns: 400 },
  );
});

it('law: the pieces of a changed block are its words, those in common and those that came', () => {
  fc.assert(
    fc.property(paragraph, paragraph, (a, b) => {
      const [before, after] = [documentOf([a]), documentOf([b])];
      const [block] = compareEditions(before, after).blocks;
      if (block?.change !== 'changed') return;
      const said = (gone: string, own: SourceDocument) =>
        block.pieces
          .filter(({ change }) => change !== gone)
          .map(({ change, range }) =>
            (change === 'removed' ? before : change === 'added' ? after : own).text.slice(
              range.start,
              range.end,
            ),
          )
          .join('');
      expect(said('removed', after)).toBe(b);
    }),
    { seed: 20261121, numRuns: 400 },
  );
});

it('says which words changed in a paragraph and leaves the others alone', () => {
  const before = documentOf(['Title', 'In all 129 people were killed in Paris.', 'The end.']);
  const after = documentOf([
    'Title',
    'In all 130 people were killed in Paris.',
    'New.',
    'The end.',
  ]);
  const { blocks, removedWords, addedWords } = compareEditions(before, after);
  expect(blocks.map(({ change }) => change)).toEqual(['same', 'changed', 'added', 'same']);
  const [, changed] = blocks;
  if (changed?.change !== 'changed') throw new Error('not changed');
  const words = changed.pieces.map(({ change, range }) => {
    const { text } = change === 'removed' ? before : after;
    return [change, text.slice(range.start, range.end)];
  });
  expect(words).toEqual([
    ['same', 'In all '],
    ['removed', '129'],
    ['added', '130'],
    ['same', ' people were killed in Paris.'],
  ]);
  expect([removedWords, addedWords]).toEqual([1, 2]);
});
