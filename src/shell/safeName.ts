import { utf8Length } from '../core/journal/utf8.ts';

/** Most bytes of a safe name in UTF-8, its extension included: leaves room for " (2)" and a sidecar's ending. */
export const MAX_NAME_BYTES = 120;

// Controls, bidirectional overrides and isolates, zero-width characters, line separators, lone surrogates.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\p{Zl}\p{Zp}]|\p{Cs}/gu;
// What Windows refuses, and look-alikes of the separators.
const FORBIDDEN = /[<>:"/\\|?*\u2044\u2215\u29f8\uff0f\uff3c%$`~]/g;
const RESERVED =
  /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin|conout|clock|desktop|thumbs|autorun)$/i;

/**
 * A file name that every common system takes, inside the folder it is put in: no separator, control, direction or
 * invisible character, reserved word, leading or trailing dot, dash or blank; at most `MAX_NAME_BYTES`. The text after
 * the last dot of `name` stays as extension only when it is `extension`. Idempotent for one `extension`; never empty.
 */
export function safeName(name: string, extension: string): string {
  const ending = `.${extension}`;
  const normal = name.normalize('NFC');
  const stem = normal.toLowerCase().endsWith(ending.toLowerCase())
    ? normal.slice(0, -ending.length)
    : normal;
  return `${safeStem(stem, MAX_NAME_BYTES - utf8Length(ending))}${ending}`;
}

function safeStem(text: string, maxBytes: number): string {
  const plain = trimmed(
    text
      .replace(/[\t\n\r]/g, ' ')
      .replace(INVISIBLE, '')
      .replace(FORBIDDEN, '_')
      .replace(/[\s\u00a0]+/gu, ' '),
  );
  // Windows reserves a name whatever follows its first dot ("nul.tar.gz").
  const firstPart = plain.split('.')[0] ?? '';
  const free = RESERVED.test(firstPart.replace(/[ _]+$/, '')) ? `_${plain}` : plain;
  return trimmed(cutTo(free, maxBytes)) || 'Untitled';
}

function trimmed(text: string): string {
  return text.replace(/^[\s.=+@-]+|[\s.]+$/gu, '');
}

/** Cuts at a grapheme's end where it can: a cut family of emoji is another picture. */
function cutTo(text: string, maxBytes: number): string {
  if (utf8Length(text) <= maxBytes) return text;
  let cut = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    text.slice(0, maxBytes * 2),
  )) {
    bytes += utf8Length(segment);
    if (bytes > maxBytes) break;
    cut += segment;
  }
  return cut;
}

/** Endings that exports and their sidecars have; the longer of two that fit comes first. */
const EXPORT_EXTENSIONS = [
  'quotes.json',
  'pdf',
  'docx',
  'html',
  'md',
  'zip',
  'json',
  'jsonl',
  'csv',
  'txt',
] as const;

/** The safe form of an export's full name; an ending that no export has is text, and `.bin` is put behind it. */
export function safeExportName(name: string): string {
  const lower = name.trim().toLowerCase();
  const extension = EXPORT_EXTENSIONS.find((each) => lower.endsWith(`.${each}`)) ?? 'bin';
  return safeName(name.trim(), extension);
}
