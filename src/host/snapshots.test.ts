import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA } from '../core/records/tables.ts';
import { authorLine } from '../shell/testing/journalLines.ts';
import { type HostServices, openHost } from './openHost.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';

let built: TemporaryFolder;
let folder: TemporaryFolder;
let worker = '';
const opened: HostServices[] = [];

beforeAll(async () => {
  built = await temporaryFolder();
  worker = path.join(built.paths.root, 'snapshotWorker.cjs');
  // As tools/build.mjs builds it.
  await build({
    entryPoints: [path.join(import.meta.dirname, 'snapshotWorker.ts')],
    outfile: worker,
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node18', logLevel: 'error' },
  });
});
afterAll(() => built.remove());
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
  await folder.remove();
});

async function open(snapshotWorker?: string): Promise<HostServices> {
  const result = await openHost({
    dataDir: folder.paths.root,
    resources: path.join(folder.paths.root, 'none'),
    version: '0',
    kind: 'tool',
    ...(snapshotWorker === undefined ? {} : { snapshotWorker }),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  opened.push(result.value);
  return result.value;
}

async function close(host: HostServices): Promise<void> {
  opened.splice(opened.indexOf(host), 1);
  await host.close();
}

/** Appends a line and backs up; gives the snapshot. */
async function keepAt(host: HostServices, seq: number, reason = 'asked for') {
  await host.appendJournal(seq - 1, [authorLine(seq)]);
  const kept = await host.keepSnapshot(reason);
  if (kept.status === 'failed') throw new Error(kept.failure.detail);
  return kept.value;
}

async function damage(name: string): Promise<void> {
  const file = path.join(folder.paths.snapshots, name);
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

/** Gives a snapshot another name; without its card, as after a crash. */
async function renameTo(from: string, to: string): Promise<void> {
  await rename(path.join(folder.paths.snapshots, from), path.join(folder.paths.snapshots, to));
  await rm(path.join(folder.paths.snapshots, `${from}.json`));
}

const names = async () =>
  (await readdir(folder.paths.snapshots)).filter((name) => name.endsWith('.zip')).sort();

describe('snapshots', () => {
  it('are the same bytes from a thread of their own as from the host’s', async () => {
    const bytes: Uint8Array[] = [];
    for (const file of [worker, undefined]) {
      const host = await open(file);
      for (let seq = 1; seq <= 3; seq += 1) await host.appendJournal(seq - 1, [authorLine(seq)]);
      const kept = await host.keepSnapshot('asked for');
      expect(kept).toMatchObject({ status: 'done', value: { seq: 3, counts: { authors: 3 } } });
      if (kept.status === 'failed') return;
      const read = await host.readSnapshot(kept.value.name);
      if (read.status === 'done') bytes.push(read.value);
      await close(host);
      await rm(folder.paths.snapshots, { recursive: true });
      await rm(folder.paths.journal, { recursive: true });
    }
    expect(bytes).toHaveLength(2);
    expect(Buffer.compare(bytes[0] ?? Buffer.alloc(0), bytes[1] ?? Buffer.alloc(1))).toBe(0);
  });

  it('are made by the host where there is no thread to be had', async () => {
    const host = await open(path.join(folder.paths.root, 'none.cjs'));
    expect(await keepAt(host, 1)).toMatchObject({ seq: 1 });
  });

  it('whose making breaks off in its thread are told as failed, and the next is made', async () => {
    const broken = path.join(built.paths.root, 'broken.cjs');
    await writeFile(broken, 'throw new Error("out of memory");');
    const host = await open(broken);
    await host.appendJournal(0, [authorLine(1)]);
    const failure = { kind: 'io', detail: expect.stringContaining('out of memory') };
    expect(await host.keepSnapshot('asked for')).toMatchObject({ status: 'failed', failure });
    await close(host);
    expect(await keepAt(await open(worker), 2)).toMatchObject({ seq: 2 });
  });

  it('that are being made when the folder is closed leave nothing behind', async () => {
    const host = await open(worker);
    await host.appendJournal(0, [authorLine(1)]);
    const making = host.keepSnapshot('asked for');
    await close(host);
    const made = await making;
    const again = await open();
    const { snapshot, notices } = await again.openLibrary();
    expect(notices).toEqual([]);
    expect(snapshot?.seq ?? null).toBe(made.status === 'done' ? 1 : null);
    expect((await readdir(folder.paths.root, { recursive: true })).join()).not.toContain('.part-');
  });

  it('say why they were made, and what was about to happen where nothing was written since', async () => {
    const host = await open();
    await keepAt(host, 1, 'while working');
    await host.keepSnapshot('asked for');
    await host.keepSnapshot('before an import');
    await host.keepSnapshot('before an import');
    const listed = await host.listSnapshots();
    const reasons = ['while working', 'before an import'];
    expect(listed).toMatchObject({ status: 'done', value: [{ seq: 1, reasons }] });
    await close(host);
    expect((await (await open()).openLibrary()).snapshot?.reasons).toEqual(reasons);
  });

  it('found damaged while working are put aside and told, and the older one is built upon', async () => {
    const host = await open();
    const first = await keepAt(host, 1);
    const second = await keepAt(host, 2);
    await damage(second.name);
    const third = await keepAt(host, 3);
    expect(third.counts).toMatchObject({ authors: 3 });
    expect(await names()).toEqual([first.name, third.name]);
    expect(await readdir(folder.paths.aside)).toEqual([second.name]);
    const state = await host.backupState();
    expect(state).toMatchObject({ value: { notices: [expect.stringContaining(second.name)] } });
    await close(host);
    expect((await (await open()).openLibrary()).notices).toEqual([]);
  });

  it('remove an older one only once a newer one was read back', async () => {
    const host = await open();
    for (let seq = 1; seq <= 12; seq += 1) await keepAt(host, seq);
    const before = await names();
    expect(before).toHaveLength(10);
    // One that is never read back lets none go.
    await close(host);
    const broken = path.join(built.paths.root, 'broken.cjs');
    await writeFile(broken, 'throw new Error("out of memory");');
    const again = await open(broken);
    await again.appendJournal(12, [authorLine(13)]);
    expect(await again.keepSnapshot('asked for')).toMatchObject({ status: 'failed' });
    expect(await names()).toEqual(before);
  });

  it('of an older schema are kept as what was there before the upgrade', async () => {
    const host = await open();
    const kept = await keepAt(host, 1);
    await close(host);
    const file = path.join(folder.paths.snapshots, kept.name);
    const entries = unzipSync(await readFile(file));
    const manifest = JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array()));
    const older = strToU8(JSON.stringify({ ...manifest, schema: SCHEMA - 1 }));
    await writeFile(file, zipSync({ ...entries, 'manifest.json': older }));
    await rm(`${file}.json`);
    const { snapshot } = await (await open()).openLibrary();
    expect(snapshot).toMatchObject({ seq: 1, reasons: ['before an upgrade'] });
  });

  it('are listed by their lines where the clock went back', async () => {
    const host = await open();
    await keepAt(host, 1);
    await keepAt(host, 2);
    await close(host);
    const [, newest = ''] = await names();
    // The same snapshots, made in 1970 and in 2038 as their names tell.
    await renameTo(newest, '00000002-19700101T000000Z.zip');
    await renameTo((await names())[0] ?? '', '00000001-20380119T031408Z.zip');
    const again = await open();
    expect((await again.openLibrary()).snapshot).toMatchObject({ seq: 2, madeAtMs: 0 });
    expect(await keepAt(again, 3)).toMatchObject({ counts: { authors: 3 } });
    const listed = await again.listSnapshots();
    expect(listed.status === 'done' && listed.value.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });
});
