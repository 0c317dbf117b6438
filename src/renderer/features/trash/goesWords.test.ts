import { expect, it } from 'vitest';
import { goesWords } from './goesWords.ts';

it('counts what goes by kind', () => {
  const ref = (table: 'cases' | 'evidence') => ({ table, id: '' });
  expect(goesWords([])).toBe('Nothing');
  expect(goesWords([ref('cases')])).toBe('1 case');
  expect(goesWords([ref('evidence'), ref('cases'), ref('evidence')])).toBe(
    '1 case and 2 items of evidence',
  );
});
