import { expect, it } from 'vitest';
import { testMark } from '../../../core/codebook/testing/codedSamples.ts';
import { sampleDocument } from '../../../core/document/testing/sampleDocument.ts';
import { placePassage, quoteOf } from './passagePlace.ts';

const DOCUMENT = sampleDocument([
  ['paragraph', 'First words.'],
  ['paragraph', 'It sent 70 of its members to Syria.'],
]);
const QUOTE = '70 of its members';
const MARK = {
  ...testMark(1, { document: 0, edition: 0, start: 0, length: 1, codes: [] }),
  hash: DOCUMENT.hash,
  passages: [
    {
      start: DOCUMENT.text.indexOf(QUOTE),
      end: DOCUMENT.text.indexOf(QUOTE) + QUOTE.length,
      quote: QUOTE,
      prefix: 'First words.\n\nIt sent ',
      suffix: ' to Syria.',
    },
  ],
};

it('places a mark in its text, with as much around it as was chosen', () => {
  expect(placePassage(MARK, DOCUMENT, 'paragraph')).toMatchObject({
    locator: '¶ 2',
    context: { before: 'It sent ', after: ' to Syria.' },
  });
  expect(placePassage(MARK, DOCUMENT, 'none').context).toMatchObject({ before: '', after: '' });
});

it('shows what was stored around a mark while its text is not at hand, or is another edition without it', () => {
  const stored = { range: null, locator: '', context: { after: ' to Syria.', cutAfter: true } };
  expect(placePassage(MARK, null, 'wide')).toMatchObject(stored);
  const other = sampleDocument([['paragraph', 'It sent 60 of its members to Syria.']]);
  expect(placePassage(MARK, other, 'wide')).toMatchObject(stored);
  expect(placePassage(MARK, other, 'none').context.after).toBe('');
});

it('joins the passages of a mark with a sign for what is left out', () => {
  const [passage] = MARK.passages;
  if (!passage) throw new Error('the sample has a passage');
  expect(quoteOf({ ...MARK, passages: [passage, passage] })).toBe(`${QUOTE} […] ${QUOTE}`);
});
