import { expect, it } from 'vitest';
import { shortened } from './shortened.ts';

it('leaves what fits, cuts between words, and never through a character', () => {
  expect(shortened('Sources of unrest', 40)).toBe('Sources of unrest');
  expect(shortened('France and Belgium increase cooperation against terror', 40)).toBe(
    'France and Belgium increase cooperation…',
  );
  expect(shortened('One Verylongwordthatdoesnotend', 12)).toBe('One Verylon…');
  expect(shortened('🙂'.repeat(12), 12)).toBe('🙂'.repeat(12));
  const emoji = '🙂'.repeat(30);
  expect(shortened(emoji, 12)).toBe(`${'🙂'.repeat(11)}…`);
});
