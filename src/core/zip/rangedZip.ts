import { Inflate, strFromU8 } from 'fflate';
import { crc32 } from '../journal/crc32.ts';
import { ok, type Result } from '../result.ts';
import type { ByteSource } from './byteSource.ts';
import {
  type DirectoryEntry,
  directoryStart,
  readDirectory,
  type ZipFailure,
  zipFault,
} from './centralDirectory.ts';
import { faultOfName, foldedName } from './entryName.ts';

/** A zip archive of which only the directory has been read. */
export interface RangedZip {
  /** Stated size of each entry's content by its name, in the order of the directory; folders are left out. */
  readonly entries: ReadonlyMap<string, number>;
  /** Unfolds one entry of at most `mostBytes` and checks it; `pause` is awaited between pieces. */
  read(
    name: string,
    mostBytes: number,
    pause?: () => Promise<void>,
  ): Promise<Result<Uint8Array, ZipFailure>>;
}

const MOST_ENTRIES = 1_000_000;
/** What the end of a zip takes at the most: comment, end record, and the ZIP64 records before it. */
const END_BYTES = 0xffff + 22 + 76;
const LOCAL_BYTES = 30;
const READ_BYTES = 1024 * 1024;
/** One step unfolds to 17 MB at the most. */
const STEP_BYTES = 16 * 1024;

/**
 * Opens a zip archive by ranges: its directory is checked before an entry is read, and of the entries no more than one
 * is ever in memory. Refused are names that lead out or mean the same, links, encryption, entries that overlap, and other
 * packings than deflate.
 */
export async function openRangedZip(source: ByteSource): Promise<Result<RangedZip, ZipFailure>> {
  const { sizeBytes } = source;
  const tailAt = Math.max(0, sizeBytes - END_BYTES);
  const tail = await source.read(tailAt, sizeBytes);
  const start = directoryStart(tail, tailAt);
  const from = start === null || start > tailAt ? tailAt : start;
  const bytes = from === tailAt ? tail : await source.read(from, sizeBytes);
  const directory = readDirectory(bytes, MOST_ENTRIES, from);
  if (!directory.ok) return directory;
  const entries = new Map<string, DirectoryEntry>();
  const folded = new Set<string>();
  for (const raw of directory.value.entries) {
    const name = strFromU8(raw.nameBytes);
    const fault = faultOf(raw, name);
    if (fault !== null) return zipFault('unsafe', `An entry of the zip archive ${fault}.`);
    const key = foldedName(name);
    if (folded.has(key)) return zipFault('unsafe', 'The zip archive has two entries of one name.');
    folded.add(key);
    if (!name.endsWith('/')) entries.set(name, raw);
  }
  const overlap = overlapOf([...directory.value.entries], directory.value.at);
  if (overlap) return overlap;
  return ok({
    entries: new Map([...entries].map(([name, raw]) => [name, raw.sizeBytes])),
    read: async (name, mostBytes, pause) => {
      const raw = entries.get(name);
      if (raw === undefined) return zipFault('damaged', `${name} is missing.`);
      if (raw.sizeBytes > mostBytes) return zipFault('tooLarge', `${name} is too large.`);
      return readEntry(source, raw, name, directory.value.at, pause);
    },
  });
}

function faultOf(raw: DirectoryEntry, name: string): string | null {
  const fault = faultOfName(name);
  if (fault !== null) return fault;
  const type = raw.attributes >>> 28;
  if (type !== 0 && type !== 4 && type !== 8) return 'is a link or no file';
  if ((raw.flags & 0x2041) !== 0) return 'is encrypted';
  if (raw.method !== 0 && raw.method !== 8) return 'is packed by a method that is not read';
  return raw.method === 0 && raw.sizeBytes !== raw.packedBytes ? 'gives two sizes' : null;
}

/** Entries that share bytes: what a bomb of overlapping entries needs. */
function overlapOf(entries: DirectoryEntry[], end: number): Result<never, ZipFailure> | null {
  let free = 0;
  for (const { at, packedBytes, nameBytes } of entries.sort((a, b) => a.at - b.at)) {
    if (at < free) return zipFault('unsafe', 'Two entries of the zip archive overlap.');
    free = at + LOCAL_BYTES + nameBytes.length + packedBytes;
  }
  return free > end ? zipFault('damaged', 'The zip archive ends within an entry.') : null;
}

async function readEntry(
  source: ByteSource,
  raw: DirectoryEntry,
  name: string,
  end: number,
  pause: (() => Promise<void>) | undefined,
): Promise<Result<Uint8Array, ZipFailure>> {
  const header = await source.read(raw.at, Math.min(end, raw.at + LOCAL_BYTES + 0xffff));
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const isLocal = header.length >= LOCAL_BYTES && view.getUint32(0, true) === 0x04034b50;
  const nameLength = isLocal ? view.getUint16(26, true) : 0;
  const sameName =
    nameLength === raw.nameBytes.length &&
    raw.nameBytes.every((byte, index) => header[LOCAL_BYTES + index] === byte);
  if (!isLocal || !sameName || view.getUint16(8, true) !== raw.method) {
    return zipFault('damaged', `The zip archive does not hold ${name} where it says.`);
  }
  const start = raw.at + LOCAL_BYTES + nameLength + view.getUint16(28, true);
  const stop = start + raw.packedBytes;
  if (stop > end) return zipFault('damaged', `The zip archive ends within ${name}.`);
  const content = await unfold(source, raw, start, stop, pause);
  if (content === null) return zipFault('damaged', `${name} is not of the size that it says.`);
  return content.crc === raw.crc
    ? ok(content.bytes)
    : zipFault('damaged', `${name} is damaged: its checksum differs.`);
}

/** Exactly the stated content, or null: for more, for less, and for what is no deflated data. */
async function unfold(
  source: ByteSource,
  { method, sizeBytes }: DirectoryEntry,
  start: number,
  stop: number,
  pause: (() => Promise<void>) | undefined,
): Promise<{ readonly bytes: Uint8Array; readonly crc: number } | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let crc = 0;
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > sizeBytes || piece.length === 0) return;
    crc = crc32(piece, crc);
    pieces.push(piece);
  };
  const inflate = method === 8 ? new Inflate(take) : null;
  try {
    for (let at = start; at < stop; at += READ_BYTES) {
      const packed = await source.read(at, Math.min(stop, at + READ_BYTES));
      if (!inflate) take(packed);
      for (
        let step = 0;
        inflate && step < packed.length && length <= sizeBytes;
        step += STEP_BYTES
      ) {
        const last = at + step + STEP_BYTES >= stop;
        inflate.push(packed.subarray(step, step + STEP_BYTES), last);
      }
      if (length > sizeBytes) return null;
      await pause?.();
    }
  } catch (error) {
    // fflate throws its own errors for what is no deflated data; a file that cannot be read is not ours to explain.
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return null;
    throw error;
  }
  return length === sizeBytes ? { bytes: joined(pieces, length), crc } : null;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
