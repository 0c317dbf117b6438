const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** Bytes at a zip's end in which its directory's end must lie: the record itself and the longest comment. */
const TAIL_BYTES = 65_557;
const MAX_NAMES = 20_000;

/** What a zip says it holds. */
export interface ZipNames {
  readonly names: readonly string[];
  /** Whether the names are those of its directory, and not of the first entry for want of one. */
  readonly hasDirectory: boolean;
}

/**
 * Names of the entries of a zip as its directory lists them, at most 20,000; where the directory is damaged, the name
 * of its first entry. Names are read as Latin letters and serve to tell what sort of zip it is, nothing else.
 */
export function zipNames(bytes: Uint8Array): ZipNames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 512)));
  const names: string[] = [];
  const end = endOfDirectory(view);
  let at = end === null ? bytes.length : view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && names.length < MAX_NAMES) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) break;
    const length = view.getUint16(at + 28, true);
    names.push(nameAt(at + 46, length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const hasDirectory = names.length > 0;
  if (!hasDirectory && bytes.length >= 30 && view.getUint32(0, true) === LOCAL_ENTRY) {
    names.push(nameAt(30, view.getUint16(26, true)));
  }
  return { names, hasDirectory };
}

function endOfDirectory(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - TAIL_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}
