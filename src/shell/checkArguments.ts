import { MAX_CHANGE_UNITS } from '../core/journal/checkChangeLines.ts';
import { MAX_LINE_BYTES } from '../core/journal/line.ts';
import { TABLE_NAMES } from '../core/records/tables.ts';
import type { Channel } from './contract.ts';

/** Most bytes of one blob or export. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;
/** Most bytes of one piece of an export that is written piece by piece. */
export const MAX_PIECE_BYTES = 8 * 1024 * 1024;
/** Most UTF-16 code units of a page given to print. */
export const MAX_HTML_UNITS = 64 * 1024 * 1024;
/** Most UTF-16 code units of the session's JSON. */
export const MAX_SESSION_UNITS = 1024 * 1024;
/** Most UTF-16 units of a drill as JSON. */
const MAX_DRILL_UNITS = 64 * 1024;
/** Most lines of one change, and most lines asked for at once. */
export const MAX_LINES = 100_000;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says what is wrong with one argument, or null. */
type Check = (value: unknown) => string | null;

const seq: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? null : 'is no whole number from 0 on';

const limit: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= MAX_LINES
    ? null
    : `is no whole number from 1 to ${MAX_LINES}`;

const lines: Check = (value) => {
  if (!Array.isArray(value)) return 'is no list';
  if (value.length === 0 || value.length > MAX_LINES) return `has not 1 to ${MAX_LINES} lines`;
  let units = 0;
  for (const line of value as readonly unknown[]) {
    if (typeof line !== 'string') return 'holds something that is no text';
    if (line.length > MAX_LINE_BYTES) return 'holds a line that is too long';
    units += line.length;
  }
  return units > MAX_CHANGE_UNITS ? 'is too long' : null;
};

const bytes: Check = (value) => {
  if (!(value instanceof Uint8Array)) return 'is no bytes';
  return value.byteLength > MAX_FILE_BYTES ? `has more than ${MAX_FILE_BYTES} bytes` : null;
};

const piece: Check = (value) => {
  if (!(value instanceof Uint8Array)) return 'is no bytes';
  return value.byteLength > MAX_PIECE_BYTES ? `has more than ${MAX_PIECE_BYTES} bytes` : null;
};

const session: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
  try {
    const text: string | undefined = JSON.stringify(value);
    if (typeof text !== 'string') return 'is no JSON';
    return text.length > MAX_SESSION_UNITS ? 'is too large' : null;
  } catch {
    return 'is no JSON';
  }
};

const drill: Check = (value) => {
  const fault = session(value);
  if (fault !== null) return fault;
  const { atMs, outcome, tables, differences } = value as Readonly<Record<string, unknown>>;
  if (!Number.isFinite(atMs)) return 'has no time';
  if (!['equal', 'different', 'failed'].includes(String(outcome))) return 'has no outcome';
  if (!Array.isArray(tables) || !Array.isArray(differences)) return 'has no tables';
  return JSON.stringify(value).length > MAX_DRILL_UNITS ? 'is too large' : null;
};

/** Most records that one erasure names. */
const MAX_ERASED = 500_000;

const erasure: Check = (value) => {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return 'is no object';
  const { what, records, by } = value as Readonly<Record<string, unknown>>;
  if (what !== 'records' && what !== 'library') return 'does not say what';
  if (typeof by !== 'string' || !UUID.test(by)) return 'names no author';
  if (!Array.isArray(records) || records.length > MAX_ERASED) return 'has no list of records';
  const sound = (record: unknown): boolean => {
    if (typeof record !== 'object' || record === null) return false;
    const { table, id } = record as Readonly<Record<string, unknown>>;
    return TABLE_NAMES.some((name) => name === table) && typeof id === 'string' && UUID.test(id);
  };
  return records.every(sound) ? null : 'holds something that names no record';
};

const folder: Check = (value) =>
  value === 'data' || value === 'exports' ? null : 'is neither data nor exports';

function text(maxUnits: number, shape?: RegExp): Check {
  return (value) => {
    if (typeof value !== 'string') return 'is no text';
    if (value.length > maxUnits) return `has more than ${maxUnits} characters`;
    return shape === undefined || shape.test(value) ? null : 'has not the shape it must have';
  };
}

const exportId = text(64, /^[0-9a-f]{32}$/);

const CHECKS: Readonly<Record<Channel, readonly Check[]>> = {
  openLibrary: [],
  listDocuments: [],
  readDocument: [text(200)],
  appendJournal: [seq, lines],
  readJournal: [seq, limit],
  putBlob: [bytes],
  getBlob: [text(64, /^[0-9a-f]{64}$/)],
  keepSnapshot: [text(200)],
  listSnapshots: [],
  backupState: [],
  recordDrill: [drill],
  readSnapshot: [text(120, /^[A-Za-z0-9][A-Za-z0-9._-]*\.zip$/)],
  askErasure: [erasure],
  erasureState: [],
  eraseNow: [],
  readSession: [],
  writeSession: [session],
  saveExport: [text(10_000), bytes],
  beginExport: [text(10_000)],
  appendExport: [exportId, piece],
  finishExport: [exportId],
  abandonExport: [exportId],
  printPdf: [text(MAX_HTML_UNITS)],
  showFolder: [folder],
  reportReady: [],
};

/** What is wrong with the arguments of a call that crossed the process border, in one sentence; null when nothing is. Never throws. */
export function argumentFault(channel: Channel, args: unknown): string | null {
  const checks = CHECKS[channel];
  try {
    if (!Array.isArray(args)) return 'the arguments are no list';
    if (args.length !== checks.length) {
      return `${channel} takes ${checks.length} arguments, not ${args.length}`;
    }
    for (const [index, check] of checks.entries()) {
      const fault = check(args[index]);
      if (fault !== null) return `argument ${index + 1} of ${channel} ${fault}`;
    }
    return null;
  } catch {
    // A getter or proxy that throws is no argument of ours.
    return `the arguments of ${channel} cannot be read`;
  }
}
