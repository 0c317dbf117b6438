import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorLine, testId } from '../shell/testing/journalLines.ts';
import { readHolder } from './hostLock.ts';
import { type HostServices, openHost } from './openHost.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';

let folder: TemporaryFolder;
const opened: HostServices[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
  await folder.remove();
});

const options = () => ({
  dataDir: folder.paths.root,
  resources: path.join(folder.paths.root, '..', 'resources'),
  version: '1.2.3',
  kind: 'tool' as const,
});

async function open(): Promise<HostServices> {
  const result = await openHost(options());
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  opened.push(result.value);
  return result.value;
}

async function close(host: HostServices): Promise<void> {
  opened.splice(opened.indexOf(host), 1);
  await host.close();
}

async function hashOfFolder(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const file = path.join(root, name);
    hash.update(name);
    if ((await stat(file)).isFile()) hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

describe('a data folder', () => {
  it('is made on the first run, for its owner only', async () => {
    const host = await open();
    const { marker } = await host.openLibrary();
    expect(JSON.parse(await readFile(folder.paths.marker, 'utf8'))).toEqual(marker);
    for (const file of [folder.paths.hostFile, folder.paths.secret]) {
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
    expect(JSON.parse(await readFile(folder.paths.hostFile, 'utf8'))).toMatchObject({
      pid: process.pid,
      port: null,
      secret: host.secret,
    });
  });

  it('is held by one host at a time and free when that one is closed', async () => {
    const host = await open();
    await host.publishPort(4711);
    const second = await openHost(options());
    expect(second).toMatchObject({
      ok: false,
      failure: { kind: 'held', holder: { pid: process.pid, port: 4711, secret: host.secret } },
    });
    await close(host);
    expect(await readHolder(folder.paths)).toBeNull();
    expect((await open()).secret).toBe(host.secret);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, startedAt: null }],
    ['a process id that another program has now', { pid: process.pid, startedAt: 'long ago' }],
  ])('is taken over from %s', async (_what, holder) => {
    await close(await open());
    const stale = { ...holder, kind: 'loopback', port: 1, secret: 'x', nonce: 'y' };
    await writeFile(folder.paths.hostFile, JSON.stringify(stale));
    await open();
    expect((await readHolder(folder.paths))?.pid).toBe(process.pid);
  });

  it('is opened by one of many that come at once', async () => {
    await close(await open());
    await writeFile(folder.paths.hostFile, '{"pid":4194305}');
    const results = await Promise.all(Array.from({ length: 8 }, () => openHost(options())));
    for (const result of results) if (result.ok) opened.push(result.value);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('of a newer version is not changed by a byte, and every write is refused', async () => {
    const first = await open();
    await first.appendJournal(0, [authorLine(1)]);
    await close(first);
    const marker = JSON.parse(await readFile(folder.paths.marker, 'utf8'));
    await writeFile(folder.paths.marker, JSON.stringify({ ...marker, minWriter: 7 }));
    const before = await hashOfFolder(folder.paths.root);
    const host = await open();
    expect(await host.openLibrary()).toMatchObject({ tooNew: { needs: 7 }, lastSeq: 1 });
    const refusal = { status: 'failed', failure: { kind: 'tooNew' } };
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject(refusal);
    expect(await host.putBlob(new Uint8Array(1))).toMatchObject(refusal);
    expect(await host.writeSession({ a: 1 })).toMatchObject(refusal);
    expect(await host.keepSnapshot('x')).toMatchObject(refusal);
    await host.rememberBrowser(200);
    await close(host);
    expect(await hashOfFolder(folder.paths.root)).toBe(before);
  });

  it('keeps what a newer build wrote in its marker', async () => {
    await close(await open());
    const marker = JSON.parse(await readFile(folder.paths.marker, 'utf8'));
    await writeFile(folder.paths.marker, JSON.stringify({ ...marker, later: 'x' }));
    const host = await open();
    await host.rememberBrowser(156);
    expect(JSON.parse(await readFile(folder.paths.marker, 'utf8'))).toMatchObject({
      later: 'x',
      browserMajor: 156,
      libraryId: marker.libraryId,
    });
  });

  it.each(['missing', 'damaged'])('gets its id back when its marker is %s', async (how) => {
    const host = await open();
    await host.appendJournal(0, [authorLine(1)]);
    await close(host);
    if (how === 'missing') await unlink(folder.paths.marker);
    else await writeFile(folder.paths.marker, '{"libraryId": ');
    const again = await open();
    const state = await again.openLibrary();
    expect(state).toMatchObject({ lastSeq: 1, marker: { libraryId: testId(1) } });
    expect(state.notices.join()).toMatch(/library\.json/);
  });

  it('is swept of half-written files', async () => {
    await close(await open());
    await mkdir(folder.paths.exports, { recursive: true });
    await writeFile(path.join(folder.paths.exports, '.part-0123'), 'half');
    await open();
    expect(await readdir(folder.paths.exports)).toEqual([]);
  });

  it('that cannot be a folder is told, not thrown', async () => {
    await mkdir(path.dirname(folder.paths.root), { recursive: true });
    await writeFile(folder.paths.root, 'a file');
    expect(await openHost(options())).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  });
});

describe('snapshots', () => {
  async function withTwo(): Promise<{ readonly names: readonly string[] }> {
    const host = await open();
    const names: string[] = [];
    for (let seq = 1; seq <= 2; seq += 1) {
      await host.appendJournal(seq - 1, [authorLine(seq)]);
      const kept = await host.keepSnapshot('test');
      names.push(kept.status === 'done' ? kept.value.name : '');
    }
    await close(host);
    return { names };
  }

  it('that were damaged are put aside, told of, and the older one is used', async () => {
    const { names } = await withTwo();
    const file = path.join(folder.paths.snapshots, names[1] ?? '');
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const host = await open();
    const state = await host.openLibrary();
    expect(state.snapshot?.name).toBe(names[0]);
    expect(state.notices).toHaveLength(1);
    expect(await readdir(folder.paths.aside)).toContain(names[1]);
  });

  it('carry the library when the journal is gone', async () => {
    await withTwo();
    await rm(folder.paths.journal, { recursive: true });
    const host = await open();
    expect(await host.openLibrary()).toMatchObject({ lastSeq: 2, firstSeq: 3 });
    expect(await host.appendJournal(2, [authorLine(3)])).toMatchObject({ status: 'appended' });
    const kept = await host.keepSnapshot('test');
    expect(kept).toMatchObject({ value: { seq: 3, counts: { authors: 3 } } });
  });
});
