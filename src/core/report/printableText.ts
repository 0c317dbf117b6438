/** C0 and C1 controls but tab and line end, lone surrogates, and the two code units that XML forbids. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these controls are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The text as every report format can hold it: characters that XML or UTF-8 cannot carry become U+FFFD, so that the
 * four formats show the same mark in the same place. Text without such characters comes back unchanged.
 */
export function printableText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '\ufffd');
}
