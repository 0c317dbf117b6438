import { expect, it } from 'vitest';
import { findReferencedPassage } from './findReferencedPassage.ts';
import { referenceWords } from './richTextReference.ts';

const TEXT = 'In 2015 the council met.\n\nIn 2016 the council met. The “new” law was passed.';
const refer = (quote: string) => {
  const start = TEXT.indexOf(quote);
  return { start, end: start + quote.length, words: referenceWords(quote) };
};

it('is where it was, over paragraphs too', () => {
  const passage = refer('met.\n\nIn 2016');
  expect(passage.words).toBe('met. In 2016');
  expect(findReferencedPassage(TEXT, passage)).toEqual({ start: passage.start, end: passage.end });
});

it('is found where its words went, quote style aside', () => {
  const passage = refer('The “new” law');
  const moved = `Preface. ${TEXT.replaceAll(/[“”]/g, '"')}`;
  const found = findReferencedPassage(moved, passage);
  expect(found && moved.slice(found.start, found.end)).toBe('The "new" law');
});

it('is nowhere when its words stand twice or not at all', () => {
  const twice = { ...refer('the council met.'), start: 3, end: 19 };
  expect(findReferencedPassage(`Now ${TEXT}`, twice)).toBeNull();
  expect(findReferencedPassage('Other words.', refer('The “new” law'))).toBeNull();
});
