import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SampleBlock, sampleDocument } from '../document/testing/sampleDocument.ts';
import { foldWords } from './foldWords.ts';
import { parseQuery } from './parseQuery.ts';
import type { QueryNode } from './query.ts';
import { SearchRun } from './searchRun.ts';
import { documentText, type PreparedText, prepareText } from './searchText.ts';

const documentOf = (...parts: readonly SampleBlock[]): PreparedText =>
  prepareText(documentText(sampleDocument(parts)));

function search(query: string, texts: readonly PreparedText[], prefixLast = false) {
  const run = new SearchRun(parseQuery(query, { prefixLast }));
  for (const text of texts) run.add(text);
  return run.answer();
}

const REPORT = documentOf(
  ['heading:1', 'Belgium: Extremism'],
  ['paragraph', 'Ismaël Omar Mostefaï lived in Molenbeek. Mostefaï bought weapons.'],
  ['paragraph', 'Jihadist\nrecruitment in Molenbeek; the U.N. said so.'],
  ['listItem', 'weapons, weaponry and the weapon'],
);

describe('SearchRun', () => {
  it('finds through accents, line ends and dots, and says where exactly', () => {
    const { text } = REPORT.source;
    const found = (query: string, prefixLast = false) =>
      search(query, [REPORT], prefixLast).hits.map(({ blockIndex, matches }) => [
        blockIndex,
        matches.map(({ start, end }) => text.slice(start, end)),
      ]);
    expect(found('mostefai')).toEqual([[1, ['Mostefaï', 'Mostefaï']]]);
    expect(found('"jihadist recruitment"')).toEqual([[2, ['Jihadist\nrecruitment']]]);
    expect(found('UN')).toEqual([[2, ['U.N']]]);
    expect(found('weapo', true)).toEqual([
      [3, ['weapons', 'weaponry', 'weapon']],
      [1, ['weapons']],
    ]);
    expect(found('weapo')).toEqual([]);
    expect(found('molenbeek NOT weapons')).toEqual([[2, ['Molenbeek']]]);
    expect(found('molenbeek weaponry')).toEqual([]);
  });

  it('gives a hit the block’s own text, and the fields of the contract only', () => {
    const [hit] = search('recruitment', [REPORT]).hits;
    expect(Object.keys(hit ?? {})).toEqual([
      'kind',
      'documentId',
      'blockIndex',
      'start',
      'end',
      'quote',
      'matches',
    ]);
    expect(hit?.quote).toBe(REPORT.source.text.slice(hit?.start, hit?.end));
  });

  it('ranks headings, words side by side and repetition first, and stays the same', () => {
    const text = documentOf(
      ['paragraph', 'border one two three control'],
      ['paragraph', 'border control, said once'],
      ['paragraph', 'control border, border control, control'],
      ['heading:2', 'Border control'],
    );
    const order = () => search('border control', [text]).hits.map(({ blockIndex }) => blockIndex);
    expect(order()).toEqual([3, 2, 1, 0]);
    expect(order()).toEqual(order());
  });

  it('counts every hit, and lists only what the filter wants', () => {
    const run = new SearchRun(parseQuery('molenbeek'));
    run.add(REPORT);
    const note = { ...REPORT.source, kind: 'note' as const, id: 'n', documentId: null };
    run.add(prepareText(note));
    const answer = run.answer({ kinds: new Set(['document']), limit: 1 });
    expect(answer.total).toBe(2);
    expect(answer.hits).toHaveLength(1);
    expect(answer.kinds.note).toBe(2);
    expect(answer.documents).toEqual([{ documentId: REPORT.source.id, hits: 2 }]);
    expect(run.answer({ documentIds: new Set(['other']) }).total).toBe(0);
  });

  it('law: finds exactly the blocks that a plain look at every word finds', () => {
    const word = fc.constantFrom('ab', 'Ab', 'abc', 'é', 'e', 'a', 'b', 'U.N.', 'un', 'a-b', 'c’b');
    const gap = fc.constantFrom(' ', '\n', ', ', '-', '  ', ' “');
    const words = fc
      .array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 })
      .map((pairs) => pairs.flat().join('').trim());
    const piece = fc.constantFrom(
      'ab',
      'e',
      'abc',
      'a*',
      '"a b"',
      '"ab ab"',
      'un',
      'OR',
      'NOT',
      '(',
      ')',
    );
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 40 }),
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        (blocks, pieces) => {
          const text = documentOf(...blocks.map((one): SampleBlock => ['paragraph', one]));
          const query = parseQuery(pieces.join(' '));
          if (query.root === null) return;
          const { root } = query;
          const plain = blocks.flatMap((one, index) =>
            holds(plainWords(one), root) ? [index] : [],
          );
          const run = new SearchRun(query);
          run.add(text);
          const { hits, total } = run.answer();
          const found = hits.map(({ blockIndex }) => blockIndex ?? -1).sort((a, b) => a - b);
          expect(found).toEqual(plain);
          expect(total).toBe(plain.length);
          for (const { matches, start, end } of hits) {
            for (const match of matches) {
              expect(start <= match.start && match.start < match.end && match.end <= end).toBe(
                true,
              );
              const folded = foldWords(text.source.text.slice(match.start, match.end)).trim();
              const asked = query.terms.some(({ words: asked, prefix }) =>
                prefix ? folded.startsWith(asked) : folded === asked,
              );
              expect(asked, folded).toBe(true);
            }
          }
        },
      ),
      { seed: 20261121, numRuns: 1000 },
    );
  });
});

/** The words of a text by regular expressions, for texts of Latin letters only. */
function plainWords(text: string): readonly string[] {
  return text
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])/gu, (acronym) =>
      acronym.replaceAll('.', ''),
    )
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function holds(words: readonly string[], node: QueryNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => holds(words, part));
    case 'or':
      return node.parts.some((part) => holds(words, part));
    case 'not':
      return !holds(words, node.part);
    case 'term': {
      const wanted = node.words.split(' ');
      return words.some((_, from) =>
        wanted.every((one, at) => {
          const word = words[from + at];
          const last = at === wanted.length - 1;
          return node.prefix && last ? word?.startsWith(one) : word === one;
        }),
      );
    }
  }
}
