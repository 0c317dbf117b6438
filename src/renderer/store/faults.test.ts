import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { importDocuments } from '../../core/importing/heldChanges.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { reportFaults } from '../../core/journal/testing/faultScale.ts';
import { type Command, changeFor } from '../../core/journal/testing/randomCommands.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { TABLE_NAMES, type Tables } from '../../core/records/tables.ts';
import type { Library } from './library.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';
import { FaultPoints, plantFaults } from './testing/storeFaults.ts';

const points = new FaultPoints();
let remove = () => {};
beforeEach(() => {
  points.disarm();
  remove = plantFaults(points);
});
afterEach(() => remove());

const failed: string[] = [];
let tried = 0;
afterAll(() => reportFaults({ id: 'N4', tried, lost: 0, torn: failed.length, failed }));

/** The records without their ids, which a second attempt draws anew. */
async function stateOf(library: Library): Promise<string> {
  const tables = await Promise.all(
    TABLE_NAMES.map(async (table) => {
      const rows = await library.db.table<object>(table).toArray();
      return rows.map((row) => canonicalJson({ ...row, id: '' })).sort();
    }),
  );
  return canonicalJson(tables);
}

/** Resolves when the work is done or refused, or waits in memory. */
async function settle(library: Library, work: Promise<{ ok: boolean }>): Promise<string> {
  const waits = new Promise<string>((resolve) => {
    const look = () => {
      if (library.view.get().save.kind === 'notSaved') resolve('waits');
    };
    library.view.subscribe(look);
    look();
  });
  return Promise.race([work.then(({ ok }) => (ok ? 'saved' : 'refused')), waits]);
}

async function prepared(): Promise<{ world: TestWorld; library: Library }> {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < 3; n += 1) await library.run(markPassage(n * 10));
  await library.run(writeNote(world.newId(), 'a body'));
  await library.run(changeFor({ kind: 'type', pick: 0, at: 2, text: 'typed' }));
  await library.run(markPassage(90));
  await library.undo();
  return { world, library };
}

const make = (n: number): Command => ({ kind: 'make', table: 'evidence', n });
/** Files that were read: three documents, the last with the text of the first. */
function readyFiles() {
  return [1, 2, 1].map((text, at) => {
    const record = sampleRecord('documents', sampleId('d0c', text), text) as Tables['documents'];
    const [edition] = record.editions;
    if (!edition) throw new Error('the sample has an edition');
    const original = { ...edition.original, sha256: String(at + 1).repeat(64) };
    return { id: record.id, edition: { ...edition, hash: String(text).repeat(64), original } };
  });
}

const operations: Readonly<Record<string, (library: Library) => Promise<{ ok: boolean }>>> = {
  make: (library) => library.run(changeFor(make(7))),
  many: (library) => library.run(changeFor({ kind: 'many', parts: [make(1), make(2), make(3)] })),
  remove: (library) => library.run(changeFor({ kind: 'remove', pick: 1, n: 0 })),
  type: (library) => library.run(changeFor({ kind: 'type', pick: 0, at: 1, text: 'more' })),
  'large note': (library) => library.run(writeNote(library.id, '😀"'.repeat(60_000))),
  'import of three files': (library) => library.run(importDocuments(readyFiles(), new Map())),
  undo: (library) => library.undo(),
  redo: (library) => library.redo(),
};

async function expected(run: (library: Library) => Promise<{ ok: boolean }>) {
  const { library } = await prepared();
  const before = await stateOf(library);
  points.arm(() => false);
  await run(library);
  const after = await stateOf(library);
  library.close();
  return { before, after };
}

/** Runs the operation with a fault, then with none; returns how often it was before, and after. */
async function withFault(where: string, ...parts: Parameters<typeof withFaultIn>): Promise<string> {
  tried += 1;
  try {
    return await withFaultIn(...parts);
  } catch (error) {
    failed.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}

async function withFaultIn(
  run: (library: Library) => Promise<{ ok: boolean }>,
  states: { readonly before: string; readonly after: string },
  plant: (world: TestWorld) => void,
): Promise<string> {
  const { world, library } = await prepared();
  plant(world);
  const work = run(library);
  let outcome = await settle(library, work);
  points.disarm();
  world.host.before = () => {};
  world.host.after = () => {};
  if (outcome === 'waits') {
    expect(await stateOf(library)).toBe(states.before);
    // A window killed here comes back with the state before or after, and nothing between: from its own store as well
    // as from the data folder alone.
    const own = await openReady(world);
    const state = await stateOf(own);
    own.close();
    expect([states.before, states.after]).toContain(state);
    const anew = await openReady({ ...world, indexedDB: new IDBFactory() });
    expect(await stateOf(anew)).toBe(state);
    anew.close();
    await library.retry();
    outcome = (await work).ok ? 'saved' : 'refused';
  }
  library.close();
  const reopened = await openReady(world);
  const state = await stateOf(reopened);
  reopened.close();
  if (outcome === 'saved') expect(state).toBe(states.after);
  else expect([states.before, states.after]).toContain(state);
  world.indexedDB = new IDBFactory();
  const rebuilt = await openReady(world);
  expect(await stateOf(rebuilt)).toBe(state);
  rebuilt.close();
  return outcome;
}

for (const [index, [name, run]] of Object.entries(operations).entries()) {
  const parity = index % 2;
  it(`leaves "${name}" done or not begun, whichever call of the store fails`, async () => {
    const states = await expected(run);
    const calls = points.calls;
    expect(calls).toBeGreaterThan(3);
    // A single failure at each call for one half of them, all calls from there on for the other.
    for (let nth = 1; nth <= calls; nth += 1) {
      await withFault(`${name}, store call ${nth} of ${calls}`, run, states, () =>
        points.arm((call) => (nth % 2 === parity ? call === nth : call >= nth)),
      );
    }
  });

  it(`leaves "${name}" done or not begun, whichever call of the host fails`, async () => {
    const states = await expected(run);
    for (let nth = 1; nth <= 3; nth += 1) {
      for (const side of ['before', 'after'] as const) {
        const outcome = await withFault(
          `${name}, ${side} host call ${nth}`,
          run,
          states,
          ({ host }) => {
            const host0 = new FaultPoints();
            host0.arm((call) => call === nth);
            host[side] = (method) => host0.pass(method);
          },
        );
        expect(outcome).toBe('saved');
      }
    }
  });
}

it('keeps changes in order while the disk is full, and saves them when there is room', async () => {
  const { world, library } = await prepared();
  world.host.refusal = { kind: 'diskFull', detail: 'ENOSPC' };
  const first = library.run(markPassage(100));
  const second = library.run(markPassage(200));
  expect(await settle(library, first)).toBe('waits');
  expect(library.view.get().save).toMatchObject({
    kind: 'notSaved',
    failure: { kind: 'diskFull' },
    waiting: 2,
  });
  await library.retry();
  expect(library.view.get().save).toMatchObject({ kind: 'notSaved', waiting: 2 });
  world.host.refusal = null;
  const third = await library.run(markPassage(300));
  const seqs = [await first, await second, third].map((done) => done.ok && done.value.seq);
  expect(seqs).toEqual([8, 9, 10]);
  expect(library.view.get().save).toMatchObject({ kind: 'saved', seq: 10 });
  library.close();
});

it('takes a full browser store for a full disk, cancels the line, and saves later', async () => {
  const { world, library } = await prepared();
  const full = () => {
    throw new DOMException('quota', 'QuotaExceededError');
  };
  library.db.highlights.hook('creating', full);
  const work = library.run(markPassage(100));
  expect(await settle(library, work)).toBe('waits');
  expect(library.view.get().save).toMatchObject({ failure: { kind: 'diskFull' } });
  expect(world.host.lines.at(-1)).toContain('"kind":"abort"');
  const other = await openReady({ ...world, indexedDB: new IDBFactory() });
  expect(await other.db.highlights.count()).toBe(3);
  expect(other.view.get().redoName).toBe('highlight in Key fact');
  other.close();
  library.db.highlights.hook('creating').unsubscribe(full);
  await library.retry();
  expect((await work).ok).toBe(true);
  expect(await library.db.highlights.count()).toBe(4);
  library.close();
});

it('goes read-only when a change could be neither committed nor cancelled', async () => {
  const { world, library } = await prepared();
  library.db.highlights.hook('creating', () => {
    throw new DOMException('gone', 'UnknownError');
  });
  let appends = 0;
  world.host.before = (method) => {
    appends += method === 'appendJournal' ? 1 : 0;
    if (method === 'appendJournal' && appends > 1) throw new Error('the host is gone');
  };
  expect(await library.run(markPassage(100))).toMatchObject({ ok: false });
  expect(library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'storeFailed' });
  expect(await library.run(markPassage(110))).toMatchObject({ ok: false });
  library.close();
});

it('settles an append that was not answered by looking for it in the journal', async () => {
  const { world, library } = await prepared();
  let asked = 0;
  world.host.after = (method) => {
    asked += 1;
    if (method === 'appendJournal') throw new Error('no answer within 10 s');
  };
  const done = await library.run(markPassage(100));
  expect(done).toMatchObject({ ok: true, value: { seq: 8 } });
  expect(asked).toBeGreaterThan(1);
  expect(await library.db.highlights.count()).toBe(4);
  library.close();
});

it('does not write a plan that does not fit, and goes on', async () => {
  const { library } = await prepared();
  const [mark] = await library.db.highlights.toArray();
  if (!mark) throw new Error('there is no mark');
  const after = { ...mark, ink: 2 as const };
  const before = { ...mark, ink: 5 as const };
  const wrong = library.run(async () => ({
    ok: true,
    value: {
      name: 'recolour',
      value: null,
      records: [{ table: 'highlights', id: mark.id, before, after }],
    },
  }));
  await expect(wrong).rejects.toThrow('does not fit highlights');
  expect((await library.run(markPassage(100))).ok).toBe(true);
  library.close();
});
