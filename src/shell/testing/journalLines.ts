import { encodeLine } from '../../core/journal/encodeLine.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import { SCHEMA } from '../../core/records/tables.ts';

/** A UUID that tests can tell by its number. */
export function testId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The author of all that tests write. */
export const TEST_AUTHOR = testId(0xa);

/** A line that makes one author record, in file form; `more` replaces fields. */
export function authorLine(seq: number, more: Partial<JournalLine> = {}): string {
  const id = testId(0x1000 + seq);
  return encodeLine({
    v: 1,
    seq,
    id: testId(0x100000 + seq),
    schema: SCHEMA,
    at: 1_700_000_000_000 + seq,
    by: TEST_AUTHOR,
    name: `author ${seq}`,
    kind: 'do',
    records: [
      {
        table: 'authors',
        id,
        before: null,
        after: {
          id,
          origin: testId(1),
          by: TEST_AUTHOR,
          createdAtMs: 1_700_000_000_000 + seq,
          updatedAtMs: 1_700_000_000_000 + seq,
          deletedAtMs: null,
          name: `Author ${seq} ż 🙂`,
          initials: 'A',
        },
      },
    ],
    ...more,
  });
}

/** The lines of one change in several parts, from line `seq` on. */
export function partedLines(seq: number, parts: number): readonly string[] {
  return Array.from({ length: parts }, (_each, index) =>
    authorLine(seq + index, {
      id: testId(0x200000 + seq),
      part: { index, last: index === parts - 1 },
    }),
  );
}
