import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { type AnyRecord, TABLE_NAMES, type TableName, type Tables } from '../records/tables.ts';
import { caseClosure } from './caseClosure.ts';
import { referencesOf } from './referencesOf.ts';

const SERIES: Partial<Readonly<Record<TableName, string>>> = {
  cases: 'ca5e',
  narratives: 'ca5e',
  evidence: 'e1d',
  highlights: 'f00',
  entities: 'e00',
  documents: 'd0c',
  sources: 'd0c',
  codes: 'c0de',
};

const CASE = sampleId('ca5e', 0);

/** A body that refers to a thing and cites an item of evidence. */
function bodyTo(kind: string, id: string, cited: string): string {
  const reference = { type: 'reference', attrs: { kind, id, words: 'there' } };
  const citation = { type: 'evidence', attrs: { id: cited } };
  return JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [reference, citation] }],
  });
}

const REFERRED: readonly (readonly [string, string])[] = [
  ['highlight', 'f00'],
  ['entity', 'e00'],
  ['code', 'c0de'],
  ['document', 'd0c'],
  ['case', 'ca5e'],
  ['note', 'a'],
];

function recordOf(table: TableName, n: number, m: number, inTrash: boolean): AnyRecord {
  const id = sampleId(SERIES[table] ?? 'a', n);
  const [kind, series] = REFERRED[m % REFERRED.length] ?? ['highlight', 'f00'];
  const body = bodyTo(kind, sampleId(series, m % 4), sampleId('e1d', m % 5));
  const more: Partial<Record<TableName, object>> = {
    notes: { on: { kind, id: sampleId(series, m % 4) }, body },
    narratives: { body },
    highlights: { codes: [sampleId('c0de', m % 4)] },
    evidence: { caseId: sampleId('ca5e', m % 2), highlightId: sampleId('f00', m % 5) },
    sources: { collections: [sampleId('a', m % 3)] },
    codes: { parent: m % 2 === 0 ? null : sampleId('c0de', (m + 1) % 4) },
  };
  const noted = table === 'notes' && (kind === 'note' || kind === 'evidence');
  const on = noted ? { on: { kind: 'highlight', id: sampleId('f00', m % 4) } } : {};
  const deletedAtMs = inTrash && m === 0 ? 5 : null;
  return { ...sampleRecord(table, id, n), ...more[table], ...on, deletedAtMs } as AnyRecord;
}

const made = fc.tuple(fc.constantFrom(...TABLE_NAMES), fc.nat(4), fc.nat(6), fc.boolean());
const library = fc.array(made, { maxLength: 60 }).map((all) => {
  const records = new MemoryRecords();
  records.put('cases', sampleRecord('cases', CASE, 1));
  for (const [table, n, m, inTrash] of all) {
    const record = recordOf(table, n, m, inTrash);
    if (record.id !== CASE || table !== 'cases') records.put(table, record);
  }
  return records;
});

it('names nothing outside itself but what it lists as left out', () => {
  fc.assert(
    fc.property(library, (all) => {
      const packs = new Map([[sampleId('d0c', 2), sampleId('a', 1)]]);
      const { records, leftOut } = caseClosure(all, CASE, packs);
      const listed = new Set(leftOut.map(({ to }) => to));
      for (const table of TABLE_NAMES) {
        for (const record of records.sorted(table)) {
          expect(all.peek(table, record.id)).toBe(record);
          expect(record.deletedAtMs).toBe(null);
          for (const { table: at, id } of referencesOf(
            table,
            record as Tables[TableName] as never,
          )) {
            const pack = at === 'documents' ? packs.get(id) : undefined;
            const isIn =
              records.peek(at, id) !== undefined ||
              (pack !== undefined &&
                (records.peek('packs', pack) ?? all.peek('packs', pack)) ===
                  records.peek('packs', pack)) ||
              (at === 'authors' && all.peek('authors', id) === undefined);
            expect(isIn || listed.has(`${at}/${id}`)).toBe(true);
          }
        }
      }
      for (const to of listed) {
        const [table = '', id = ''] = to.split('/');
        expect(records.peek(table as TableName, id)).toBe(undefined);
      }
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

it('takes the whole case and no other one', () => {
  fc.assert(
    fc.property(library, (all) => {
      const { records } = caseClosure(all, CASE, new Map());
      const live = all
        .sorted('evidence')
        .filter((one) => one.caseId === CASE && one.deletedAtMs === null);
      expect(records.sorted('evidence')).toEqual(live);
      expect(records.sorted('cases').map(({ id }) => id)).toEqual([CASE]);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});
