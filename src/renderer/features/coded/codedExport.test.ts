import { expect, it } from 'vitest';
import { gatherCodedTexts, numberCodes } from '../../../core/codebook/codeCounts.ts';
import { codeId, testCode, testMark } from '../../../core/codebook/testing/codedSamples.ts';
import { sampleDocument } from '../../../core/document/testing/sampleDocument.ts';
import { FIRST_CHOICES } from './codedChoices.ts';
import { countRows, passageMarkdown, passageRows } from './codedExport.ts';
import { filterWords } from './codedWords.ts';
import { placePassage } from './passagePlace.ts';

const DOCUMENT = sampleDocument([
  ['paragraph', 'The group sent *70* of its'],
  ['paragraph', 'members to Syria.'],
]);
const CODEBOOK = numberCodes([
  testCode(0, { name: 'Recruitment' }),
  testCode(1, { name: 'Numbers', parent: codeId(0) }),
]);
const QUOTE = '*70* of its\n\nmembers';
const START = DOCUMENT.text.indexOf(QUOTE);
const STAMP = { libraryDate: '2026-11-22', filter: 'every code; in all documents' };

function passages(document = true) {
  const highlight = {
    ...testMark(3, { document: 0, edition: 0, start: START, length: QUOTE.length, codes: [0, 1] }),
    hash: DOCUMENT.hash,
    passages: [{ start: START, end: START + QUOTE.length, quote: QUOTE, prefix: '', suffix: '' }],
    createdAtMs: Date.UTC(2026, 10, 20, 9),
  };
  const [mark] = gatherCodedTexts([highlight], CODEBOOK)[0]?.marks ?? [];
  if (!mark) throw new Error('the sample is coded');
  const held = document ? DOCUMENT : null;
  const place = placePassage(highlight, held, 'wide');
  return [
    { group: 'Recruitment', mark, document: held, title: 'Sample', place, note: '- 70 or 60?' },
  ];
}

it('writes passages as rows that say where each stands, when, and of what filter they are', () => {
  const [heads = [], row = [], ...more] = passageRows(passages(), CODEBOOK, STAMP);
  expect(more).toEqual([]);
  const cells = new Map(heads.map((head, at) => [head, row[at]]));
  expect(Object.fromEntries(cells)).toMatchObject({
    'Listed under': 'Recruitment',
    Quote: QUOTE,
    'Context before': 'The group sent ',
    'Context after': ' to Syria.',
    Codes: 'Recruitment; Recruitment › Numbers',
    Ink: 'Law and policy',
    Document: 'Sample',
    Place: '¶ 1',
    Note: '- 70 or 60?',
    'Marked at': '2026-11-20T09:00:00.000Z',
    Start: String(START),
    'Library date': '2026-11-22',
    Filter: 'every code; in all documents',
  });
});

it('writes passages as Markdown in which no word of a source or a note is markup', () => {
  expect(passageMarkdown(passages(), CODEBOOK, STAMP)).toBe(
    [
      '# Coded passages',
      'Library of 22 November 2026. 1 passage: every code; in all documents.',
      '## Recruitment',
      '> “\\*70\\* of its\n>\n> members”',
      'Sample, ¶ 1',
      'Codes: Recruitment; Recruitment › Numbers. Ink: Law and policy.',
      'Context: The group sent \\[…\\] to Syria.',
      'Note: - 70 or 60?',
      '',
    ]
      .join('\n\n')
      .replace(/\n\n$/, '\n'),
  );
  expect(passageMarkdown(passages(false), CODEBOOK, STAMP)).toContain('\n\nSample\n\nCodes:');
});

it('names the codes, how they are together, and the document of a filter', () => {
  const choices = { ...FIRST_CHOICES, codes: [codeId(1), codeId(0), 'gone'], documentId: 'd' };
  expect(filterWords({ ...choices, match: 'overlap' }, CODEBOOK, () => 'Belgium')).toBe(
    'where marks overlap all of Recruitment › Numbers, Recruitment, with codes below; in Belgium',
  );
  expect(filterWords(FIRST_CHOICES, CODEBOOK, () => '')).toBe('every code; in all documents');
});

it('writes a table of counts with its heads', () => {
  expect(countRows(['Code', 'Marks'], [{ names: ['Recruitment'], counts: [4] }], STAMP)).toEqual([
    ['Code', 'Marks', 'Library date', 'Filter'],
    ['Recruitment', '4', '2026-11-22', 'every code; in all documents'],
  ]);
});
