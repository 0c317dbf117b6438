import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportFaults } from '../core/journal/testing/faultScale.ts';
import { MIN_WRITER, SCHEMA } from '../core/records/tables.ts';
import { FORMAT_VERSION } from '../host/dataFolder.ts';
import { type HostServices, openHost } from '../host/openHost.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/testing/temporaryFolder.ts';
import { authorLine } from '../shell/testing/journalLines.ts';
import { readDataFolder } from './readDataFolder.ts';

let folder: TemporaryFolder;
let host: HostServices | null = null;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await host?.close();
  host = null;
  await folder.remove();
});

async function open(): Promise<HostServices> {
  const opened = await openHost({
    dataDir: folder.paths.root,
    resources: path.join(folder.paths.root, '..', 'resources'),
    version: '1.2.3',
    kind: 'tool',
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  host = opened.value;
  return host;
}

async function close(): Promise<void> {
  await host?.close();
  host = null;
}

/** The hash of every file by its name; the lock belongs to whoever runs. */
async function filesOf(root: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const file = path.join(root, name);
    if (name === 'host.json' || !(await stat(file)).isFile()) continue;
    files.set(
      name,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  }
  return files;
}

async function changeMarker(more: object): Promise<void> {
  const marker = JSON.parse(await readFile(folder.paths.marker, 'utf8'));
  await writeFile(folder.paths.marker, JSON.stringify({ ...marker, ...more }));
}

/** A line as a build of the next schema writes it, which may name tables that this one does not know. */
async function appendNewerLine(): Promise<void> {
  const line = authorLine(3, { schema: SCHEMA + 1 });
  await writeFile(path.join(folder.paths.journal, '00000001.jsonl'), `${line}\n`, { flag: 'a' });
}

const NEWER = [
  ['whose marker names the next schema', () => changeMarker({ minWriter: SCHEMA + 1 })],
  ['of a newer folder format', () => changeMarker({ formatVersion: FORMAT_VERSION + 1 })],
  ['whose marker was put back from an older copy', appendNewerLine],
  [
    'whose marker is gone',
    async () => {
      await appendNewerLine();
      await rm(folder.paths.marker);
    },
  ],
  [
    'whose marker is damaged',
    async () => {
      await appendNewerLine();
      await writeFile(folder.paths.marker, '{"libraryId": ');
    },
  ],
  [
    'with a torn end',
    async () => {
      await changeMarker({ minWriter: SCHEMA + 1 });
      const segment = path.join(folder.paths.journal, '00000001.jsonl');
      await writeFile(segment, '{"v":1,"seq":3,"id"', { flag: 'a' });
    },
  ],
] as const;

it.each(NEWER)('a data folder %s is not changed by a byte', async (what, makeNewer) => {
  const first = await open();
  await first.appendJournal(0, [authorLine(1)]);
  await first.putBlob(new Uint8Array([1, 2, 3]));
  await first.keepSnapshot('test');
  await first.appendJournal(1, [authorLine(2)]);
  await close();
  await makeNewer();
  const before = await filesOf(folder.paths.root);
  const again = await open();
  const state = await again.openLibrary();
  expect(state.tooNew).toEqual({ needs: SCHEMA + 1 });
  const refusal = { status: 'failed', failure: { kind: 'tooNew' } };
  expect(await again.appendJournal(state.lastSeq, [authorLine(state.lastSeq + 1)])).toMatchObject(
    refusal,
  );
  expect(await again.putBlob(new Uint8Array(1))).toMatchObject(refusal);
  expect(await again.writeSession({ a: 1 })).toMatchObject(refusal);
  expect(await again.keepSnapshot('x')).toMatchObject(refusal);
  expect((await again.readJournal(1, 10)).status).toBe('done');
  await again.rememberBrowser(200);
  await close();
  expect(await readDataFolder(folder.paths.root)).toMatchObject({ ok: false });
  const changed = [...(await filesOf(folder.paths.root))].filter(
    ([name, hash]) => before.get(name) !== hash,
  );
  reportFaults({
    id: 'N11',
    tried: 1,
    lost: 0,
    torn: 0,
    failed: changed.map(([name]) => `${what}: ${name} was changed`),
  });
  expect(changed).toEqual([]);
  expect((await filesOf(folder.paths.root)).size).toBe(before.size);
});

it('a folder of an older build says from its first opening on that that build may not write it', async () => {
  await open();
  await close();
  await changeMarker({ minWriter: MIN_WRITER - 1 });
  await open();
  await close();
  expect(JSON.parse(await readFile(folder.paths.marker, 'utf8'))).toMatchObject({
    minWriter: MIN_WRITER,
  });
});

it('a window of an older build that is still open writes nothing after the upgrade', async () => {
  const services = await open();
  await services.appendJournal(0, [authorLine(1)]);
  expect(
    await services.appendJournal(1, [authorLine(2, { schema: MIN_WRITER - 1 })]),
  ).toMatchObject({ status: 'failed', failure: { kind: 'tooNew' } });
  expect(await services.appendJournal(1, [authorLine(2, { schema: SCHEMA + 1 })])).toMatchObject({
    status: 'failed',
    failure: { kind: 'invalid' },
  });
  expect(await services.openLibrary()).toMatchObject({ lastSeq: 1 });
});
