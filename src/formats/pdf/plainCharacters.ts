/** Letters that are one shape for several, and shapes that letters take within a word. */
const SHAPES = /[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]+/gu;
/** Spaces of every width, and what cannot be seen nor is text. */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const UNSEEN = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

/**
 * A file's characters as words are written: ligatures and the shapes of Arabic and Hebrew letters become the letters
 * they stand for, spaces of any width become spaces, and control characters go. Everything else stays as it is.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(SHAPES, (shape) => shape.normalize('NFKC'));
}
