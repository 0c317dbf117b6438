import { expect, it } from 'vitest';
import { decodeLine } from '../../core/journal/decodeLine.ts';
import { encodeLine } from '../../core/journal/encodeLine.ts';
import { erasureLine, LineEraser } from '../../core/trash/eraseLines.ts';
import {
  dumpStore,
  openReady,
  openWindow,
  type TestWorld,
  testWorld,
} from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';

const CANARY = 'Kanarienvogel';

/** Rewrites the journal as the host does it. */
function erase({ host }: TestWorld, table: 'notes', id: string): void {
  const eraser = new LineEraser([{ table, id }]);
  const lines = host.lines.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [line.value] : [];
  });
  const head = { seq: lines.length + 1, at: 1, by: host.libraryId, count: 1 };
  const last = erasureLine({ ...head, id: 'e0000000-0000-4000-8000-000000000001' });
  const texts = [...lines.map((line) => eraser.redact(line)), last].map(encodeLine);
  host.lines.splice(0, host.lines.length, ...texts);
}

async function written(world: TestWorld) {
  const library = await openReady(world);
  const mark = await library.run(markPassage(10));
  const note = await library.run(writeNote(mark.ok ? mark.value.value : '', CANARY));
  return { library, note: note.ok ? note.value.value : '' };
}

it('makes a store anew that may hold what was erased, with what undo still has', async () => {
  const world = testWorld();
  const { library, note } = await written(world);
  library.close();
  expect(await dumpStore(world)).toContain(CANARY);
  erase(world, 'notes', note);
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('erased') });
  if (outcome.kind !== 'ready') return;
  expect(await dumpStore(world)).not.toContain(CANARY);
  expect(await outcome.library.db.highlights.count()).toBe(1);
  expect(outcome.library.view.get().undoName).toBe('highlight in Key fact');
  await outcome.library.undo();
  expect(await outcome.library.db.highlights.count()).toBe(0);
  expect(await outcome.library.undo()).toMatchObject({ failure: { kind: 'nothingTo' } });
  outcome.library.close();
  const again = await openWindow(world);
  expect(again).toMatchObject({ kind: 'ready', notice: null });
  if (again.kind === 'ready') again.library.close();
});

it('lets a window that was open meanwhile write nothing of it, and tells it to reload', async () => {
  const world = testWorld();
  const { library, note } = await written(world);
  erase(world, 'notes', note);
  expect(await library.undo()).toMatchObject({ ok: false, failure: { kind: 'readOnly' } });
  expect(library.view.get().save).toMatchObject({
    kind: 'readOnly',
    says: expect.stringContaining('Reload'),
  });
  expect(world.host.lines.join('')).not.toContain(CANARY);
  library.close();
});
