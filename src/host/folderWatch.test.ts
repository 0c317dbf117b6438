import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorLine } from '../shell/testing/journalLines.ts';
import { makeSnapshot } from './makeSnapshot.ts';
import { type HostServices, openHost } from './openHost.ts';

let place: string;
let dataDir: string;
let host: HostServices;

async function openOn(folder: string): Promise<HostServices> {
  const opened = await openHost({
    dataDir: folder,
    resources: folder,
    version: '0',
    kind: 'tool',
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

function run(...command: readonly [string, ...string[]]): boolean {
  const [file, ...args] = command;
  return process.platform === 'linux' && spawnSync(file, args).status === 0;
}

beforeEach(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'casebound-watch-'));
  dataDir = path.join(place, 'library');
  host = await openOn(dataDir);
  expect(await host.appendJournal(0, [authorLine(1)])).toMatchObject({ status: 'appended' });
});
afterEach(async () => {
  await host.close().catch(() => undefined);
  await rm(place, { recursive: true, force: true });
});

const GONE = { status: 'failed', failure: { kind: 'gone' } };

describe('a data folder that goes away in the middle of the work', () => {
  it('is missed by everything that writes, and goes on where it was when it is back', async () => {
    const away = path.join(place, 'away');
    await rename(dataDir, away);
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject(GONE);
    expect(await host.putBlob(Buffer.from('a source'))).toMatchObject(GONE);
    expect(await host.saveExport('Report.pdf', Buffer.from('%PDF'))).toMatchObject(GONE);
    expect(await host.beginExport('Library.zip')).toMatchObject(GONE);
    expect(await host.keepSnapshot('test')).toMatchObject(GONE);
    expect(await host.writeSession({ view: 'reader' })).toMatchObject(GONE);
    expect(await host.readJournal(1, 10)).toMatchObject(GONE);
    expect(await readdir(place)).toEqual(['away']);
    await rename(away, dataDir);
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject({ status: 'appended' });
    await host.close();
    host = await openOn(dataDir);
    expect(await host.openLibrary()).toMatchObject({ lastSeq: 2, notices: [] });
  });

  it('begins no new library in an empty folder that stands where it was', async () => {
    const away = path.join(place, 'away');
    await rename(dataDir, away);
    await mkdir(dataDir);
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject(GONE);
    expect(await host.putBlob(Buffer.from('a source'))).toMatchObject(GONE);
    expect(await host.keepSnapshot('test')).toMatchObject(GONE);
    expect(await host.writeSession({ view: 'reader' })).toMatchObject(GONE);
    expect(await readdir(dataDir)).toEqual([]);
    await rm(dataDir, { recursive: true });
    await rename(away, dataDir);
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject({ status: 'appended' });
  });

  it('leaves an empty folder empty where the drive is pulled while a backup is packed', async () => {
    const away = path.join(place, 'away');
    const { libraryId } = host.marker;
    const task = { paths: host.paths, libraryId, bases: [], firstSeq: 1, endSeq: 1, nowMs: 1 };
    const made = await makeSnapshot({ ...task, reason: 'at start' }, async () => {
      await rename(dataDir, away);
      await mkdir(dataDir);
      return { status: 'done', value: [authorLine(1)] };
    });
    expect(made).toMatchObject(GONE);
    expect(await readdir(dataDir)).toEqual([]);
    await rm(dataDir, { recursive: true });
    await rename(away, dataDir);
  });

  it('writes nothing into another library that stands where it was', async () => {
    const away = path.join(place, 'away');
    await rename(dataDir, away);
    const other = await openOn(dataDir);
    await other.close();
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject(GONE);
    expect(await readdir(path.join(dataDir, 'journal'))).toEqual([]);
    await rm(dataDir, { recursive: true });
    await rename(away, dataDir);
  });

  it('writes nothing behind an older copy of itself that was put back', async () => {
    const copy = path.join(place, 'copy');
    spawnSync('cp', ['-r', dataDir, copy]);
    expect(await host.appendJournal(1, [authorLine(2)])).toMatchObject({ status: 'appended' });
    await rename(dataDir, path.join(place, 'away'));
    await rename(copy, dataDir);
    expect(await host.appendJournal(2, [authorLine(3)])).toMatchObject({
      status: 'failed',
      failure: { kind: 'io' },
    });
  });

  it('is missed when its drive is pulled, and found again on another device', async ({ skip }) => {
    const drive = path.join(place, 'drive');
    const image = path.join(place, 'image');
    await mkdir(drive);
    await writeFile(image, '');
    const mounted =
      run('truncate', '-s', '24M', image) &&
      run('mkfs.ext4', '-q', image) &&
      run('mount', '-o', 'loop', image, drive);
    if (!mounted) {
      console.warn(
        'SKIPPED: a drive cannot be mounted here (needs root and loop devices on Linux)',
      );
      skip();
    }
    try {
      const onDrive = await openOn(drive);
      expect(await onDrive.appendJournal(0, [authorLine(1)])).toMatchObject({ status: 'appended' });
      run('umount', '-l', drive);
      // The file that is held open could still be written, and nobody would ever see it again.
      expect(await onDrive.appendJournal(1, [authorLine(2)])).toMatchObject(GONE);
      expect(await readdir(drive)).toEqual([]);
      expect(run('mount', '-o', 'loop', image, drive)).toBe(true);
      expect(await onDrive.appendJournal(1, [authorLine(2)])).toMatchObject({ status: 'appended' });
      await onDrive.close();
      const again = await openOn(drive);
      expect(await again.openLibrary()).toMatchObject({ lastSeq: 2, notices: [] });
      await again.close();
    } finally {
      run('umount', '-l', drive);
    }
  });
});

describe('a data folder that cannot be written', () => {
  it('is shown and not changed, and refuses each write in plain words', async ({ skip }) => {
    await host.close();
    const mounted =
      run('mount', '--bind', dataDir, dataDir) && run('mount', '-o', 'remount,bind,ro', dataDir);
    if (!mounted) {
      console.warn('SKIPPED: a folder cannot be made read-only here (needs root on Linux)');
      skip();
    }
    try {
      const shown = await openOn(dataDir);
      expect(await shown.openLibrary()).toMatchObject({
        lastSeq: 1,
        unwritable: { kind: 'readOnly', code: 'EROFS' },
      });
      expect(await shown.readJournal(1, 10)).toMatchObject({ status: 'done' });
      const refused = { status: 'failed', failure: { kind: 'readOnly' } };
      expect(await shown.appendJournal(1, [authorLine(2)])).toMatchObject(refused);
      expect(await shown.saveExport('Report.pdf', Buffer.from('%PDF'))).toMatchObject(refused);
      expect(await shown.writeSession({ view: 'reader' })).toMatchObject(refused);
      await shown.publishPort(4711);
      await shown.rememberBrowser(156);
      await shown.close();
    } finally {
      run('umount', '-l', dataDir);
    }
    host = await openOn(dataDir);
    expect(await host.openLibrary()).toMatchObject({ lastSeq: 1, unwritable: null });
  });

  it('is not opened while another host has it open, and not begun where nothing is', async ({
    skip,
  }) => {
    const empty = path.join(place, 'empty');
    await mkdir(empty);
    const mounted =
      run('mount', '--bind', dataDir, dataDir) &&
      run('mount', '-o', 'remount,bind,ro', dataDir) &&
      run('mount', '--bind', empty, empty) &&
      run('mount', '-o', 'remount,bind,ro', empty);
    if (!mounted) {
      console.warn('SKIPPED: a folder cannot be made read-only here (needs root on Linux)');
      skip();
    }
    try {
      const second = await openHost({ dataDir, resources: dataDir, version: '0', kind: 'tool' });
      expect(second).toMatchObject({ ok: false, failure: { kind: 'held' } });
      const none = await openHost({ dataDir: empty, resources: empty, version: '0', kind: 'tool' });
      expect(none).toMatchObject({
        ok: false,
        failure: { kind: 'storage', failure: { kind: 'readOnly' } },
      });
    } finally {
      run('umount', '-l', dataDir);
      run('umount', '-l', empty);
    }
  });
});
