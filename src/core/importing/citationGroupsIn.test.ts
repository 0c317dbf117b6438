import { expect, it } from 'vitest';
import { buildDocument } from './buildDocument.ts';
import { cardOf } from './cardOf.ts';

const facts = { file: 'a.txt', card: cardOf({ from: 'the test' }, null, 'a.txt'), firstPage: null };

function groupsOf(...paragraphs: readonly string[]) {
  const drafts = paragraphs.map((text) => ({ kind: 'paragraph' as const, pieces: [{ text }] }));
  const { text, citationGroups } = buildDocument(drafts, facts);
  return citationGroups.map(({ block, start, end, sources }) => ({
    block,
    words: text.slice(start, end),
    sources: sources.map(({ name, start: from, end: to }) => [name, text.slice(from, to)]),
  }));
}

it('reads the sources at a paragraph’s end, each at its own words', () => {
  expect(
    groupsOf(
      'He left. (Source: Le Soir)',
      'Nothing here (yet).',
      'More. (Sources: BBC News, Le Soir).',
    ),
  ).toEqual([
    { block: 0, words: '(Source: Le Soir)', sources: [['Le Soir', 'Le Soir']] },
    {
      block: 2,
      words: '(Sources: BBC News, Le Soir)',
      sources: [
        ['BBC News', 'BBC News'],
        ['Le Soir', 'Le Soir'],
      ],
    },
  ]);
});

it('splits at semicolons where there are some, so that a name may hold a comma', () => {
  expect(groupsOf('X. (Sources: Council of Europe, 2015; Guardian)')[0]?.sources).toEqual([
    ['Council of Europe, 2015', 'Council of Europe, 2015'],
    ['Guardian', 'Guardian'],
  ]);
});

it('finds nothing in words that only look like it', () => {
  expect(groupsOf('(Sources: A, B) said so.', '(Sources)', 'A source: B')).toEqual([]);
});
