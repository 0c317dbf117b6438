/**
 * Where a LevelDB log or manifest must be cut so that it ends in a whole record, after LevelDB's log format
 * (doc/log_format.md): blocks of 32 KiB; records of a 7-byte header (masked CRC-32C of type and data, length, type)
 * and data; a record larger than what is left of a block is split into first, middle and last. Linear in the file.
 */
const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;
const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;

const TABLE = new Uint32Array(256);
for (let index = 0; index < 256; index += 1) {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0x82f63b78 ^ (value >>> 1) : value >>> 1;
  TABLE[index] = value >>> 0;
}

/** CRC-32C (Castagnoli), masked as LevelDB stores it. */
export function maskedCrc32c(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** What a look at a log found. */
export type LogFinding =
  | { readonly status: 'whole' }
  /** What lies from `keep` on is a torn record, or room never written, with nothing sound behind it. */
  | { readonly status: 'torn'; readonly keep: number }
  /** Damage with sound records behind it: nothing that a cut could mend. */
  | { readonly status: 'damaged' };

/** Looks at a whole log file. */
export function inspectLog(bytes: Buffer): LogFinding {
  let at = 0;
  let keep = 0;
  let open = false;
  while (at < bytes.length) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES);
    if (left < HEADER_BYTES) {
      at += left;
      continue;
    }
    const record = readRecord(bytes, at);
    const fits = record !== null && open === (record.type === MIDDLE || record.type === LAST);
    if (!fits) return hasSoundRecordAfter(bytes, at) ? { status: 'damaged' } : torn(keep);
    at = record.end;
    open = record.type === FIRST || record.type === MIDDLE;
    if (!open) keep = at;
  }
  return open ? torn(keep) : { status: 'whole' };
}

function torn(keep: number): LogFinding {
  return { status: 'torn', keep };
}

/** The record whose header begins at `at`; null when it is cut short, crosses its block or fails its checksum. */
function readRecord(
  bytes: Buffer,
  at: number,
): { readonly type: number; readonly end: number } | null {
  if (at + HEADER_BYTES > bytes.length) return null;
  const length = bytes.readUInt16LE(at + 4);
  const type = bytes.readUInt8(at + 6);
  const end = at + HEADER_BYTES + length;
  const blockEnd = at - (at % BLOCK_BYTES) + BLOCK_BYTES;
  if (type < FULL || type > LAST || end > bytes.length || end > blockEnd) return null;
  const sound = maskedCrc32c(bytes.subarray(at + 6, end)) === bytes.readUInt32LE(at);
  return sound ? { type, end } : null;
}

/** A writer goes on at the next block at the latest: a sound record there means that the damage is not the tail. */
function hasSoundRecordAfter(bytes: Buffer, at: number): boolean {
  const next = at - (at % BLOCK_BYTES) + BLOCK_BYTES;
  for (let block = next; block < bytes.length; block += BLOCK_BYTES) {
    if (readRecord(bytes, block) !== null) return true;
  }
  return false;
}
