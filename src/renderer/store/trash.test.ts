import { expect, it } from 'vitest';
import { deleteHighlights } from '../../core/annotation/bulkMarks.ts';
import { applyCode } from '../../core/codebook/applyCode.ts';
import { addCode } from '../../core/codebook/codeChanges.ts';
import { deleteCode } from '../../core/codebook/deleteCode.ts';
import { refsOf } from '../../core/trash/deletions.ts';
import { restoreDeletions } from '../../core/trash/restoreDeletions.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';
import { countTrash, findDeletingChange, findDeletingChanges, readTrash } from './trash.ts';

it('lists one row per deletion and restores a code to the marks that had it', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const shell = world.host.asShell();
  const value = async <T>(wanted: ReturnType<typeof library.run<T>>): Promise<T> => {
    const done = await wanted;
    world.nowMs += 60_000;
    if (!done.ok) throw new Error(done.failure.says);
    return done.value.value;
  };
  const marks = [
    await value(library.run(markPassage(10))),
    await value(library.run(markPassage(20))),
  ];
  await value(library.run(writeNote(marks[0] ?? '', 'one')));
  const code = await value(library.run(addCode({ name: 'Money', parent: null })));
  await value(library.run(applyCode({ kind: 'marks', ids: marks }, { id: code })));
  const before = await library.db.highlights.toArray();
  await value(library.run(deleteCode({ id: code, children: 'delete', reassignTo: null })));
  await value(library.run(deleteHighlights({ ids: [marks[0] ?? ''] })));
  expect(await countTrash(library.db)).toBe(2);
  const rows = await readTrash(library.db);
  expect(rows.map(({ heads, with: company }) => [heads[0]?.table, company.length])).toEqual([
    ['highlights', 1],
    ['codes', 0],
  ]);
  const span = { firstSeq: 1, lastSeq: world.host.lines.length };
  const found = await Promise.all(rows.map((row) => findDeletingChange(shell, span, row)));
  const names = found.map((one) => one.ok && one.value?.name);
  expect(names).toEqual(['deletion of 1 mark', 'deletion of code Money']);
  const wanted = rows.map((row, at) => {
    const one = found[at];
    return { records: refsOf(row), changes: (one?.ok && one.value?.changes) || [] };
  });
  await value(library.run(restoreDeletions(wanted)));
  expect(await countTrash(library.db)).toBe(0);
  const timeless = (list: typeof before) => list.map((mark) => ({ ...mark, updatedAtMs: 0 }));
  expect(timeless(await library.db.highlights.toArray())).toEqual(timeless(before));
  await library.undo();
  expect(await countTrash(library.db)).toBe(2);
  library.close();
});

it('says that the journal could not be read, rather than that it does not tell of a deletion', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const mark = await library.run(markPassage(10));
  if (!mark.ok) throw new Error(mark.failure.says);
  world.nowMs += 60_000;
  await library.run(deleteHighlights({ ids: [mark.value.value] }));
  const [row] = await readTrash(library.db);
  if (!row) throw new Error('nothing is in the trash');
  const shell = world.host.asShell();
  const span = { firstSeq: 1, lastSeq: world.host.lines.length };
  const found = await findDeletingChange(shell, span, row);
  expect(found).toMatchObject({ ok: true, value: { name: 'deletion of 1 mark' } });
  let answered = 0;
  const from = (nth: number) => () => {
    answered += 1;
    if (answered >= nth) throw new Error('the host is gone');
  };
  for (const nth of [1, 2]) {
    answered = 0;
    world.host.before = from(nth);
    const unknown = await findDeletingChange(shell, span, row);
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  }
  library.close();
});

it('finds many deletions in one walk over the journal as it finds each by itself', async () => {
  const world = testWorld();
  const library = await openReady(world);
  for (let at = 0; at < 40; at += 1) {
    const mark = await library.run(markPassage(10 * at));
    if (!mark.ok) throw new Error(mark.failure.says);
    world.nowMs += 60_000;
    if (at % 3 !== 0) await library.run(deleteHighlights({ ids: [mark.value.value] }));
    world.nowMs += 60_000;
  }
  const rows = await readTrash(library.db);
  expect(rows).toHaveLength(26);
  const shell = world.host.asShell();
  const span = { firstSeq: 1, lastSeq: world.host.lines.length };
  const many = await findDeletingChanges(shell, span, rows);
  if (!many.ok) throw new Error(many.failure.detail);
  for (const row of rows) {
    const one = await findDeletingChange(shell, span, row);
    expect(one).toEqual({ ok: true, value: many.value.get(row) });
    expect(many.value.get(row)?.changes).toHaveLength(1);
  }
  // One that came with another library is in no line.
  const [first] = rows;
  if (!first) throw new Error('nothing is in the trash');
  const strange = { ...first, atMs: first.atMs + 1 };
  const known = await findDeletingChanges(shell, span, [strange, ...rows.slice(1)]);
  expect(known.ok && known.value.size).toBe(25);
  expect(known.ok && known.value.has(strange)).toBe(false);
  library.close();
});
