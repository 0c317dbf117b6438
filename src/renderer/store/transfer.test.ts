import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleDocument } from '../../core/document/testing/sampleDocument.ts';
import { importDocuments } from '../../core/importing/heldChanges.ts';
import { bodyBytes, documentOf, editionOf } from '../../core/importing/heldDocument.ts';
import { changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import type { Library } from './library.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';
import { exportLibrary, importLibrary, restoreRecords } from './transfer.ts';

/** Bytes of the whole library. The samples of random changes name files that no host ever had. */
async function bytesOf(library: Library, { host }: TestWorld): Promise<Uint8Array> {
  return (await exportLibrary(library.db, host.asShell())).bytes;
}

it('exports the same bytes after an import into an empty library', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const [first, second] = [testWorld(), testWorld()];
      const library = await openReady(first);
      for (const wanted of commands) await library.run(changeFor(wanted));
      const bytes = await bytesOf(library, first);
      const other = await openReady(second);
      expect((await importLibrary(other, bytes, second.host.asShell())).ok).toBe(true);
      expect(await bytesOf(other, second)).toEqual(bytes);
      await other.undo();
      expect(await other.db.highlights.count()).toBe(0);
      for (const { db } of [library, other]) db.close();
    }),
    { seed: 20261121, numRuns: 20 },
  );
});

it('imports a library of thousands as one change of several lines that can be undone', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(async () => ({
    ok: true,
    value: {
      name: 'seed',
      value: null,
      records: Array.from({ length: 1500 }, (_, n) => {
        const id = sampleId('5eed', n);
        const after = sampleRecord('evidence', id, n);
        return { table: 'evidence' as const, id, before: null, after };
      }),
    },
  }));
  const bytes = await bytesOf(library, world);
  const other = testWorld();
  const target = await openReady(other);
  const done = await importLibrary(target, bytes, other.host.asShell());
  expect(done).toMatchObject({
    ok: true,
    value: { value: { items: 1500, setAside: 0 }, name: 'import of 1500 items' },
  });
  expect(other.host.lines.length).toBeGreaterThan(3);
  expect(await bytesOf(target, other)).toEqual(bytes);
  await target.undo();
  expect(await target.db.evidence.count()).toBe(0);
  for (const { db } of [library, target]) db.close();
});

it('refuses to import into a library that holds something, and changes nothing', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(10));
  const bytes = await bytesOf(library, world);
  const refused = await importLibrary(library, bytes, world.host.asShell());
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'notEmpty' } });
  expect(world.host.lines).toHaveLength(1);
  library.close();
});

it('refuses a damaged archive in words, and changes nothing', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const bytes = await bytesOf(library, world);
  const refused = await importLibrary(library, bytes.slice(0, 100), world.host.asShell());
  expect(refused).toMatchObject({
    ok: false,
    failure: { says: 'The file is not a Casebound archive, or is cut short.' },
  });
  expect(world.host.lines).toHaveLength(0);
  library.close();
});

it('goes back to a backup as one change that can be undone', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(10));
  const backup = await bytesOf(library, world);
  await library.run(markPassage(20));
  const later = await bytesOf(library, world);
  const restored = await restoreRecords(library, backup);
  expect(restored).toMatchObject({ ok: true, value: { value: { items: 1 } } });
  expect(await bytesOf(library, world)).toEqual(backup);
  await library.undo();
  expect(await bytesOf(library, world)).toEqual(later);
  library.close();
});

/** A world whose library holds one imported document with its blobs. */
async function worldWithDocument() {
  const world = testWorld();
  const library = await openReady(world);
  const shell = world.host.asShell();
  const document = documentOf({ document: sampleDocument([['paragraph', 'Imported words']]) });
  const file = new TextEncoder().encode('Imported words');
  const body = await shell.putBlob(bodyBytes(document));
  const own = await shell.putBlob(file);
  if (body.status === 'failed' || own.status === 'failed') throw new Error('a blob was not kept');
  const original = { sha256: own.value, sizeBytes: 14, name: 'a.txt', format: 'txt' as const };
  const edition = editionOf(document, { body: body.value, original, importedAtMs: 1 });
  await library.run(importDocuments([{ id: document.id, edition }], new Map()));
  return { world, library, body: body.value };
}

it('carries the documents over, blobs before the line that names them', async () => {
  const { world, library } = await worldWithDocument();
  const bytes = await bytesOf(library, world);
  const other = testWorld();
  const target = await openReady(other);
  other.host.before = (method) => {
    if (method === 'appendJournal') expect(other.host.blobs.size).toBe(2);
  };
  expect((await importLibrary(target, bytes, other.host.asShell())).ok).toBe(true);
  expect(other.host.blobs).toEqual(world.host.blobs);
  expect(await bytesOf(target, other)).toEqual(bytes);
  for (const { db } of [library, target]) db.close();
});

it('exports what there is, and counts what is lost', async () => {
  const { world, library, body } = await worldWithDocument();
  world.host.blobs.delete(body);
  const { bytes, missing } = await exportLibrary(library.db, world.host.asShell());
  expect(missing).toBe(1);
  const other = testWorld();
  const target = await openReady(other);
  expect((await importLibrary(target, bytes, other.host.asShell())).ok).toBe(true);
  expect(other.host.blobs.size).toBe(1);
  for (const { db } of [library, target]) db.close();
});

it('takes no record where the disk refuses a document', async () => {
  const { world, library } = await worldWithDocument();
  const bytes = await bytesOf(library, world);
  const other = testWorld();
  const target = await openReady(other);
  other.host.refusal = { kind: 'diskFull', detail: '' };
  const refused = await importLibrary(target, bytes, other.host.asShell());
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'diskFull' } });
  expect(other.host.lines).toHaveLength(0);
  for (const { db } of [library, target]) db.close();
});
