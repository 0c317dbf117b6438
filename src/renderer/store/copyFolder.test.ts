import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { copyFolder } from './copyFolder.ts';
import { openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

it('copies a library that a newer build has written, byte for byte', async () => {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < 60; n += 1) await library.run(markPassage(n * 10));
  library.close();
  const shell = world.host.asShell();
  const blob = new Uint8Array([1, 2, 3]);
  const put = await shell.putBlob(blob);
  const hash = put.status === 'done' ? put.value : '';
  // A line that this build cannot read, of a document that only a newer one knows.
  const newer = `{"v":2,"seq":61,"schema":9,"records":[{"table":"films","reel":"${hash}"}],"crc":"00000000"}`;
  world.host.lines.push(newer);
  world.host.tooNew = { needs: 9 };
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'readOnly', library: null });
  const copy = await copyFolder(shell, outcome.state);
  expect(copy).toMatchObject({ lines: 61, missing: [] });
  const files = unzipSync(copy.bytes);
  const journal = strFromU8(files['journal/00000001.jsonl'] ?? new Uint8Array());
  expect(journal).toBe(world.host.lines.map((line) => `${line}\n`).join(''));
  expect(files[`blobs/${hash}`]).toEqual(blob);
  expect(JSON.parse(strFromU8(files['library.json'] ?? new Uint8Array()))).toMatchObject({
    libraryId: world.host.libraryId,
  });
});

it('says what could not be copied', async () => {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < 3; n += 1) await library.run(markPassage(n * 10));
  library.close();
  const shell = world.host.asShell();
  const state = await shell.openLibrary();
  const broken = {
    ...shell,
    readJournal: () => Promise.reject(new Error('the host is gone')),
  };
  expect((await copyFolder(broken, state)).missing).toEqual([
    'The journal could not be read from change 1 on: the host is gone.',
  ]);
});
