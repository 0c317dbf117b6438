import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../records/tables.ts';
import { CaseRecords } from './auditCase.ts';
import { type AuditEntry, AuditReader, type AuditScope } from './auditLog.ts';
import { AUDIT_COLUMNS, auditJson, auditRow } from './auditRows.ts';
import { decodeLine } from './decodeLine.ts';
import type { JournalLine, RecordChange } from './line.ts';
import { MemoryLibrary } from './testing/memoryLibrary.ts';
import { changeFor, command } from './testing/randomCommands.ts';
import { sampleId, sampleRecord } from './testing/recordSamples.ts';

function audited(lines: readonly string[], scope?: AuditScope): readonly AuditEntry[] {
  const reader = new AuditReader(scope);
  const entries = lines.flatMap((text) => {
    const line = decodeLine(text);
    if (!line.ok) throw new Error(line.failure.says);
    return reader.push(line.value);
  });
  return [...entries, ...reader.end()];
}

const made = (table: 'highlights' | 'evidence' | 'notes', n: number, more: object = {}) => {
  const id = sampleId(table.slice(0, 2) === 'no' ? '0e' : table === 'evidence' ? 'e1d' : 'f00', n);
  const after = { ...sampleRecord(table, id, n), ...more };
  return { table, id, before: null, after } as RecordChange;
};

it('tells every change once, and its live records add up to those of the library', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const library = new MemoryLibrary();
      let stepped = 0;
      for (const wanted of commands) {
        if (wanted.kind === 'undo' || wanted.kind === 'redo') {
          stepped += library.step(wanted.kind) ? 1 : 0;
        } else await library.run(changeFor(wanted));
      }
      const entries = audited(library.journal);
      const kinds = entries.filter(({ kind }) => kind === 'undo' || kind === 'redo');
      expect(kinds).toHaveLength(stepped);
      expect(new Set(entries.map(({ changeId }) => changeId)).size).toBe(entries.length);
      expect(entries.at(-1)?.seq ?? 0).toBe(library.journal.length);
      const live = TABLE_NAMES.flatMap((table) =>
        library.image.records.sorted(table).filter(({ deletedAtMs }) => deletedAtMs === null),
      ).length;
      const sum = entries.reduce((all, one) => all + one.liveAfter - one.liveBefore, 0);
      expect(sum).toBe(live);
    }),
    { seed: 20261121, numRuns: 150 },
  );
});

it('says what was cancelled, and joins the parts of a change', () => {
  const library = new MemoryLibrary();
  library.append(sampleId('c4a', 1), 'do', 'first', [made('highlights', 1)]);
  library.append(sampleId('c4a', 2), 'do', 'failed', [made('highlights', 2)]);
  library.append(sampleId('c4a', 3), 'abort', 'failed', [], sampleId('c4a', 2));
  const parts = [0, 1].map((index): JournalLine => {
    const line = decodeLine(library.journal[0] ?? '');
    if (!line.ok) throw new Error(line.failure.says);
    return {
      ...line.value,
      id: sampleId('c4a', 4),
      seq: 4 + index,
      part: { index, last: index === 1 },
      records: [made('notes', index)],
    };
  });
  const reader = new AuditReader();
  const before = audited(library.journal);
  expect(before.map(({ name, cancelled }) => [name, cancelled])).toEqual([
    ['first', false],
    ['failed', true],
  ]);
  expect(parts.flatMap((line) => reader.push(line))).toEqual([]);
  expect(reader.end()).toMatchObject([{ firstSeq: 4, seq: 5, records: [{}, {}], liveAfter: 2 }]);
});

it('keeps to a case: its evidence, the marks it is made of, and what lies on those', () => {
  const [own, other] = [sampleId('ca5e', 1), sampleId('ca5e', 2)];
  const mark = made('highlights', 1);
  const library = new MemoryLibrary();
  library.append(sampleId('c4a', 1), 'do', 'mark', [mark]);
  library.append(sampleId('c4a', 2), 'do', 'other mark', [made('highlights', 2)]);
  library.append(sampleId('c4a', 3), 'do', 'note', [
    made('notes', 1, { on: { kind: 'highlight', id: mark.id } }),
  ]);
  library.append(sampleId('c4a', 4), 'do', 'evidence', [
    made('evidence', 1, { caseId: own, highlightId: mark.id }),
    made('evidence', 2, { caseId: other, highlightId: null }),
  ]);
  library.append(sampleId('c4a', 5), 'do', 'note on the case', [
    made('notes', 2, { on: { kind: 'case', id: own } }),
  ]);
  const belonging = new CaseRecords(own);
  for (const text of library.journal) {
    const line = decodeLine(text);
    if (line.ok) belonging.note(line.value.records);
  }
  const entries = audited(library.journal, belonging.scope);
  expect(entries.map(({ name, records, others }) => [name, records.length, others])).toEqual([
    ['mark', 1, 0],
    ['note', 1, 0],
    ['evidence', 1, 1],
    ['note on the case', 1, 0],
  ]);
});

it('is a row for each column and a line of JSON, a gap too', () => {
  const library = new MemoryLibrary();
  library.append(sampleId('c4a', 1), 'do', '=cmd()', [made('highlights', 1)]);
  const [entry] = audited(library.journal);
  if (!entry) throw new Error('nothing was told');
  const authors = new Map([[entry.by, 'R. Analyst']]);
  const row = auditRow(entry, authors);
  expect(Object.fromEntries(AUDIT_COLUMNS.map((name, at) => [name, row[at]]))).toMatchObject({
    seq: '1',
    time: '1970-01-01T00:00:05.001Z',
    author: 'R. Analyst',
    kind: 'do',
    took_effect: 'yes',
    made: '1',
    live_before: '0',
    live_after: '1',
    records: `highlights/${sampleId('f00', 1)}:made`,
  });
  expect(JSON.parse(auditJson(entry, new Map()))).not.toHaveProperty('author');
  const gap = { kind: 'gap', firstSeq: 2, seq: 4, says: 'gone' } as const;
  expect(auditRow(gap, authors)).toHaveLength(AUDIT_COLUMNS.length);
  expect(auditRow(gap, authors).slice(0, 6)).toEqual(['2-4', '', '', '', 'gap', 'gone']);
  expect(JSON.parse(auditJson(gap, authors))).toEqual(gap);
});
