import { type KeyPress, matchesKey, parseKey } from './keys.ts';

/** Keys that only hold others, or that tell nothing of what was pressed. */
const NO_KEY = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Process',
  'Unidentified',
  'Compose',
]);

/**
 * The specification of a key press as it is stored and shown: letters by what they type, digits and brackets by their
 * place on the board, other signs by what they type, with Shift left out where it only makes the sign.
 * @returns null for a press that only holds other keys, or that the browser does not tell apart.
 */
export function specOfPress(press: KeyPress): string | null {
  const { key, code, ctrl, shift, alt } = press;
  if (NO_KEY.has(key)) return null;
  const withAltGr = ctrl && alt && key.length === 1 && !/^[a-z0-9]$/i.test(key);
  if (withAltGr) return key;
  const held = (name: string, withShift: boolean): string =>
    `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${withShift ? 'Shift+' : ''}${name}`;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && (!shift || ctrl || key === digit)) {
    return held(digit, shift && ctrl);
  }
  if (code === 'Space') return held('Space', shift);
  if (/^[a-z]$/i.test(key)) return held(key.toUpperCase(), shift);
  if (key.length === 1) {
    const bracket = { BracketLeft: '[{', BracketRight: ']}', Backslash: '\\\\' }[code];
    const placed = bracket === undefined || /[[\]{}\\]/.test(key) ? key : bracket[shift ? 1 : 0];
    return held(placed ?? key, false);
  }
  return held(key, shift);
}

/** Whether the key types a letter, digit or sign by itself: what WCAG 2.1.4 wants to be turned off or changed. */
export function isSingleKey(spec: string): boolean {
  const { key, ctrl, alt } = parseKey(spec);
  return !ctrl && !alt && key.length === 1;
}

/** Presses on the boards in use that stand for a specification: QWERTY, AZERTY and the number pad. */
function pressesOf(spec: string): readonly KeyPress[] {
  const { key, ctrl, shift, alt } = parseKey(spec);
  const held = { ctrl, shift, alt };
  if (/^[0-9]$/.test(key)) {
    const code = `Digit${key}`;
    return [
      { key, code, ...held },
      { key, code, ...held, shift: true },
      { key, code: `Numpad${key}`, ...held },
    ];
  }
  const code = {
    '[': 'BracketLeft',
    '{': 'BracketLeft',
    ']': 'BracketRight',
    '}': 'BracketRight',
    '\\': 'Backslash',
    Space: 'Space',
  }[key];
  const shifted = shift || key === '{' || key === '}';
  const typed = key === 'Space' ? ' ' : shifted ? ({ '[': '{', ']': '}' }[key] ?? key) : key;
  return [{ key: typed, code: code ?? '', ctrl, alt, shift: shifted }];
}

/** Whether one press on some board would stand for both specifications. */
export function sharesPress(one: string, other: string): boolean {
  return (
    pressesOf(one).some((press) => matchesKey(other, press, false)) ||
    pressesOf(other).some((press) => matchesKey(one, press, false))
  );
}
