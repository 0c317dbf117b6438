import { expect, it } from 'vitest';
import { cardOf } from './cardOf.ts';

it('keeps an address only when it is inert, and says nothing of one it left out', () => {
  const from = 'the file';
  const of = (url: string) => cardOf({ title: 'A', url, from }, null, 'a.txt');
  expect(of('https://example.org/a')).toMatchObject({ url: 'https://example.org/a' });
  const bad = of('javascript:alert(1)');
  expect(bad.url).toBeNull();
  expect(bad.notes.map(({ field }) => field)).toEqual(['title']);
});
