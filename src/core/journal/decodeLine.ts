import { SCHEMA, TABLE_NAMES } from '../records/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { crcOf } from './encodeLine.ts';
import { type JournalLine, type LineKind, MAX_LINE_BYTES } from './line.ts';
import { utf8Length } from './utf8.ts';

/** Why a text is no line: too long, damaged (its checksum differs), or whole but not of a shape that can be applied. */
export interface LineFault {
  readonly kind: 'tooLong' | 'damaged' | 'malformed';
  /** One sentence for support; it quotes nothing of the line. */
  readonly says: string;
}

const TAIL = /,"crc":"([0-9a-f]{8})"\}$/;
const TAIL_LENGTH = ',"crc":"00000000"}'.length;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KINDS: readonly LineKind[] = ['do', 'undo', 'redo', 'abort', 'merge'];

/**
 * Reads a line from its file form (without the newline) and checks length, checksum and shape.
 * @param sum works out the `crc` of a body, where the caller has a faster way.
 */
export function decodeLine(
  text: string,
  sum: (body: string) => string = crcOf,
): Result<JournalLine, LineFault> {
  if (text.length >= MAX_LINE_BYTES || utf8Length(text) >= MAX_LINE_BYTES) {
    return fault('tooLong', `a line has at most ${MAX_LINE_BYTES} bytes with its newline`);
  }
  const tail = TAIL.exec(text);
  if (tail === null) return fault('damaged', 'the line does not end in its checksum');
  const body = `${text.slice(0, -TAIL_LENGTH)}}`;
  if (sum(body) !== tail[1]) return fault('damaged', 'the checksum differs');
  if (/[\n\r]/.test(body)) return fault('malformed', 'the line holds a line break');
  // As a key, `__proto__` could only come from a hand that means harm.
  if (body.includes('"__proto__":')) return fault('malformed', 'a field is named __proto__');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return fault('malformed', 'the line is no JSON');
  }
  const wrong = findFault(value);
  return wrong === null ? ok(value as JournalLine) : fault('malformed', wrong);
}

function fault(kind: LineFault['kind'], says: string): Result<never, LineFault> {
  return fail({ kind, says });
}

function findFault(value: unknown): string | null {
  if (!isObject(value)) return 'the line is no object';
  if (value['v'] !== 1) return 'the line is of another version';
  if (!isCount(value['seq'], 1)) return 'seq is no number from 1 on';
  if (!isId(value['id'])) return 'id is no UUID';
  if (!isCount(value['schema'], 1)) return 'schema is no number from 1 on';
  if (!Number.isFinite(value['at'])) return 'at is no time';
  if (!isId(value['by'])) return 'by is no UUID';
  if (typeof value['name'] !== 'string') return 'name is no text';
  const kind = value['kind'];
  if (!KINDS.some((known) => known === kind)) return 'kind is unknown';
  const needsOf = kind === 'undo' || kind === 'redo' || kind === 'abort';
  if (needsOf !== isId(value['of'])) return 'of does not suit the kind';
  if (value['part'] !== undefined && !isPart(value['part'])) return 'part is malformed';
  if (value['erased'] !== undefined && !isCount(value['erased'], 0)) return 'erased is no count';
  if (!Array.isArray(value['records'])) return 'records is no list';
  const known = Number(value['schema']) <= SCHEMA;
  const bad = value['records'].findIndex((record: unknown) => !isRecordChange(record, known));
  return bad < 0 ? null : `record ${bad} is malformed`;
}

function isPart(part: unknown): boolean {
  return isObject(part) && isCount(part['index'], 0) && typeof part['last'] === 'boolean';
}

/** `strict` names only the tables this build knows: a line of a newer schema may bring others, and is kept. */
function isRecordChange(record: unknown, strict: boolean): boolean {
  if (!isObject(record) || typeof record['table'] !== 'string' || !isId(record['id'])) return false;
  if (strict && !TABLE_NAMES.some((name) => name === record['table'])) return false;
  const splice = record['splice'];
  if (splice === undefined) {
    const { before, after } = record;
    const sides = [before, after];
    return (
      sides.every((side) => side === null || (isObject(side) && side['id'] === record['id'])) &&
      sides.some((side) => side !== null)
    );
  }
  const times = record['updatedAtMs'];
  return (
    isObject(splice) &&
    isCount(splice['at'], 0) &&
    typeof splice['removed'] === 'string' &&
    typeof splice['inserted'] === 'string' &&
    isObject(times) &&
    Number.isFinite(times['before']) &&
    Number.isFinite(times['after'])
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least;
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}
