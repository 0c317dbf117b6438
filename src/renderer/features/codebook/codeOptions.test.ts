import { describe, expect, it } from 'vitest';
import type { Code } from '../../../core/codebook/codebook.ts';
import { codeTree } from '../../../core/codebook/codeTree.ts';
import { sampleRecord } from '../../../core/journal/testing/recordSamples.ts';
import { CodeFinder, type CodeOption, MOST_LISTED } from './codeOptions.ts';

const code = (id: string, name: string, parent: string | null, shortcut: string | null = null) => ({
  ...(sampleRecord('codes', id, 0) as Code),
  name,
  parent,
  order: 1,
  shortcut,
});
const finder = new CodeFinder(
  codeTree([
    code('r', 'Recruitment', null),
    code('f', 'Family', 'r'),
    code('p', 'Prison', 'r', 'q'),
    code('t', 'Travel', null),
    code('d', 'Défection', 't'),
    code('ft', 'Family ties', 't'),
  ]),
);
const said = (options: readonly CodeOption[]): readonly string[] =>
  options.map((one) =>
    one.kind === 'code'
      ? one.path
      : `${one.kind}: ${one.name}${'above' in one && one.above ? ` in ${one.above.name}` : ''}`,
  );

describe('the lines of the codes popup', () => {
  it('lists recent codes first, then the words of the passage, then the codebook', () => {
    expect(said(finder.options('', ['t', 'gone', 'p'], 'the brothers'))).toEqual([
      'Travel',
      'Recruitment › Prison',
      'inVivo: the brothers',
      'Recruitment',
      'Recruitment › Family',
      'Travel › Défection',
      'Travel › Family ties',
    ]);
  });

  it('offers no second code for words that name one', () => {
    expect(said(finder.options('', [], 'travel')).filter((one) => /inVivo/.test(one))).toEqual([]);
  });

  it('finds by name and path without case and accents, the closest first, and a new one last', () => {
    expect(said(finder.options('family', ['ft'], ''))).toEqual([
      'Recruitment › Family',
      'Travel › Family ties',
      'new: family',
    ]);
    expect(said(finder.options('defec', [], ''))).toEqual(['Travel › Défection', 'new: defec']);
    expect(said(finder.options('trav fam', [], ''))).toEqual([
      'Travel › Family ties',
      'new: trav fam',
    ]);
  });

  it('makes a code below the one named before it, and none that is there', () => {
    expect(said(finder.options('recruitment > Money', [], '')).at(-1)).toBe(
      'new: Money in Recruitment',
    );
    expect(said(finder.options('Recruitment › family', [], ''))).toEqual(['Recruitment › Family']);
    expect(said(finder.options('nowhere > Money', [], ''))).toEqual(['new: nowhere > Money']);
  });

  it('knows the code of a key, and lists no more than can be looked through', () => {
    expect(finder.byShortcut('Q')?.name).toBe('Prison');
    const many = Array.from({ length: 5000 }, (_, n) => code(`c${n}`, `Code ${n}`, null));
    const large = new CodeFinder(codeTree(many));
    expect(large.options('code', [], '')).toHaveLength(MOST_LISTED + 1);
    expect(said(large.options('code 4321', [], ''))[0]).toBe('Code 4321');
  });
});
