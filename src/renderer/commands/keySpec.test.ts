import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOf } from './catalogue.ts';
import { isSingleKey, sharesPress, specOfPress } from './keySpec.ts';
import { type KeyPress, matchesKey, parseKey } from './keys.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});
const shift = { shift: true };
const ctrl = { ctrl: true };

const PRESSES: readonly (readonly [string, KeyPress, string | null])[] = [
  ['h', press('h', 'KeyH'), 'H'],
  ['H by Shift', press('H', 'KeyH', shift), 'Shift+H'],
  ['AZERTY key of 1', press('&', 'Digit1'), '1'],
  ['AZERTY Shift+1', press('1', 'Digit1', shift), '1'],
  ['QWERTY Shift+1', press('!', 'Digit1', shift), '!'],
  ['number pad 7', press('7', 'Numpad7'), '7'],
  ['Ctrl+Shift+4', press('$', 'Digit4', { ...ctrl, ...shift }), 'Ctrl+Shift+4'],
  ['QWERTY ?', press('?', 'Slash', shift), '?'],
  ['AZERTY AltGr+@ on Windows', press('@', 'Digit0', { ctrl: true, alt: true }), '@'],
  ['AZERTY key in the place of ]', press('$', 'BracketRight'), ']'],
  ['QWERTY }', press('}', 'BracketRight', shift), '}'],
  ['+ itself', press('+', 'Equal', shift), '+'],
  ['Ctrl++', press('+', 'Equal', { ...ctrl, ...shift }), 'Ctrl++'],
  ['Shift+F6', press('F6', 'F6', shift), 'Shift+F6'],
  ['Alt+Left', press('ArrowLeft', 'ArrowLeft', { alt: true }), 'Alt+ArrowLeft'],
  ['Ctrl+Alt+H', press('h', 'KeyH', { ctrl: true, alt: true }), 'Ctrl+Alt+H'],
  ['Space', press(' ', 'Space'), 'Space'],
  ['Shift alone', press('Shift', 'ShiftLeft', shift), null],
  ['a dead key', press('Dead', 'Equal'), null],
];

describe('recording a key', () => {
  it.each(PRESSES)('%s', (_board, pressed, spec) => {
    expect(specOfPress(pressed)).toBe(spec);
  });

  it('gives a key that the same press finds again', () => {
    const boards = fc.constantFrom(
      ...PRESSES.flatMap(([, one]) => (specOfPress(one) === null ? [] : [one])),
      ...'abcxyzéöß/=-_~#%'.split('').map((key) => press(key, 'Key')),
    );
    fc.assert(
      fc.property(boards, fc.boolean(), (pressed, withCtrl) => {
        const held = withCtrl && !pressed.alt ? { ...pressed, ctrl: true } : pressed;
        const spec = specOfPress(held);
        expect(spec).not.toBeNull();
        expect(matchesKey(spec ?? '', held, false)).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('writes the keys of the catalogue as the catalogue does', () => {
    for (const { id } of COMMANDS) {
      for (const key of commandOf(id).keys) expect(sharesPress(key, key)).toBe(true);
    }
  });
});

describe('keys that are pressed alike', () => {
  it.each([
    ['1', '1', true],
    ['Shift+]', '}', true],
    ['[', '{', false],
    ['H', 'Shift+H', false],
    ['H', 'Ctrl+H', false],
    ['Ctrl++', 'Ctrl+=', false],
    ['?', '/', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(sharesPress(one, other)).toBe(alike);
    expect(sharesPress(other, one)).toBe(alike);
  });
});

it('tells keys that type from keys that are held with others', () => {
  expect(['H', 'Shift+H', '1', '?', '+', '['].every(isSingleKey)).toBe(true);
  expect(['Ctrl+H', 'F6', 'Delete', 'Space', 'Alt+Enter', 'Ctrl++'].some(isSingleKey)).toBe(false);
});

it('takes a specification apart', () => {
  expect(parseKey('Ctrl++')).toEqual({ key: '+', ctrl: true, shift: false, alt: false });
  expect(parseKey('+')).toMatchObject({ key: '+', ctrl: false });
  expect(parseKey('Ctrl+Shift+F')).toMatchObject({ key: 'F', ctrl: true, shift: true });
});
