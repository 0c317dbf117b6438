import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Deflate } from 'fflate';
import { crc32 } from '../journal/crc32.ts';
import { encodeUtf8 } from '../journal/utf8.ts';

/** An entry as it was written. */
export interface WrittenEntry {
  readonly name: string;
  /** SHA-256 of its content, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** How well an entry is packed: 0 stores it as it is. */
export type PackLevel = 0 | 1 | 6;

/** Where the archive goes, and a breath between pieces of work; the default takes none. */
export interface ZipSink {
  write(bytes: Uint8Array): Promise<void>;
  pause?(): Promise<void>;
}

const PIECE_BYTES = 256 * 1024;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;
/** 1980-01-01 00:00 in the form of zip: equal contents give equal bytes. */
const DOS_DATE = 0x21;
const UTF8_NAME = 0x0800;
/** A file that its owner may write and everybody read, as Unix says it. */
const FILE_MODE = 0o100644;

/**
 * Writes a zip archive (APPNOTE 6.3.10) entry by entry: one entry's packed bytes are held at a time, so that sizes stand
 * before the data and every reader takes it. ZIP64 records are written only where a number needs them: beyond 4 GB or
 * 65,535 entries. An entry itself must be smaller than 4 GB.
 */
export class ZipWriter {
  readonly #sink: ZipSink;
  readonly #directory: Uint8Array[] = [];
  #at: number;

  /** @param at bytes that the sink has already: for tests of archives beyond 4 GB. */
  constructor(sink: ZipSink, at = 0) {
    this.#sink = sink;
    this.#at = at;
  }

  /** Adds one entry of the content that the pieces make; `known` is its SHA-256 where that need not be worked out. */
  async add(
    name: string,
    pieces: Iterable<Uint8Array>,
    level: PackLevel,
    known?: string,
  ): Promise<WrittenEntry> {
    const hash = known === undefined ? sha256.create() : null;
    const packed: Uint8Array[] = [];
    const deflate = level === 0 ? null : new Deflate({ level }, (piece) => packed.push(piece));
    let crc = 0;
    let sizeBytes = 0;
    for (const piece of inPieces(pieces)) {
      crc = crc32(piece, crc);
      sizeBytes += piece.length;
      hash?.update(piece);
      if (deflate) deflate.push(piece);
      else packed.push(piece);
      await this.#sink.pause?.();
    }
    deflate?.push(new Uint8Array(), true);
    const packedBytes = packed.reduce((sum, piece) => sum + piece.length, 0);
    const facts = { name: encodeUtf8(name), crc, sizeBytes, packedBytes, stored: level === 0 };
    this.#directory.push(directoryEntry(facts, this.#at));
    await this.#write(localHeader(facts));
    for (const piece of packed) await this.#write(piece);
    return { name, sha256: known ?? bytesToHex(hash?.digest() ?? new Uint8Array()), sizeBytes };
  }

  /** Writes the directory and ends the archive. */
  async end(): Promise<void> {
    const start = this.#at;
    for (const entry of this.#directory) await this.#write(entry);
    const size = this.#at - start;
    const count = this.#directory.length;
    const end = new Fields(22 + (count > MAX16 - 1 || this.#at >= MAX32 ? 76 : 0));
    if (count > MAX16 - 1 || this.#at >= MAX32) {
      const end64 = this.#at;
      end.u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0);
      end.u64(count).u64(count).u64(size).u64(start);
      end.u32(0x07064b50).u32(0).u64(end64).u32(1);
    }
    const shown = Math.min(count, MAX16);
    end.u32(0x06054b50).u16(0).u16(0).u16(shown).u16(shown);
    end.u32(Math.min(size, MAX32)).u32(Math.min(start, MAX32)).u16(0);
    await this.#write(end.bytes);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#at += bytes.length;
    await this.#sink.write(bytes);
  }
}

interface EntryFacts {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly stored: boolean;
}

function localHeader(facts: EntryFacts): Uint8Array {
  const record = new Fields(30 + facts.name.length).u32(0x04034b50).u16(20);
  return common(record, facts).u16(facts.name.length).u16(0).raw(facts.name).bytes;
}

function directoryEntry(facts: EntryFacts, at: number): Uint8Array {
  const { name } = facts;
  const wide = at >= MAX32;
  const record = new Fields(46 + name.length + (wide ? 12 : 0)).u32(0x02014b50);
  record.u16((3 << 8) | 20).u16(wide ? 45 : 20);
  common(record, facts)
    .u16(name.length)
    .u16(wide ? 12 : 0)
    .u16(0)
    .u16(0)
    .u16(0);
  record
    .u32(FILE_MODE * 0x10000)
    .u32(Math.min(at, MAX32))
    .raw(name);
  if (wide) record.u16(1).u16(8).u64(at);
  return record.bytes;
}

/** The fields that both headers have in this order: flags, method, time, checksum and sizes. */
function common(record: Fields, { crc, sizeBytes, packedBytes, stored }: EntryFacts): Fields {
  record
    .u16(UTF8_NAME)
    .u16(stored ? 0 : 8)
    .u16(0)
    .u16(DOS_DATE);
  return record.u32(crc).u32(packedBytes).u32(sizeBytes);
}

/** A record of zip, filled from its beginning; numbers are little-endian. */
class Fields {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }

  u64(value: number): this {
    this.#view.setBigUint64(this.#at, BigInt(value), true);
    this.#at += 8;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }
}

/** The content in pieces small enough that one is packed within a few milliseconds. */
function* inPieces(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      yield piece.subarray(at, at + PIECE_BYTES);
    }
  }
}
