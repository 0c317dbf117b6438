/** Text as HTML character data and as a quoted attribute's value. A carriage return survives as a reference. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\r/g, '&#13;')
    .replace(/\u00a0/g, '&nbsp;');
}

/**
 * Text as a quoted CSS string that can stand inside a `style` element: everything but letters, digits and spaces is
 * written as a hexadecimal escape, so that it can close neither the string nor the element.
 */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped}"`;
}
