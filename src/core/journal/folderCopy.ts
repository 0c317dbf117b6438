import { strToU8, zipSync } from 'fflate';

/** What a copy of a data folder is made of: everything that makes the library, as it stands there. */
export interface FolderParts {
  /** The contents of `library.json`. */
  readonly marker: object;
  /** Number of the journal's first line, and its lines in order, in file form. */
  readonly firstSeq: number;
  readonly lines: readonly string[];
  /** A snapshot under its file name; null when there is none. */
  readonly snapshot: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** Texts and original files of documents, by their SHA-256. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

const SHA256 = /"([0-9a-f]{64})"/g;

/** Every value in the lines that may name a blob; which field it stands in is no matter, for the lines may be of a newer build. */
export function blobsNamedIn(lines: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const line of lines) for (const [, hash = ''] of line.matchAll(SHA256)) found.add(hash);
  return [...found];
}

/** A zip that, unpacked into an empty folder, is a data folder again. Nothing of it is interpreted. */
export function encodeFolderCopy({
  marker,
  firstSeq,
  lines,
  snapshot,
  blobs,
}: FolderParts): Uint8Array {
  const segment = `journal/${String(firstSeq).padStart(8, '0')}.jsonl`;
  const files: Record<string, Uint8Array> = {
    'library.json': strToU8(`${JSON.stringify(marker, null, 2)}\n`),
    [segment]: strToU8(lines.map((line) => `${line}\n`).join('')),
  };
  if (snapshot) files[`snapshots/${snapshot.name}`] = snapshot.bytes;
  for (const [hash, bytes] of blobs) files[`blobs/${hash}`] = bytes;
  // Zip dates are local wall-clock times: this one is the same bytes in every zone.
  return zipSync(files, { level: 1, mtime: new Date(1980, 0, 1) });
}
