import type { Id } from '../records/record.ts';

/**
 * The id of a document that is first met with this canonical text: the first 122 free bits of its SHA-256 as a UUID
 * (RFC 9562 version 8). The same text imported twice, on two machines or in two packs, is one document everywhere.
 * @param hash lower-case hex SHA-256 of the canonical text.
 */
export function documentIdOf(hash: string): Id {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
