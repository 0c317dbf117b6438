import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleDocument } from '../../core/document/testing/sampleDocument.ts';
import { importDocuments } from '../../core/importing/heldChanges.ts';
import { bodyBytes, documentOf, editionOf } from '../../core/importing/heldDocument.ts';
import { encodeArchive } from '../../core/journal/archive.ts';
import { changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { sourceOf } from '../../core/zip/byteSource.ts';
import { exportArchive, libraryRecords } from './exportArchive.ts';
import { importLibrary, previewImport, takeImport } from './importArchive.ts';
import type { Library } from './library.ts';
import { restoreRecords } from './restoreRecords.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

/** Bytes of the whole library as the host got them. The samples of random changes name files that no host ever had. */
async function bytesOf(library: Library, { host }: TestWorld): Promise<Uint8Array> {
  return (await exported(library, host)).bytes;
}

async function exported(library: Library, host: TestWorld['host']) {
  const watch = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    pause: async () => undefined,
  };
  const outcome = await exportArchive(
    await libraryRecords(library.db),
    host.asShell(),
    'Library.zip',
    watch,
  );
  if (outcome.status !== 'saved') throw new Error(outcome.status);
  const bytes = host.exports.get(outcome.name) ?? new Uint8Array();
  return { bytes, missing: outcome.written.missing };
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

it('merges into a library that holds something, adds nothing the second time, and is taken back whole', async () => {
  const [first, second] = [testWorld(), testWorld()];
  const library = await openReady(first);
  await library.run(markPassage(10));
  const theirs = await bytesOf(library, first);
  const target = await openReady(second);
  await target.run(markPassage(20));
  const before = await bytesOf(target, second);
  const shell = second.host.asShell();
  const preview = await previewImport(target, sourceOf(theirs));
  if (!preview.ok) throw new Error(preview.failure.says);
  expect(preview.value).toMatchObject({
    intoEmpty: false,
    setAside: 0,
    scope: { kind: 'library' },
  });
  const { added, conflicting } = preview.value.plan;
  expect([...added, ...conflicting]).toHaveLength(1);
  const done = await takeImport(target, preview.value, shell);
  expect(done).toMatchObject({ ok: true, value: { name: 'merge of 1 item' } });
  expect(await target.db.highlights.count()).toBe(2);
  const lines = second.host.lines.length;
  const again = await importLibrary(target, theirs, shell);
  expect(again).toMatchObject({ ok: true, value: { changeId: null, value: { items: 0 } } });
  expect(second.host.lines).toHaveLength(lines);
  await target.undo();
  expect(await bytesOf(target, second)).toEqual(before);
  for (const { db } of [library, target]) db.close();
});

it('refuses a damaged archive in words, and changes nothing', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const bytes = await bytesOf(library, world);
  const refused = await importLibrary(library, bytes.slice(0, 100), world.host.asShell());
  expect(refused).toMatchObject({
    ok: false,
    failure: {
      says: 'The file is not a Casebound archive, or is cut short. Nothing was changed: choose another file.',
    },
  });
  expect(world.host.lines).toHaveLength(0);
  library.close();
});

it('goes back to a backup as one change that can be undone', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const backup = async () => encodeArchive((await libraryRecords(library.db)).records, null);
  await library.run(markPassage(10));
  const earlier = await backup();
  await library.run(markPassage(20));
  const later = await backup();
  const restored = await restoreRecords(library, earlier);
  expect(restored).toMatchObject({ ok: true, value: { value: { items: 1 } } });
  expect(await backup()).toEqual(earlier);
  await library.undo();
  expect(await backup()).toEqual(later);
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
  const { bytes, missing } = await exported(library, world.host);
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
