import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
});
