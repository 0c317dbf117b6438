import { beforeEach, describe, expect, it } from 'vitest';
import { textRange } from '../../core/text/offsets.ts';
import { type JoinEnd, joining, takeEnd } from './joining.ts';

const document = { id: 'document-1', hash: 'a'.repeat(64), text: '129 killed, then 129 wounded' };
const selected = (start: number): JoinEnd => ({
  given: {
    kind: 'passage',
    passage: { document, range: textRange(start, start + 3), ink: 1 },
  },
  quote: '129',
  place: 'CEP, p. 1',
});
const mark = (id: string): JoinEnd => ({ given: { kind: 'highlight', id }, quote: '', place: '' });

describe('taking ends', () => {
  beforeEach(() => joining.set(null));

  it('opens the dialog with the second passage, also where it says the same words', () => {
    expect(takeEnd('link', selected(0))).toBe('first');
    expect(joining.get()).toMatchObject({ asking: false, second: null });
    expect(takeEnd('link', selected(17))).toBe('second');
    expect(joining.get()).toMatchObject({ asking: true, second: selected(17) });
  });

  it('asks for the other end when the first one is taken again', () => {
    takeEnd('link', mark('a'));
    takeEnd('conflict', mark('a'));
    expect(joining.get()).toMatchObject({ act: 'conflict', asking: true, second: null });
  });
});
