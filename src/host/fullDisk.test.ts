import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorLine, testId } from '../shell/testing/journalLines.ts';
import { readHolder } from './hostLock.ts';
import { type HostServices, openHost } from './openHost.ts';

let mount: string;
let mounted = false;

beforeAll(async () => {
  mount = await mkdtemp(path.join(os.tmpdir(), 'casebound-full-'));
  mounted =
    process.platform === 'linux' &&
    spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', mount]).status === 0;
});
afterAll(async () => {
  if (mounted) spawnSync('/bin/umount', [mount]);
  await rm(mount, { recursive: true, force: true });
});

async function openOn(dataDir: string): Promise<HostServices> {
  const opened = await openHost({ dataDir, resources: dataDir, version: '0', kind: 'tool' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

describe('a library on a disk that fills up', () => {
  it('says so, loses nothing, still deletes, and goes on when there is room', async ({ skip }) => {
    if (!mounted) {
      console.warn('SKIPPED: a small disk cannot be mounted here (needs root on Linux)');
      skip();
    }
    const dataDir = path.join(mount, 'library');
    const host = await openOn(dataDir);
    expect(await host.appendJournal(0, [authorLine(1)])).toMatchObject({ status: 'appended' });
    const filler = path.join(mount, 'filler');
    await writeFile(filler, Buffer.alloc(8 * 1024 * 1024, 1)).catch(() => undefined);
    let last = 1;
    for (let failed = false; !failed && last < 2000; ) {
      const outcome = await host.appendJournal(last, [authorLine(last + 1)]);
      failed = outcome.status === 'failed';
      if (outcome.status === 'failed') expect(outcome.failure.kind).toBe('diskFull');
      else last += 1;
    }
    expect(await host.saveExport('Report.pdf', Buffer.alloc(50_000))).toMatchObject({
      status: 'failed',
      failure: { kind: 'diskFull' },
    });
    expect(await host.putBlob(Buffer.alloc(50_000))).toMatchObject({
      failure: { kind: 'diskFull' },
    });
    const author = JSON.parse(authorLine(1)).records[0].after;
    const deletion = authorLine(last + 1, {
      records: [
        {
          table: 'authors',
          id: testId(0x1001),
          before: author,
          after: { ...author, deletedAtMs: 9 },
        },
      ],
    });
    expect(await host.appendJournal(last, [deletion])).toMatchObject({ status: 'appended' });
    last += 1;
    await host.close();
    const again = await openOn(dataDir);
    expect(await again.openLibrary()).toMatchObject({ lastSeq: last, notices: [] });
    // The last of the room goes too: what is only noted must not fail a start.
    await writeFile(path.join(mount, 'filler2'), Buffer.alloc(8 * 1024 * 1024, 1)).catch(
      () => undefined,
    );
    await again.publishPort(4711);
    expect(await readHolder(again.paths)).toMatchObject({ port: 4711 });
    await again.rememberBrowser(156);
    await rm(filler);
    await rm(path.join(mount, 'filler2'));
    expect(await again.appendJournal(last, [authorLine(last + 1)])).toMatchObject({
      status: 'appended',
    });
    await again.close();
    expect(existsSync(path.join(dataDir, 'host.json'))).toBe(false);
  });

  it('opens to be read where not even the lock fits, and changes no byte', async ({ skip }) => {
    if (!mounted) {
      console.warn('SKIPPED: a small disk cannot be mounted here (needs root on Linux)');
      skip();
    }
    await rm(path.join(mount, 'library'), { recursive: true, force: true });
    const dataDir = path.join(mount, 'crammed');
    const host = await openOn(dataDir);
    expect(await host.appendJournal(0, [authorLine(1)])).toMatchObject({
      status: 'appended',
    });
    const kept = await host.keepSnapshot('asked for');
    await host.close();
    await rm(path.join(dataDir, '.reserve'));
    // A line cut short too: what would be mended is left as it is.
    await appendFile(path.join(dataDir, 'journal/00000001.jsonl'), '{"v":1,');
    const fillers = await cram(mount);
    const before = await filesOf(dataDir);
    const again = await openOn(dataDir);
    expect(await again.openLibrary()).toMatchObject({
      lastSeq: 1,
      unwritable: { kind: 'diskFull' },
      notices: [expect.stringContaining('were left out')],
    });
    expect(await again.readJournal(1, 10)).toMatchObject({ status: 'done' });
    const name = kept.status === 'done' ? kept.value.name : '';
    expect(await again.readSnapshot(name)).toMatchObject({ status: 'done' });
    expect(await again.appendJournal(1, [authorLine(2)])).toMatchObject({
      status: 'failed',
      failure: { kind: 'diskFull' },
    });
    await again.close();
    expect(await filesOf(dataDir)).toEqual(before);
    for (const filler of fillers) await rm(filler);
    const roomy = await openOn(dataDir);
    expect(await roomy.openLibrary()).toMatchObject({ lastSeq: 1, unwritable: null });
    expect(await roomy.appendJournal(1, [authorLine(2)])).toMatchObject({ status: 'appended' });
    await roomy.close();
  });
});

/** Fills the disk to its last block. */
async function cram(folder: string): Promise<readonly string[]> {
  const fillers: string[] = [];
  for (const bytes of [8 * 1024 * 1024, 64 * 1024, 4096, 4096]) {
    const filler = path.join(folder, `filler-${fillers.length}`);
    await writeFile(filler, Buffer.alloc(bytes, 1)).catch(() => undefined);
    fillers.push(filler);
  }
  return fillers;
}

async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name)).catch(() => null);
      return [name, bytes?.toString('base64') ?? 'folder'] as const;
    }),
  );
  return Object.fromEntries(files);
}
