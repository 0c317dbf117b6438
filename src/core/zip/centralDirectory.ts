import { fail, ok, type Result } from '../result.ts';

/** Why a zip archive was not opened, or an entry not read. */
export interface ZipFailure {
  readonly kind: 'notAZip' | 'damaged' | 'encrypted' | 'tooLarge' | 'unsafe' | 'unsupported';
  /** One sentence: what is wrong and where. */
  readonly says: string;
}

/** One entry as the central directory tells it; nothing of it is checked yet. */
export interface DirectoryEntry {
  readonly nameBytes: Uint8Array;
  /** Bit 0 encrypted, bit 3 sizes follow the data, bit 11 the name is UTF-8. */
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Upper half: the mode of a Unix file. */
  readonly attributes: number;
  /** Where its local header stands. */
  readonly at: number;
}

/** The central directory: its entries, and where in the file it begins. */
export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly at: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;

/** A failure as a `Result`. */
export function zipFault(kind: ZipFailure['kind'], says: string): Result<never, ZipFailure> {
  return fail({ kind, says });
}

/**
 * Reads the directory at the end of a zip archive (APPNOTE 6.3.10, ZIP64 included) without looking at any entry's data.
 * `most` bounds the entries, and is looked at before any is read. `bytes` may be the end of the file alone, from `base` on.
 */
export function readDirectory(
  bytes: Uint8Array,
  most: number,
  base = 0,
): Result<Directory, ZipFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) {
    const zip = view.byteLength >= 4 && view.getUint32(0, true) === 0x04034b50;
    return zip
      ? zipFault('damaged', 'The zip archive is cut short: its directory is missing.')
      : zipFault('notAZip', 'It is not a zip archive.');
  }
  const range = rangeOf(view, end, base);
  if (range === null || range.at < base)
    return zipFault('damaged', 'The end of the zip archive makes no sense.');
  const { count, size, at, stop } = range;
  if (count > most) {
    return zipFault('tooLarge', `The zip archive has ${count} entries; at most ${most} are read.`);
  }
  if (at + size !== stop) {
    return zipFault('unsafe', 'The zip archive has other data before its entries or among them.');
  }
  const entries: DirectoryEntry[] = [];
  let next = at - base;
  for (let index = 0; index < count; index += 1) {
    const read = readEntry(view, bytes, next, stop - base);
    if (read === null) return zipFault('damaged', 'The directory of the zip archive is broken.');
    entries.push(read.entry);
    next = read.next;
  }
  if (next !== stop - base) {
    return zipFault('damaged', 'The zip archive has more in its directory than it counts.');
  }
  return ok({ entries, at });
}

/**
 * Where in the file the directory begins, told from the file's end: `tail` is its bytes from `base` on. Null when that
 * cannot be told, and so is no zip archive or a broken one.
 */
export function directoryStart(tail: Uint8Array, base: number): number | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = findEnd(view);
  return (end === null ? null : rangeOf(view, end, base))?.at ?? null;
}

/** The end record whose comment ends with the file; null without one. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX16);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

/** Where the directory lies and how many entries it counts; `stop` is where it must end. */
function rangeOf(
  view: DataView,
  end: number,
  base: number,
): {
  readonly count: number;
  readonly size: number;
  readonly at: number;
  readonly stop: number;
} | null {
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const at = view.getUint32(end + 16, true);
  const oneDisk = view.getUint16(end + 4, true) === view.getUint16(end + 6, true);
  if (count !== MAX16 && size !== MAX32 && at !== MAX32) {
    const whole = oneDisk && view.getUint16(end + 8, true) === count;
    return whole ? { count, size, at, stop: base + end } : null;
  }
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== END64_LOCATOR) return null;
  const stop = wide(view, locator + 8);
  const end64 = stop === null ? null : stop - base;
  if (
    stop === null ||
    end64 === null ||
    end64 < 0 ||
    end64 + 56 > locator ||
    view.getUint32(end64, true) !== END64
  )
    return null;
  const count64 = wide(view, end64 + 32);
  const size64 = wide(view, end64 + 40);
  const at64 = wide(view, end64 + 48);
  if (count64 === null || size64 === null || at64 === null) return null;
  return { count: count64, size: size64, at: at64, stop };
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  stop: number,
): { readonly entry: DirectoryEntry; readonly next: number } | null {
  if (at + ENTRY_BYTES > stop || view.getUint32(at, true) !== ENTRY) return null;
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameAt = at + ENTRY_BYTES;
  const next = nameAt + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > stop) return null;
  const sizes = wideSizes(view, at, nameAt + nameLength, nameAt + nameLength + extraLength);
  if (sizes === null) return null;
  const entry = {
    nameBytes: bytes.subarray(nameAt, nameAt + nameLength),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    attributes: view.getUint32(at + 38, true),
    ...sizes,
  };
  return { entry, next };
}

/** Sizes and place of an entry, out of the ZIP64 field where the plain ones are full. */
function wideSizes(
  view: DataView,
  at: number,
  extraAt: number,
  extraEnd: number,
): Pick<DirectoryEntry, 'sizeBytes' | 'packedBytes' | 'at'> | null {
  const plain = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  if (plain.includes(MAX32)) {
    let field = extraAt;
    while (field + 4 <= extraEnd && view.getUint16(field, true) !== 1) {
      field += 4 + view.getUint16(field + 2, true);
    }
    if (field + 4 > extraEnd) return null;
    const fieldEnd = Math.min(extraEnd, field + 4 + view.getUint16(field + 2, true));
    let value = field + 4;
    for (const [index, held] of plain.entries()) {
      if (held !== MAX32) continue;
      const read = value + 8 <= fieldEnd ? wide(view, value) : null;
      if (read === null) return null;
      plain[index] = read;
      value += 8;
    }
  }
  const [sizeBytes = 0, packedBytes = 0, localAt = 0] = plain;
  return { sizeBytes, packedBytes, at: localAt };
}

/** An unsigned number of eight bytes; null when it lies outside or is more than a file can have. */
function wide(view: DataView, at: number): number | null {
  if (at + 8 > view.byteLength) return null;
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}
