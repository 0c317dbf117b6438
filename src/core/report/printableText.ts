/** Controls but tab and line end, halves of surrogate pairs, and the two code units that XML forbids. */
const UNPRINTABLE = /[\p{Cs}\ufffe\uffff]|(?![\t\n])\p{Cc}/gu;

/**
 * The text as every report format can hold it: characters that XML or UTF-8 cannot carry become U+FFFD, so that the
 * four formats show the same mark in the same place. Text without such characters comes back unchanged.
 */
export function printableText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '\ufffd');
}
