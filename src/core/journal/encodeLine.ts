import { crc32 } from './crc32.ts';
import type { JournalLine } from './line.ts';
import { encodeUtf8 } from './utf8.ts';

/**
 * A line in its file form, without the newline: canonical JSON (the fields in one fixed order) with `crc` last. The
 * caller keeps it below `MAX_LINE_BYTES`.
 */
export function encodeLine(line: JournalLine): string {
  const body = JSON.stringify({
    v: line.v,
    seq: line.seq,
    id: line.id,
    schema: line.schema,
    at: line.at,
    by: line.by,
    name: line.name,
    kind: line.kind,
    ...(line.of === undefined ? {} : { of: line.of }),
    ...(line.part === undefined ? {} : { part: { index: line.part.index, last: line.part.last } }),
    ...(line.erased === undefined ? {} : { erased: line.erased }),
    records: line.records,
  });
  return `${body.slice(0, -1)},"crc":"${crcOf(body)}"}`;
}

/** The `crc` of a line whose JSON without it is `body`: eight lower-case hexadecimal digits. */
export function crcOf(body: string): string {
  return crc32(encodeUtf8(body)).toString(16).padStart(8, '0');
}
