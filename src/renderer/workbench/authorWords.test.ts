import { expect, it } from 'vitest';
import type { Author } from '../../core/annotation/annotation.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { authorWords } from './authorWords.ts';

const authorOf = (n: number, fields: Partial<Author>): Author => ({
  ...(sampleRecord('authors', sampleId('a', n), n) as Author),
  ...fields,
});

it('calls an author by name, by "you", or by neither where no name came', () => {
  const [ann, nameless] = [authorOf(1, { name: 'Ann' }), authorOf(2, { name: '' })];
  const words = authorWords([ann, nameless], sampleId('a', 3));
  expect(words(ann.id)).toBe('Ann');
  expect(words(nameless.id)).toBe('another author');
  expect(words(sampleId('a', 3))).toBe('you');
  expect(words(sampleId('a', 4))).toBe('another author');
});

it('says under which other names a merge brought the same author', () => {
  const ann = authorOf(2, { name: 'Ann' });
  const second = authorOf(1, { name: 'Anna Maes', secondOf: ann.id });
  const same = authorOf(3, { name: 'Ann', secondOf: ann.id });
  expect(authorWords([second, same, ann], null)(ann.id)).toBe('Ann (elsewhere Anna Maes)');
  expect(authorWords([second], null)(ann.id)).toBe('Anna Maes');
});
