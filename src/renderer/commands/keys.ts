/** The parts of a keyboard event that keys are matched on. */
export interface KeyPress {
  /** The character or key name (`KeyboardEvent.key`). */
  readonly key: string;
  /** The physical key (`KeyboardEvent.code`). */
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Keys that are found by their place on the board: on AZERTY digits need Shift and brackets need AltGr. */
const BY_CODE: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '{': 'BracketLeft',
  '}': 'BracketRight',
  '\\': 'Backslash',
};

/** A specification in its parts. */
export interface ParsedKey {
  /** The character or key name, as it is written: `H`, `+`, `ArrowLeft`. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Takes a specification such as `Ctrl+Shift+F` or `Ctrl++` apart. */
export function parseKey(spec: string): ParsedKey {
  // A plus sign at the end is the key itself.
  const key = spec.endsWith('+') ? '+' : spec.slice(spec.lastIndexOf('+') + 1);
  const parts = spec.slice(0, spec.length - key.length).split('+');
  return {
    key,
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Whether the key makes a character, and so is text in a text field. */
function isCharacter(parsed: ParsedKey): boolean {
  return (
    !parsed.ctrl && !parsed.alt && (parsed.key.length === 1 || /^(Delete|Space)$/.test(parsed.key))
  );
}

/**
 * Whether a press is the key of a specification such as `Ctrl+K`, `H`, `[` or `?`.
 * Letters match the character typed; digits, brackets and backslash the physical key as well.
 */
export function matchesKey(spec: string, press: KeyPress, inText: boolean): boolean {
  const wanted = parseKey(spec);
  if (inText && isCharacter(wanted)) return false;
  if (wanted.ctrl !== press.ctrl || wanted.alt !== press.alt) {
    // AltGr reports Ctrl and Alt together on Windows: a character typed with it is that character.
    const plain = !wanted.ctrl && !wanted.alt;
    const typedWithAltGr = press.ctrl && press.alt && press.key === wanted.key;
    if (!plain || !typedWithAltGr || inText) return false;
    return true;
  }
  if (/^[0-9]$/.test(wanted.key)) {
    const onKey = press.code === `Digit${wanted.key}` || press.code === `Numpad${wanted.key}`;
    // On AZERTY a digit is typed with Shift; Ctrl+Shift+digit stays free for others.
    const shiftedDigit = press.key === wanted.key && !press.ctrl;
    return onKey && (press.shift === wanted.shift || shiftedDigit);
  }
  if (/^[a-z]$/i.test(wanted.key)) {
    return press.key.toLowerCase() === wanted.key.toLowerCase() && press.shift === wanted.shift;
  }
  const code = BY_CODE[wanted.key];
  if (code !== undefined) {
    const shifted = wanted.shift || wanted.key === '{' || wanted.key === '}';
    const typed = press.key === wanted.key && !wanted.shift;
    return typed || (press.code === code && press.shift === shifted);
  }
  if (wanted.key === 'Space') return press.code === 'Space' && press.shift === wanted.shift;
  if (wanted.key.length === 1) return press.key === wanted.key;
  return press.key === wanted.key && press.shift === wanted.shift;
}
