import { strFromU8 } from 'fflate';
import { encodeUtf8 } from '../journal/utf8.ts';
import type { WrittenEntry } from '../zip/zipWriter.ts';

/** `bagit.txt`: the declaration of a bag (RFC 8493, section 2.1.1). */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** The files of a bag that describe its payload, by the names that RFC 8493 gives them. */
export const BAG_FILES = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  payload: 'manifest-sha256.txt',
  tags: 'tagmanifest-sha256.txt',
} as const;

/** A manifest as `sha256sum -c` reads it: a line per file, hash, two blanks, path. */
export function formatBagManifest(files: readonly WrittenEntry[]): Uint8Array {
  return encodeUtf8(files.map(({ name, sha256 }) => `${sha256}  ${escaped(name)}\n`).join(''));
}

/** The hash of each path in a manifest; null for what is no manifest, or names a path twice. */
export function parseBagManifest(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const hashes = new Map<string, string>();
  for (const line of strFromU8(bytes).split(/\r\n|\r|\n/)) {
    if (line === '') continue;
    const found = /^([0-9a-fA-F]{64})[ \t]+\*?(?:\.\/)?(.+)$/.exec(line);
    const [, hash, name] = found ?? [];
    if (hash === undefined || name === undefined) return null;
    const path = unescaped(name);
    if (hashes.has(path)) return null;
    hashes.set(path, hash.toLowerCase());
  }
  return hashes;
}

/** `bag-info.txt`: labels and values, one line each. Without a date, so that equal contents give equal bytes. */
export function formatBagInfo(labels: Readonly<Record<string, string>>): Uint8Array {
  const lines = Object.entries(labels).map(([label, value]) => {
    return `${label}: ${value.replace(/\s+/gu, ' ').trim()}\n`;
  });
  return encodeUtf8(lines.join(''));
}

/** RFC 8493 escapes line ends and the percent sign in paths, and nothing else. */
function escaped(name: string): string {
  return name.replace(/[\r\n%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function unescaped(name: string): string {
  return name.replace(/%(0[aAdD]|25)/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
