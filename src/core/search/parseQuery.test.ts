import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parseQuery.ts';
import type { QueryNode } from './query.ts';

/** The query as a bracketed list. */
function shape(node: QueryNode | null): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'term':
      return node.words + (node.prefix ? '*' : '');
    case 'not':
      return `!${shape(node.part)}`;
    case 'and':
    case 'or':
      return `(${node.parts.map(shape).join(node.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

const read = (text: string, prefixLast = false) => shape(parseQuery(text, { prefixLast }).root);

describe('parseQuery', () => {
  it('ANDs words, keeps phrases, and combines with operators and parentheses', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Molenbeek weapons', '(molenbeek & weapons)'],
      ['“exact Phrase” word', '(exact phrase & word)'],
      ['non-EU U.N.', '(non eu & un)'],
      ['a OR b c', '(a | (b & c))'],
      ['(a OR b) AND c', '((a | b) & c)'],
      ['a NOT b', '(a & !b)'],
      ['a AND NOT (b OR c)', '(a & !(b | c))'],
      ['NOT NOT a', '!!a'],
      ['weapon* "to bear"', '(weapon* & to bear)'],
      ['and or not', '(and & or & not)'],
    ];
    for (const [given, understood] of cases) expect(read(given), given).toBe(understood);
  });

  it('reads what is unbalanced or has nothing to work on as words', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['"never closed', '(never & closed)'],
      ['"a b" "c', '(a b & c)'],
      ['a) b (', '(a & b)'],
      ['((a', 'a'],
      ['AND', 'and'],
      ['a OR', '(a & or)'],
      ['OR a', '(or & a)'],
      ['a AND AND b', '(a & and & b)'],
      ['NOT', 'not'],
      ['()', ''],
      ['""', ''],
      ['… * 🙂', ''],
      ['', ''],
    ];
    for (const [given, understood] of cases) expect(read(given), given).toBe(understood);
  });

  it('lets the last word go on only while it is typed', () => {
    expect(read('foreign figh', true)).toBe('(foreign & figh*)');
    expect(read('foreign figh ', true)).toBe('(foreign & figh)');
    expect(read('"foreign figh"', true)).toBe('foreign figh');
    expect(read('(foreign figh)', true)).toBe('(foreign & figh)');
    expect(read('foreign OR', true)).toBe('(foreign & or)');
  });

  it('tells what of the full language is read as words', () => {
    expect(parseQuery('a NEAR/5 b title:x weapon~1 5:30').readAsWords).toEqual([
      'NEAR/5',
      'title:',
      '~1',
    ]);
    expect(parseQuery('near title "title:x"').readAsWords).toEqual([]);
  });

  it('names each term once that is not under a NOT', () => {
    const { terms } = parseQuery('a b NOT c (A OR "d e")');
    expect(terms.map(({ words }) => words)).toEqual(['a', 'b', 'd e']);
  });

  it('law: any text is read, and every term has words', () => {
    const piece = fc.constantFrom('(', ')', '"', 'AND', 'OR', 'NOT', 'a', 'b*', '*', '-', ' ', '“');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, prefixLast) => {
        const { root, terms } = parseQuery(pieces.join(' '), { prefixLast });
        for (const { words } of terms) expect(words).toMatch(/^[^ ]+(?: [^ ]+)*$/);
        expect(root === null || shape(root) !== '').toBe(true);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
