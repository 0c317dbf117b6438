import { describe, expect, it } from 'vitest';
import { sampleDocument } from '../../../../core/document/testing/sampleDocument.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import type { KeyPress } from '../../../commands/keys.ts';
import { endWords, movedByKey } from './resizeKeys.ts';

const document = sampleDocument([
  ['paragraph', 'First words here. Then more of them, and more.'],
  ['paragraph', 'שלום עולם'],
]);
const { text } = document;
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});
const range = textRange(6, 16);
const wordsAfter = (
  end: 'start' | 'end',
  key: string,
  held: Partial<KeyPress> = {},
): string | null => {
  const moved = movedByKey(document, { range, end }, press(key, held));
  return moved === null || moved === 'other' ? moved : text.slice(moved.start, moved.end);
};

describe('movedByKey', () => {
  it('moves by character, with Ctrl by word, outwards by sentence and paragraph and back with Shift', () => {
    expect(wordsAfter('end', 'ArrowRight')).toBe('words here.');
    expect(wordsAfter('end', 'ArrowLeft', { ctrl: true })).toBe('words');
    expect(wordsAfter('start', 'ArrowLeft', { ctrl: true })).toBe('First words here');
    expect(wordsAfter('end', 's')).toBe('words here.');
    expect(wordsAfter('start', 'S', { shift: true })).toBe('words here');
    expect(wordsAfter('end', 'p')).toBe('words here. Then more of them, and more.');
    expect(wordsAfter('start', 'p')).toBe('First words here');
  });

  it('goes on with the left arrow where the text runs from the right', () => {
    const hebrew = textRange(text.indexOf('שלום'), text.indexOf('שלום') + 4);
    const moved = movedByKey(document, { range: hebrew, end: 'end' }, press('ArrowLeft'));
    expect(moved).toEqual(textRange(hebrew.start, hebrew.end + 1));
  });

  it('takes plain keys that mean nothing here and lets what asks for something else go', () => {
    expect(wordsAfter('end', 'h')).toBe(null);
    expect(wordsAfter('end', 'Control', { ctrl: true })).toBe(null);
    expect(wordsAfter('end', 'z', { ctrl: true })).toBe('other');
    expect(wordsAfter('end', 'F6')).toBe('other');
    expect(wordsAfter('end', 'ArrowLeft', { alt: true })).toBe('other');
  });
});

describe('endWords', () => {
  it('says the words at the end that moves', () => {
    expect(endWords(document, range, 'end')).toBe('Ends “words here”');
    const long = textRange(0, text.length);
    expect(endWords(document, long, 'start')).toMatch(/^Begins “First words here.*…”$/s);
    expect(endWords(document, long, 'end')).toMatch(/^Ends “….*עולם”$/s);
  });
});
