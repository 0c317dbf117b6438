import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deleteHighlights } from '../annotation/bulkMarks.ts';
import { deleteNote } from '../annotation/noteChanges.ts';
import { deleteCase } from '../casefile/caseChanges.ts';
import { removeEvidence } from '../casefile/evidenceChanges.ts';
import { deleteCode } from '../codebook/deleteCode.ts';
import { removeCollection } from '../document/collectionChanges.ts';
import { deleteEntity } from '../entity/entityChanges.ts';
import { removeDocument, removePack } from '../importing/heldChanges.ts';
import { decodeLine } from '../journal/decodeLine.ts';
import type { RecordChange } from '../journal/line.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change } from '../journal/plan.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { faultScale, faultSeed } from '../journal/testing/faultScale.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { removeConflict } from '../linking/conflictChanges.ts';
import { removeLink } from '../linking/linkChanges.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { ok } from '../result.ts';
import { type Deletion, groupDeletions, refsOf } from './deletions.ts';
import { restoreDeletions } from './restoreDeletions.ts';

const MARKS = 10;
const RUNS = { gate: 40, ci: 300, full: 3000 }[faultScale()];
const body = JSON.stringify({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'seen' }] }],
});

interface Seeds {
  readonly codes: readonly number[];
  readonly notes: readonly number[];
  readonly links: readonly (readonly [number, number])[];
  readonly ends: readonly (readonly [number, number])[];
}

const seeds: fc.Arbitrary<Seeds> = fc.record({
  codes: fc.array(fc.nat(3), { minLength: MARKS, maxLength: MARKS }),
  notes: fc.uniqueArray(fc.nat(MARKS + 5), { maxLength: 12 }),
  links: fc.uniqueArray(fc.tuple(fc.nat(MARKS - 1), fc.nat(MARKS - 1)), {
    maxLength: 8,
    selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
  }),
  ends: fc.uniqueArray(fc.tuple(fc.nat(MARKS - 1), fc.nat(5)), {
    maxLength: 5,
    selector: ([a, b]) => `${a}-${b}`,
  }),
});

/** A library in which everything hangs on something, as the product makes it. */
function libraryOf({ codes, notes, links, ends }: Seeds): Change<null> {
  return async () => {
    const made: { readonly table: TableName; readonly record: AnyRecord }[] = [];
    const put = (table: TableName, id: string, n: number, fields: object) =>
      made.push({ table, record: { ...sampleRecord(table, id, n), ...fields } as AnyRecord });
    const code = (n: number) => sampleId('c0de', n);
    for (let n = 0; n < 4; n += 1) {
      put('codes', code(n), n, { parent: n === 2 || n === 3 ? code(n - 1) : null, shortcut: null });
    }
    for (let n = 0; n < MARKS; n += 1) {
      put('highlights', sampleId('f00', n), n, { ink: 1, codes: [code(codes[n] ?? 0)] });
    }
    for (let n = 0; n < 2; n += 1) {
      put('cases', sampleId('ca5e', n), n, {});
      put('narratives', sampleId('ca5e', n), n, { body });
      put('entities', sampleId('e00', n), n, {});
      put('collections', sampleId('c011', n), n, { parent: n === 1 ? sampleId('c011', 0) : null });
      put('documents', sampleId('d0c', n), n, {});
      put('sources', sampleId('d0c', n), n, { collections: [sampleId('c011', n)] });
    }
    put('packs', sampleId('9ac', 0), 0, {});
    for (let n = 0; n < 6; n += 1) {
      const mark = n % 2 === 0 ? sampleId('f00', n) : null;
      put('evidence', sampleId('e1d', n), n, {
        caseId: sampleId('ca5e', n % 2),
        highlightId: mark,
      });
      put('mentions', sampleId('3e0', n), n, { entityId: sampleId('e00', n % 2) });
    }
    const subjects = [
      ...Array.from({ length: MARKS }, (_, n) => ({ kind: 'highlight', id: sampleId('f00', n) })),
      { kind: 'code', id: code(0) },
      { kind: 'code', id: code(2) },
      { kind: 'entity', id: sampleId('e00', 0) },
      { kind: 'case', id: sampleId('ca5e', 1) },
      { kind: 'document', id: sampleId('d0c', 0) },
      { kind: 'document', id: sampleId('d0c', 7) },
    ];
    for (const n of notes) put('notes', sampleId('40', n), n, { on: subjects[n], body });
    for (const [n, [a, b]] of links.entries()) {
      if (a === b) continue;
      const [from, to] = [sampleId('f00', a), sampleId('f00', b)];
      put('links', sampleId('114', n), n, { kind: 'supports', from, to });
    }
    for (const [n, [a, b]] of ends.entries()) {
      const both = [
        { kind: 'highlight', id: sampleId('f00', a) },
        { kind: 'evidence', id: sampleId('e1d', b) },
      ];
      put('conflicts', sampleId('c0f', n), n, { ends: both });
    }
    const records = made.map(({ table, record }) => ({
      ...{ table, id: record.id, before: null, after: record },
    }));
    return ok({ name: 'start', records, value: null });
  };
}

const ACTS = [
  ...['marks', 'marks', 'note', 'case', 'evidence', 'entity', 'link', 'conflict', 'document'],
  ...['pack', 'code', 'codeAndUp', 'collection'],
] as const;
type Act = { readonly act: (typeof ACTS)[number]; readonly a: number; readonly many: number };
const act: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom(...ACTS),
  a: fc.nat(40),
  many: fc.integer({ min: 1, max: 4 }),
});

function deletionFor(records: MemoryRecords, { act, a, many }: Act): Change<unknown> | null {
  const one = <T extends { readonly deletedAtMs: number | null }>(list: readonly T[]) => {
    const live = list.filter(({ deletedAtMs }) => deletedAtMs === null);
    return live[a % Math.max(1, live.length)];
  };
  const id = (table: TableName) => one(records.sorted(table))?.id ?? null;
  const of = (found: string | null, change: (id: string) => Change<unknown>) =>
    found === null ? null : change(found);
  switch (act) {
    case 'marks': {
      const live = records.sorted('highlights').filter(({ deletedAtMs }) => deletedAtMs === null);
      const ids = live
        .slice(a % Math.max(1, live.length))
        .slice(0, many)
        .map((mark) => mark.id);
      return ids.length > 0 ? deleteHighlights({ ids }) : null;
    }
    case 'note': {
      const note = one(records.sorted('notes'));
      return note ? deleteNote(note.on) : null;
    }
    case 'case':
      return of(id('cases'), deleteCase);
    case 'evidence':
      return of(id('evidence'), (found) => removeEvidence(found, true));
    case 'entity':
      return of(id('entities'), deleteEntity);
    case 'link':
      return of(id('links'), removeLink);
    case 'conflict':
      return of(id('conflicts'), removeConflict);
    case 'document':
      return of(id('documents'), (documentId) => removeDocument({ documentId }));
    case 'pack':
      return of(id('packs'), (found) => removePack({ id: found }));
    case 'code':
    case 'codeAndUp': {
      const children = act === 'code' ? 'delete' : 'moveUp';
      return of(id('codes'), (found) => deleteCode({ id: found, children, reassignTo: null }));
    }
    case 'collection':
      return of(id('collections'), removeCollection);
  }
}

/** All records without what a restore may change: when they were changed last. */
function stateOf(records: MemoryRecords): string {
  return canonicalJson(
    TABLE_NAMES.map((table) => records.sorted(table).map((one) => ({ ...one, updatedAtMs: 0 }))),
  );
}

function trashOf(records: MemoryRecords): readonly Deletion[] {
  return groupDeletions(
    TABLE_NAMES.flatMap((table) =>
      records.sorted(table).map((record) => ({ table, id: record.id, record })),
    ),
  );
}

/** What the journal's change did that put this in the trash. */
function changesOf(library: MemoryLibrary, deletion: Deletion): readonly RecordChange[] {
  const lines = library.journal.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [line.value] : [];
  });
  const head = deletion.heads[0];
  const found = lines.find(({ records }) =>
    records.some(
      (one) => one.id === head?.id && 'after' in one && one.after?.deletedAtMs === deletion.atMs,
    ),
  );
  return lines.filter(({ id }) => id === found?.id).flatMap(({ records }) => records);
}

async function deleted(seed: Seeds, acts: readonly Act[]) {
  const library = new MemoryLibrary();
  const { records } = library.image;
  await library.run(libraryOf(seed));
  const states = [stateOf(records)];
  for (const wanted of acts) {
    const change = deletionFor(records, wanted);
    if (!change) continue;
    const before = trashOf(records).length;
    await library.run(change);
    // One deletion is one row.
    expect(trashOf(records)).toHaveLength(before + 1);
    states.push(stateOf(records));
  }
  return { library, records, states };
}

it('makes the library what it was before each deletion, byte for byte but for the time of the last change', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.array(act, { minLength: 1, maxLength: 8 }), async (seed, acts) => {
      const { library, records, states } = await deleted(seed, acts);
      for (states.pop(); states.length > 0; ) {
        const [last] = trashOf(records);
        if (!last) throw new Error('the trash is empty too early');
        const wanted = { records: refsOf(last), changes: changesOf(library, last) };
        const came = await library.run(restoreDeletions([wanted]));
        expect(came?.along).toEqual([]);
        expect(came?.joined).toBe(0);
        expect(stateOf(records) === states.pop()).toBe(true);
      }
      expect(trashOf(records)).toEqual([]);
    }),
    { seed: faultSeed(), numRuns: RUNS },
  );
});

it('brings everything back in whatever order the deletions are restored, and without the journal', async () => {
  const plain = act.filter((one) => !['code', 'codeAndUp', 'collection'].includes(one.act));
  await fc.assert(
    fc.asyncProperty(
      seeds,
      fc.array(plain, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(20), { minLength: 20, maxLength: 20 }),
      async (seed, acts, order) => {
        const { library, records, states } = await deleted(seed, acts);
        for (const n of order) {
          const rows = trashOf(records);
          const row = rows[n % Math.max(1, rows.length)];
          if (!row) break;
          await library.run(restoreDeletions([{ records: refsOf(row), changes: [] }]));
          // Nothing live hangs on something in the trash.
          for (const { from, to, deletedAtMs } of records.sorted('links')) {
            if (deletedAtMs !== null) continue;
            for (const id of [from, to]) {
              expect(records.peek('highlights', id)?.deletedAtMs).toBeNull();
            }
          }
          for (const { caseId, deletedAtMs } of records.sorted('evidence')) {
            if (deletedAtMs === null) expect(records.peek('cases', caseId)?.deletedAtMs).toBeNull();
          }
        }
        expect(trashOf(records)).toEqual([]);
        expect(stateOf(records) === states[0]).toBe(true);
      },
    ),
    { seed: faultSeed(), numRuns: RUNS },
  );
});

it('restores all of the trash as one step that one undo takes back', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.array(act, { minLength: 1, maxLength: 8 }), async (seed, acts) => {
      const { library, records, states } = await deleted(seed, acts);
      // In no special order, as ticks are.
      const rows = [...trashOf(records)].reverse();
      const all = rows.map((row) => ({
        records: refsOf(row),
        changes: changesOf(library, row),
      }));
      if (all.length === 0) return;
      await library.run(restoreDeletions(all));
      expect(trashOf(records)).toEqual([]);
      expect(stateOf(records) === states[0]).toBe(true);
      library.step('undo');
      expect(stateOf(records) === states.at(-1)).toBe(true);
    }),
    { seed: faultSeed(), numRuns: RUNS },
  );
});
