import type { ImportWarning } from '../../core/importing/importing.ts';
import type { DecodedText } from './decodeText.ts';

const BASES: Readonly<Record<DecodedText['basis'], string>> = {
  mark: 'as its byte order mark says',
  utf8: 'as its bytes show',
  declared: 'as the file itself says',
  nulls: 'as its zero bytes show',
  guessed: 'which is a guess, for the file does not say: compare a few words with the original',
};

/** What an analyst is told about how a file's bytes were read. */
export function decodedWarnings({
  encoding,
  basis,
  undecodable,
}: DecodedText): readonly ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (encoding !== 'utf-8' || basis === 'guessed') {
    warnings.push({ kind: 'encoding', says: `Read as ${encoding}, ${BASES[basis]}.` });
  }
  if (undecodable > 0) {
    const places = undecodable === 1 ? 'One place' : `${undecodable} places`;
    warnings.push({
      kind: 'undecodable',
      says: `${places} held bytes that are no text in ${encoding} and became the sign U+FFFD.`,
    });
  }
  return warnings;
}

/** Makes every line end a line feed, and says how many were something else. */
export function normalizedLineEnds(text: string): {
  readonly text: string;
  readonly warnings: readonly ImportWarning[];
} {
  if (!text.includes('\r')) return { text, warnings: [] };
  let both = 0;
  let alone = 0;
  const normalized = text.replace(/\r\n?/g, (end) => {
    if (end.length === 2) both += 1;
    else alone += 1;
    return '\n';
  });
  const counts = [
    ...(both > 0 ? [`${both} CRLF`] : []),
    ...(alone > 0 ? [`${alone} CR`] : []),
  ].join(' and ');
  const says = `${counts} line ends became LF.`;
  return { text: normalized, warnings: [{ kind: 'lineEnds', says }] };
}
