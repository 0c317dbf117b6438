const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number in one of the forms that Word prints (ECMA-376 part 1, 17.18.59); null for a form that is not written here. */
export function formatNumber(value: number, format: string): string | null {
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value)?.toUpperCase() ?? null;
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value)?.toUpperCase() ?? null;
    default:
      return null;
  }
}

function roman(value: number): string | null {
  if (value < 1 || value > 3999) return null;
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

/** a to z, then aa, bb: as Word does. */
function letters(value: number): string | null {
  if (value < 1 || value > 780) return null;
  const sign = String.fromCharCode(97 + ((value - 1) % 26));
  return sign.repeat(Math.ceil(value / 26));
}
