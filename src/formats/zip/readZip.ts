import { Inflate, strFromU8 } from 'fflate';
import { IMPORT_LIMITS } from '../../core/importing/importing.ts';
import { crc32 } from '../../core/journal/crc32.ts';
import { ok, type Result } from '../../core/result.ts';
import {
  type DirectoryEntry,
  readDirectory,
  type ZipFailure,
  zipFault,
} from '../../core/zip/centralDirectory.ts';
import { faultOfName, foldedName } from '../../core/zip/entryName.ts';

export type { ZipFailure } from '../../core/zip/centralDirectory.ts';

/** One entry of an opened archive. Its name is a label: nothing is ever written by it. */
export interface ZipEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** Bytes that it unfolds to, as it says; reading stops there. */
  readonly sizeBytes: number;
}

/** An archive whose directory was found sound. */
export interface Zip {
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[];
  /** Unfolds one entry, no further than its stated size, and checks its CRC. Null when there is none of that name. */
  read(name: string): Result<Uint8Array, ZipFailure> | null;
}

/** Bounds of an archive; `reliability.md` T11. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes that all entries together may unfold to. */
  readonly totalBytes: number;
  /** Times its packed size that an entry may unfold to, once it is larger than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}

/** What imports allow. White space in XML packs well: an entry of up to 1 MB harms nobody, whatever its ratio. */
export const ZIP_LIMITS: ZipLimits = {
  entries: IMPORT_LIMITS.zipEntries,
  totalBytes: IMPORT_LIMITS.zipBytes,
  ratio: IMPORT_LIMITS.zipRatio,
  freeBytes: 1024 * 1024,
};

interface Placed {
  readonly entry: ZipEntry;
  readonly raw: DirectoryEntry;
  /** Where the packed bytes begin and end. */
  readonly start: number;
  readonly end: number;
}

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Small enough that one step unfolds to 17 MB at the most. */
const STEP_BYTES = 16 * 1024;

/**
 * Opens a zip archive: the whole directory is checked before a byte is unfolded. Refused are names that lead out, names
 * that mean the same, links, encryption, entries that overlap, and sizes beyond the limits. Nothing is written.
 */
export function openZip(
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
): Result<Zip, ZipFailure> {
  const directory = readDirectory(bytes, limits.entries);
  if (!directory.ok) return directory;
  const placed = new Map<string, Placed>();
  const folded = new Set<string>();
  let total = 0;
  for (const raw of directory.value.entries) {
    const name = nameOf(raw);
    const checked = checkEntry(raw, name, limits);
    if (!checked.ok) return checked;
    const key = foldedName(name);
    if (folded.has(key)) {
      return zipFault('unsafe', `The zip archive has two entries called ${quoted(name)}.`);
    }
    folded.add(key);
    total += raw.sizeBytes;
    if (total > limits.totalBytes) {
      const most = Math.floor(limits.totalBytes / 1024 / 1024);
      return zipFault('tooLarge', `The zip archive unfolds to more than ${most} MB.`);
    }
    const range = placeOf(bytes, raw, name, directory.value.at);
    if (!range.ok) return range;
    const isFolder = name.endsWith('/');
    placed.set(name, { entry: { name, isFolder, sizeBytes: raw.sizeBytes }, raw, ...range.value });
  }
  const overlap = overlapOf([...placed.values()]);
  if (overlap) return overlap;
  return ok({
    entries: [...placed.values()].map(({ entry }) => entry),
    read: (name) => {
      const found = placed.get(name);
      return found === undefined ? null : unfold(bytes, found);
    },
  });
}

/** UTF-8 where it says so or is; otherwise byte by byte, which is right for what is compared with: ASCII. */
function nameOf({ nameBytes }: DirectoryEntry): string {
  const text = strFromU8(nameBytes);
  return text.includes('\ufffd') ? strFromU8(nameBytes, true) : text;
}

function checkEntry(
  raw: DirectoryEntry,
  name: string,
  limits: ZipLimits,
): Result<null, ZipFailure> {
  const label = quoted(name);
  const fault = faultOfName(name);
  if (fault !== null) return zipFault('unsafe', `An entry of the zip archive ${fault}: ${label}.`);
  const type = raw.attributes >>> 28;
  if (type === 0xa) return zipFault('unsafe', `The zip archive holds a link: ${label}.`);
  // 4 is a folder and 8 a file; without a Unix mode there is none.
  if (type !== 0 && type !== 4 && type !== 8) {
    return zipFault('unsafe', `The zip archive holds something that is no file: ${label}.`);
  }
  if ((raw.flags & 0x2041) !== 0) {
    return zipFault(
      'encrypted',
      `The zip archive is encrypted (${label}): save it without a password.`,
    );
  }
  if (raw.method !== STORED && raw.method !== DEFLATED) {
    return zipFault('unsupported', `${label} is packed by a method that is not read.`);
  }
  if (raw.method === STORED && raw.sizeBytes !== raw.packedBytes) {
    return zipFault('damaged', `${label} gives two sizes.`);
  }
  if (raw.sizeBytes > limits.freeBytes && raw.sizeBytes > limits.ratio * raw.packedBytes) {
    return zipFault('tooLarge', `${label} unfolds to more than ${limits.ratio} times its size.`);
  }
  return ok(null);
}

/** Where an entry's packed bytes lie; its local header must tell the same as the directory. */
function placeOf(
  bytes: Uint8Array,
  raw: DirectoryEntry,
  name: string,
  directoryAt: number,
): Result<{ readonly start: number; readonly end: number }, ZipFailure> {
  const label = quoted(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at } = raw;
  if (at + LOCAL_BYTES > directoryAt || view.getUint32(at, true) !== LOCAL) {
    return zipFault('damaged', `The zip archive does not hold ${label} where it says.`);
  }
  const nameLength = view.getUint16(at + 26, true);
  const start = at + LOCAL_BYTES + nameLength + view.getUint16(at + 28, true);
  const end = start + raw.packedBytes;
  if (end > directoryAt) {
    return zipFault('damaged', `The zip archive ends in the middle of ${label}.`);
  }
  const nameAt = at + LOCAL_BYTES;
  const sameName =
    nameLength === raw.nameBytes.length &&
    raw.nameBytes.every((byte, index) => bytes[nameAt + index] === byte);
  const flags = view.getUint16(at + 6, true);
  const told = [view.getUint32(at + 18, true), view.getUint32(at + 22, true)];
  const [packed = 0, size = 0] = told;
  const sameSizes =
    (flags & 8) !== 0 ||
    told.includes(0xffffffff) ||
    (packed === raw.packedBytes && size === raw.sizeBytes);
  const sameMethod = view.getUint16(at + 8, true) === raw.method && (flags & 1) === 0;
  if (!sameName || !sameSizes || !sameMethod) {
    return zipFault('unsafe', `The zip archive tells two different things of ${label}.`);
  }
  return ok({ start, end });
}

/** The first of entries that share bytes, or that leave a gap before the first of them. */
function overlapOf(entries: readonly Placed[]): Result<never, ZipFailure> | null {
  const inPlace = [...entries].sort((a, b) => a.raw.at - b.raw.at);
  let before: Placed | null = null;
  for (const one of inPlace) {
    if (before === null && one.raw.at !== 0) {
      return zipFault('unsafe', 'The zip archive has other data before its entries or among them.');
    }
    if (before !== null && one.raw.at < before.end) {
      const names = `${quoted(before.entry.name)} and ${quoted(one.entry.name)}`;
      return zipFault('unsafe', `Two entries of the zip archive overlap: ${names}.`);
    }
    before = one;
  }
  return null;
}

function unfold(
  bytes: Uint8Array,
  { raw, entry, start, end }: Placed,
): Result<Uint8Array, ZipFailure> {
  const label = quoted(entry.name);
  const packed = bytes.subarray(start, end);
  const unfolded = raw.method === STORED ? packed.slice() : inflate(packed, raw.sizeBytes);
  if (unfolded === null) return zipFault('damaged', `${label} is not of the size that it says.`);
  if (crc32(unfolded) !== raw.crc) {
    return zipFault('damaged', `${label} is damaged: its checksum differs.`);
  }
  return ok(unfolded);
}

/** Exactly `size` bytes, or null: for more, for less, and for what is no deflated data. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let length = 0;
  let tooLong = false;
  const stream = new Inflate((piece) => {
    if (length + piece.length > size) tooLong = true;
    else out.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length && !tooLong; at += STEP_BYTES) {
      const next = at + STEP_BYTES;
      stream.push(packed.subarray(at, next), next >= packed.length);
    }
  } catch {
    return null;
  }
  return !tooLong && length === size ? out : null;
}

/** A name for a sentence: shortened, and with nothing in it that could change the sentence's direction. */
function quoted(name: string): string {
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return `“${shown.length > 80 ? `${shown.slice(0, 79)}…` : shown}”`;
}
