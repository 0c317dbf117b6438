import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../document/document.ts';
import { bundled, HAS_BUNDLE } from '../document/testing/bundle.ts';
import { textRange } from '../text/offsets.ts';
import { citedQuote, shortCitation } from './shortCitation.ts';

function rangeOf(document: SourceDocument, words: string) {
  const start = document.text.indexOf(words);
  return textRange(start, start + words.length);
}

describe.skipIf(!HAS_BUNDLE)('shortCitation', () => {
  it('names publisher, title, date, page and paragraph', () => {
    const document = bundled('000');
    expect(shortCitation(document, rangeOf(document, 'Belgium has produced'))).toBe(
      'CEP, Belgium: Extremism & Counter-Extremism (November 2015, inferred), p. 2, ¶ 9',
    );
  });

  it('leaves the page out where the source has none', () => {
    const document = bundled('001');
    expect(shortCitation(document, rangeOf(document, 'vowed to reinforce'))).toBe(
      'DW, France and Belgium increase cooperation in terror fight (2 February 2016), ¶ 1',
    );
  });
});

describe.skipIf(!HAS_BUNDLE)('citedQuote', () => {
  it('puts the quote in quotation marks and the citation in brackets', () => {
    const document = bundled('001');
    expect(citedQuote(document, rangeOf(document, 'vowed to reinforce'))).toMatch(
      /^“vowed to reinforce” \(DW, .*, ¶ 1\)$/,
    );
  });
});
