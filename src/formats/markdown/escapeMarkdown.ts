/**
 * Text as one line of Markdown that reads as itself. Marks with a meaning are escaped, an opening angle bracket is a
 * reference, and addresses are broken at their colon or dot, so that no reader finds markup, a link or an address.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\t/g, ' ')
    .replace(/[\\`*_[\]#|~@^]|\$(?!\d)/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(mailto|javascript|vbscript|data|xmpp):/gi, '$1\\:')
    .replace(/\b(www)\./gi, '$1\\.');
}

/** A composed line whose beginning cannot be taken for a list, a quotation, a rule or indented code. */
export function guardLineStart(line: string): string {
  return line
    .replace(/^[ \u00a0]+/, '')
    .replace(/^([-+=>:])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Text as a double-quoted YAML scalar, which is what JSON writes, with the line ends of YAML escaped too. */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Undoes `escapeMarkdown` and `guardLineStart` on text without markup of its own. */
export function unescapeMarkdown(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
