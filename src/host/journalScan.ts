import zlib from 'node:zlib';
import { crc32 } from '../core/journal/crc32.ts';

/** One line as it stands in a segment file. */
export interface LineEntry {
  /** Its number; of a damaged line, the number that its place suggests. */
  seq: number;
  /** Byte offset in its segment, and length without the newline. */
  readonly at: number;
  readonly length: number;
  readonly sound: boolean;
}

/** A change as the scan met it, for knowing a repeated append. */
export interface ChangeSeen {
  readonly id: string;
  readonly firstSeq: number;
  lastSeq: number;
}

/** What a scan carries from one segment to the next. */
export interface ScanState {
  /** Number of the last line seen, sound or not; 0 before the first. */
  lastSeq: number;
  /** Whether a change was begun and not closed yet. */
  open: boolean;
  /** Damaged lines since the last sound one, whose numbers are not sure yet. */
  unsure: LineEntry[];
  readonly changes: ChangeSeen[];
  readonly notices: string[];
}

/** What one segment's bytes hold. */
export interface SegmentScan {
  readonly entries: LineEntry[];
  /** End of the last line that closed a change, in bytes; all after it is the tail. */
  readonly closedAt: number;
}

const HEAD = /^\{"v":1,"seq":(\d{1,16}),"id":"([0-9a-f-]{36})"/;
const TAIL = /,"crc":"([0-9a-f]{8})"\}$/;
const TAIL_LENGTH = ',"crc":"00000000"}'.length;
const CLOSING_BRACE = Buffer.from('}');
const PART = Buffer.from('"part":{');
const NEWLINE = 0x0a;
// Node 18 and early 20 have no crc32 of their own.
const fastCrc: (bytes: Uint8Array, seed?: number) => number =
  'crc32' in zlib && typeof zlib.crc32 === 'function'
    ? (zlib.crc32 as (bytes: Uint8Array, seed?: number) => number)
    : crc32;

/** The `crc` of a line whose JSON without it is `body`, as `crcOf` of core but several times as fast. */
export function quickCrcOf(body: string): string {
  return fastCrc(Buffer.from(body)).toString(16).padStart(8, '0');
}

/** State before the first segment, when the lines up to `floorSeq` are held by a snapshot. */
export function newScan(floorSeq: number): ScanState {
  return { lastSeq: floorSeq, open: false, unsure: [], changes: [], notices: [] };
}

/**
 * Reads one segment: checks each line's checksum and number and says in `state.notices` what is wrong. A damaged
 * line keeps its place: it is neither dropped nor does it hide the sound ones behind it.
 */
export function scanSegment(name: string, bytes: Buffer, state: ScanState): SegmentScan {
  const entries: LineEntry[] = [];
  let closedAt = 0;
  let at = 0;
  while (at < bytes.length) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    const head = found < 0 ? null : readHead(bytes.subarray(at, end));
    if (head === null || !isNext(head.seq, state, entries.length === 0)) {
      const entry = { seq: state.lastSeq + 1, at, length: end - at, sound: false };
      entries.push(entry);
      state.unsure.push(entry);
      state.lastSeq += 1;
    } else {
      settleUnsure(name, head.seq, state);
      entries.push({ seq: head.seq, at, length: end - at, sound: true });
      state.lastSeq = head.seq;
      noteChange(head, state);
      if (!state.open) closedAt = end + 1;
    }
    at = end + 1;
  }
  return { entries, closedAt };
}

interface LineHead {
  readonly seq: number;
  readonly id: string;
  readonly closes: boolean;
}

/** Checks a line's sum and reads its number and id; null when it is damaged. */
function readHead(line: Buffer): LineHead | null {
  const tail = TAIL.exec(line.subarray(-TAIL_LENGTH).toString('latin1'));
  if (tail === null) return null;
  const sum = fastCrc(CLOSING_BRACE, fastCrc(line.subarray(0, line.length - TAIL_LENGTH)));
  if (sum !== Number.parseInt(tail[1] ?? '', 16)) return null;
  const head = HEAD.exec(line.subarray(0, 96).toString('latin1'));
  if (head !== null && !line.includes(PART)) {
    return { seq: Number(head[1]), id: head[2] ?? '', closes: true };
  }
  try {
    const { seq, id, part } = JSON.parse(line.toString('utf8'));
    if (!Number.isSafeInteger(seq) || typeof id !== 'string') return null;
    return { seq, id, closes: part === undefined || part.last === true };
  } catch {
    return null;
  }
}

/** A sound line goes on from the last sound one; after damage, or at a segment's start, it may leave a gap. */
function isNext(seq: number, state: ScanState, atStart: boolean): boolean {
  const lastSound = state.lastSeq - state.unsure.length;
  if (seq <= lastSound) return false;
  return seq === state.lastSeq + 1 || state.unsure.length > 0 || atStart;
}

/** Numbers the damaged lines before a sound one and tells of them, and of lines that are missing altogether. */
function settleUnsure(name: string, seq: number, state: ScanState): void {
  const lastSound = state.lastSeq - state.unsure.length;
  const missing = seq - lastSound - 1;
  for (const [index, entry] of state.unsure.entries()) {
    entry.seq = Math.min(lastSound + 1 + index, Math.max(lastSound + 1, seq - 1));
  }
  if (missing > 0 && (lastSound > 0 || state.unsure.length > 0)) {
    const which = missing === 1 ? `line ${seq - 1} is` : `lines ${lastSound + 1} to ${seq - 1} are`;
    const how = state.unsure.length > 0 ? 'damaged' : 'missing';
    state.notices.push(`Journal ${which} ${how} (before or in ${name}).`);
  } else if (missing === 0 && state.unsure.length > 0) {
    state.notices.push(
      `Journal file ${name} holds bytes that are no line, after line ${lastSound}.`,
    );
  }
  state.unsure = [];
}

function noteChange(head: LineHead, state: ScanState): void {
  const last = state.changes.at(-1);
  if (last !== undefined && state.open && last.id === head.id) last.lastSeq = head.seq;
  else state.changes.push({ id: head.id, firstSeq: head.seq, lastSeq: head.seq });
  state.open = !head.closes;
}

/**
 * Numbers go on after the last line that a snapshot covers. Where the journal ends before it, files of it were lost or put
 * back from an older copy: the notices say which lines are gone.
 */
export function goOnAfter(state: ScanState, floorSeq: number): void {
  const first = state.lastSeq + 1;
  if (first > floorSeq) return;
  const lacks = first === floorSeq ? `line ${first}` : `lines ${first} to ${floorSeq}`;
  state.notices.push(
    `The journal lacks ${lacks} at its end. A backup holds what they changed: every item is there, the history of those changes is not.`,
  );
  state.lastSeq = floorSeq;
}
