/**
 * Positions in canonical text: UTF-16 code units, 0-based, half-open `[start, end)`.
 * Code points exist only at the edges of the product, never in here.
 */

declare const utf16: unique symbol;

/** A position in canonical text, in UTF-16 code units from its start; `0 <= offset <= text.length`. */
export type Utf16Offset = number & { readonly [utf16]: true };

/** A half-open stretch of canonical text in UTF-16 code units; `start <= end`. */
export interface TextRange {
  readonly start: Utf16Offset;
  readonly end: Utf16Offset;
}

/**
 * Brands a plain number as an offset.
 * @throws RangeError when `value` is not a whole number of at least 0.
 */
export function utf16Offset(value: number): Utf16Offset {
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`an offset is a whole number of at least 0, not ${value}`);
  }
  return value as Utf16Offset;
}

/**
 * Builds a range from two plain numbers.
 * @throws RangeError when either end is no offset, or `end` lies before `start`.
 */
export function textRange(start: number, end: number): TextRange {
  if (end < start) throw new RangeError(`a range ends at ${end}, before its start ${start}`);
  return { start: utf16Offset(start), end: utf16Offset(end) };
}

/** Whether two ranges share at least one code unit. */
export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether the position falls between the two halves of a surrogate pair. */
export function splitsSurrogatePair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** The position itself, or the one before it where it would split a surrogate pair. */
export function floorToCodePoint(text: string, at: number): Utf16Offset {
  const bounded = Math.min(Math.max(at, 0), text.length);
  return utf16Offset(splitsSurrogatePair(text, bounded) ? bounded - 1 : bounded);
}

/** The position itself, or the one after it where it would split a surrogate pair. */
export function ceilToCodePoint(text: string, at: number): Utf16Offset {
  const bounded = Math.min(Math.max(at, 0), text.length);
  return utf16Offset(splitsSurrogatePair(text, bounded) ? bounded + 1 : bounded);
}
