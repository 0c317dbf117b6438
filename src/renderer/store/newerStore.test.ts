import { expect, it } from 'vitest';
import { reportFaults } from '../../core/journal/testing/faultScale.ts';
import { SCHEMA } from '../../core/records/tables.ts';
import type { StoreMeta } from './database.ts';
import { dumpStore, openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, typeInNote, writeNote } from './testing/sampleRecords.ts';

type Raised = Partial<Pick<StoreMeta, 'schema' | 'minWriter'>>;
const RAISED: readonly (readonly [string, Raised])[] = [
  ['schema', { schema: SCHEMA + 1 }],
  ['minWriter', { minWriter: SCHEMA + 1 }],
  ['schema and minWriter', { schema: SCHEMA + 1, minWriter: SCHEMA + 1 }],
];

function report(what: string, before: string, after: string): void {
  const failed = before === after ? [] : [`${what}: the store was changed`];
  reportFaults({ id: 'N11', tried: 1, lost: 0, torn: 0, failed });
}

it.each(RAISED)('a store of a newer %s is left as it is', async (what, raised) => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(1));
  await library.db.meta.update('store', raised);
  library.close();
  const before = await dumpStore(world);
  expect(await openWindow(world)).toMatchObject({ kind: 'readOnly', library: null });
  const after = await dumpStore(world);
  report(`opening behind a newer ${what}`, before, after);
  expect(after).toBe(before);
});

it.each(RAISED)('a window writes nothing once its store has a newer %s', async (what, raised) => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(1));
  const note = await library.run(writeNote(world.newId(), 'a'));
  if (!note.ok) throw new Error(note.failure.says);
  await library.db.meta.update('store', raised);
  const [before, lines] = [await dumpStore(world), [...world.host.lines]];
  const tried = await Promise.all([
    library.run(markPassage(10)),
    library.run(typeInNote(note.value.value, 'ab')),
    library.undo(),
  ]);
  expect(tried.map(({ ok }) => ok)).toEqual([false, false, false]);
  expect(await library.redo()).toMatchObject({ ok: false, failure: { kind: 'readOnly' } });
  expect(library.view.get().save).toMatchObject({
    kind: 'readOnly',
    why: 'newerStore',
    says: expect.stringContaining('newer Casebound'),
  });
  expect(world.host.lines).toEqual(lines);
  const after = await dumpStore(world);
  report(`writing behind a newer ${what}`, before, after);
  expect(after).toBe(before);
  library.close();
});

it('a window whose host has been upgraded stops, and says so', async () => {
  const world = testWorld();
  const library = await openReady(world);
  world.host.refusal = { kind: 'tooNew', detail: 'lines of schema 3 come too late: it is 4' };
  const before = await dumpStore(world);
  expect(await library.run(markPassage(1))).toMatchObject({ ok: false });
  expect(library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
  const after = await dumpStore(world);
  report('writing to an upgraded host', before, after);
  expect(after).toBe(before);
  library.close();
});
