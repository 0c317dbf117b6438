import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOf } from './catalogue.ts';
import { type KeyPress, matchesKey } from './keys.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});

const shift = { shift: true };
/** AltGr as Windows reports it. */
const altGr = { ctrl: true, alt: true };

/** What a key types on a board, and which specification it must and must not stand for. */
const BOARDS: readonly (readonly [string, KeyPress, string, boolean])[] = [
  ['QWERTY 1', press('1', 'Digit1'), '1', true],
  ['QWERTY Shift+1', press('!', 'Digit1', shift), '1', false],
  ['AZERTY key of 1', press('&', 'Digit1'), '1', true],
  ['AZERTY Shift+1', press('1', 'Digit1', shift), '1', true],
  ['number pad 3', press('3', 'Numpad3'), '3', true],
  ['AZERTY A where QWERTY has Q', press('a', 'KeyQ'), 'A', true],
  ['AZERTY Q where QWERTY has A', press('q', 'KeyA'), 'A', false],
  ['AZERTY comma', press(',', 'KeyM'), ',', true],
  ['AZERTY point', press('.', 'Comma', shift), '.', true],
  ['QWERTY ]', press(']', 'BracketRight'), ']', true],
  ['QWERTY }', press('}', 'BracketRight', shift), ']', false],
  ['QWERTY } as itself', press('}', 'BracketRight', shift), '}', true],
  ['AZERTY AltGr+) is ], Windows', press(']', 'Minus', altGr), ']', true],
  ['AZERTY AltGr+) is ], Linux', press(']', 'Minus'), ']', true],
  ['AZERTY AltGr+( is [', press('[', 'Digit5', altGr), '[', true],
  ['AZERTY AltGr+( is no 5', press('[', 'Digit5', altGr), '5', false],
  ['AZERTY key in the place of ]', press('$', 'BracketRight'), ']', true],
  ['QWERTZ key in the place of [', press('ü', 'BracketLeft'), '[', true],
  ['AZERTY ?', press('?', 'KeyM', shift), '?', true],
  ['QWERTY ?', press('?', 'Slash', shift), '?', true],
  ['capital H by Shift', press('H', 'KeyH', shift), 'H', false],
  ['H under Caps Lock', press('H', 'KeyH'), 'H', true],
  ['Polish AltGr+E', press('ę', 'KeyE', altGr), 'E', false],
  [
    'Ctrl+Shift+1, a heading in the editor',
    press('!', 'Digit1', { ctrl: true, shift: true }),
    'Ctrl+1',
    false,
  ],
  ['Ctrl+1 on AZERTY', press('&', 'Digit1', { ctrl: true }), 'Ctrl+1', true],
  ['Ctrl+K', press('k', 'KeyK', { ctrl: true }), 'Ctrl+K', true],
  ['Ctrl+Shift+K', press('K', 'KeyK', { ctrl: true, shift: true }), 'Ctrl+K', false],
  ['Ctrl+Shift+Z', press('Z', 'KeyZ', { ctrl: true, shift: true }), 'Ctrl+Shift+Z', true],
  ['Ctrl++ by Shift+=', press('+', 'Equal', { ctrl: true, shift: true }), 'Ctrl++', true],
  ['Ctrl+, on AZERTY', press(',', 'KeyM', { ctrl: true }), 'Ctrl+,', true],
  ['AltGr typing a comma', press(',', 'KeyM', altGr), 'Ctrl+,', false],
  ['Shift+F3', press('F3', 'F3', shift), 'F3', false],
  ['Shift and the bracket', press('}', 'BracketRight', shift), 'Shift+]', true],
  ['a brace of its own on AZERTY', press('}', 'Equal', altGr), 'Shift+]', false],
  ['the bracket alone', press(']', 'BracketRight'), 'Shift+]', false],
  ['Space', press(' ', 'Space'), 'Space', true],
  ['Shift+Space', press(' ', 'Space', shift), 'Space', false],
  ['Ctrl+\\', press('\\', 'Backslash', { ctrl: true }), 'Ctrl+\\', true],
  [': on AZERTY, which needs no Shift', press(':', 'Period'), ':', true],
];

describe('matching keys to boards', () => {
  it.each(BOARDS)('%s', (_board, pressed, spec, expected) => {
    expect(matchesKey(spec, pressed, false)).toBe(expected);
  });

  it('leaves every key that types to a text field', () => {
    const typed = fc.record({
      key: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789[]{}.,?/:<> ', 'Delete'),
      code: fc.constantFrom(
        'KeyH',
        'Digit1',
        'BracketLeft',
        'BracketRight',
        'KeyM',
        'Delete',
        'Space',
      ),
      shift: fc.boolean(),
      altGr: fc.boolean(),
    });
    fc.assert(
      fc.property(typed, ({ key, code, shift: shifted, altGr: withAltGr }) => {
        const held = { shift: shifted, ctrl: withAltGr, alt: withAltGr };
        for (const { id } of COMMANDS) {
          for (const spec of commandOf(id).keys) {
            expect(matchesKey(spec, press(key, code, held), true)).toBe(false);
          }
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
