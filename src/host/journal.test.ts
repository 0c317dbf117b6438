import { existsSync } from 'node:fs';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorLine, partedLines, testId } from '../shell/testing/journalLines.ts';
import { type AppendDisk, type Journal, type JournalOptions, openJournal } from './journal.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';
import { ensureFolder } from './writeWhole.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const open = (options: JournalOptions = {}) => openJournal(folder.paths, options);
const segment = (name = '00000001.jsonl') => path.join(folder.paths.journal, name);

async function fill(journal: Journal, from: number, to: number): Promise<void> {
  for (let seq = from; seq <= to; seq += 1) {
    expect(await journal.append(seq - 1, [authorLine(seq)])).toMatchObject({ status: 'appended' });
  }
}

async function linesOf(journal: Journal): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let next = 1; ; ) {
    const page = await journal.read(next, 3);
    if (page.status === 'failed') throw new Error(page.failure.detail);
    if (page.value.length === 0) return lines;
    lines.push(...page.value);
    next += page.value.length;
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_each, at) => authorLine(at + 1));

describe('a journal on disk', () => {
  it('goes on in a new file when one is full, and reads across them', async () => {
    const journal = await open({ segmentBytes: 1500 });
    await fill(journal, 1, 10);
    await journal.close();
    expect((await readdir(folder.paths.journal)).length).toBeGreaterThan(2);
    const again = await open();
    expect(again).toMatchObject({ lastSeq: 10, firstSeq: 1, notices: [] });
    expect(await linesOf(again)).toEqual(upTo(10));
    await again.close();
  });

  it('is cut at any byte of its last change and loses nothing before it', async () => {
    const journal = await open();
    await fill(journal, 1, 2);
    await journal.append(2, partedLines(3, 2));
    await journal.close();
    const bytes = await readFile(segment());
    const keep = Buffer.byteLength(`${upTo(2).join('\n')}\n`);
    for (let end = keep; end < bytes.length; end += 7) {
      await writeFile(segment(), bytes.subarray(0, end));
      const again = await open();
      expect(again.lastSeq).toBe(2);
      expect(again.notices).toHaveLength(end === keep ? 0 : 1);
      expect((await stat(segment())).size).toBe(keep);
      expect(await again.append(2, [authorLine(3)])).toMatchObject({ status: 'appended' });
      expect(await linesOf(again)).toEqual(upTo(3));
      await again.close();
    }
    const [copy] = await readdir(folder.paths.aside);
    expect((await readFile(path.join(folder.paths.aside, copy ?? ''))).length).toBeGreaterThan(0);
  });

  it('keeps a damaged line in its place and tells of it, whatever byte is flipped', async () => {
    const journal = await open();
    await fill(journal, 1, 5);
    await journal.close();
    const sound = await readFile(segment());
    const starts = upTo(2).map((line) => Buffer.byteLength(line) + 1);
    const [from, to] = [starts[0] ?? 0, (starts[0] ?? 0) + (starts[1] ?? 0) - 1];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: from, max: to }), async (at) => {
        const bytes = Buffer.from(sound);
        bytes[at] = (bytes[at] ?? 0) ^ 0x55;
        await writeFile(segment(), bytes);
        const again = await open();
        expect(again.lastSeq).toBe(5);
        expect(again.notices).toHaveLength(1);
        expect(again.notices[0]).toMatch(/\b[23]\b/);
        const tail = await again.read(4, 10);
        expect(tail).toEqual({ status: 'done', value: [authorLine(4), authorLine(5)] });
        const first = await again.read(1, 1);
        expect(first).toEqual({ status: 'done', value: [authorLine(1)] });
        const second = await again.read(2, 1);
        expect(second.status === 'done' && second.value[0]).not.toBe(authorLine(2));
        await again.close();
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });

  it('tells of a file that is missing, and keeps what is left', async () => {
    const journal = await open({ segmentBytes: 1500 });
    await fill(journal, 1, 12);
    await journal.close();
    const names = (await readdir(folder.paths.journal)).sort();
    await truncate(segment(names[1]), 0);
    const again = await open();
    expect(again.lastSeq).toBe(12);
    expect(again.notices.join()).toMatch(/missing/);
    await again.close();
  });

  it('is not changed by a byte when it is opened to be looked at', async () => {
    const journal = await open();
    await fill(journal, 1, 3);
    await journal.close();
    const torn = (await readFile(segment())).subarray(0, -5);
    await writeFile(segment(), torn);
    const looked = await open({ readOnly: true });
    expect(looked.lastSeq).toBe(2);
    expect(await looked.append(2, [authorLine(3)])).toMatchObject({
      status: 'failed',
      failure: { kind: 'tooNew' },
    });
    expect(await readFile(segment())).toEqual(torn);
  });

  it('goes on behind the line that a snapshot covers when its own files are gone', async () => {
    const journal = await open({ floorSeq: 40 });
    expect(journal).toMatchObject({ lastSeq: 40, firstSeq: 41 });
    expect(journal.notices).toEqual([expect.stringContaining('lacks lines 1 to 40 at its end')]);
    await fill(journal, 41, 43);
    await journal.close();
    expect(await open()).toMatchObject({ lastSeq: 43, firstSeq: 41, notices: [] });
  });

  it('tells of lines that are gone from its end, which a snapshot alone would hide', async () => {
    const journal = await open();
    await fill(journal, 1, 5);
    await journal.close();
    const lines = (await readFile(segment(), 'utf8')).split('\n');
    await writeFile(segment(), `${lines.slice(0, 4).join('\n')}\n`);
    const cut = await open({ floorSeq: 5 });
    expect(cut).toMatchObject({ lastSeq: 5 });
    expect(cut.notices).toEqual([expect.stringContaining('lacks line 5 at its end')]);
  });

  it('refuses a second change under an id that is taken', async () => {
    const journal = await open();
    await fill(journal, 1, 1);
    const other = authorLine(2, { id: testId(0x100001) });
    expect(await journal.append(1, [other])).toMatchObject({ failure: { kind: 'invalid' } });
    expect(journal.lastSeq).toBe(1);
    await journal.close();
  });

  it('does not write over what another program appended', async () => {
    const journal = await open();
    await fill(journal, 1, 2);
    await writeFile(segment(), 'strange\n', { flag: 'a' });
    expect(await journal.append(2, [authorLine(3)])).toMatchObject({ failure: { kind: 'io' } });
    await journal.close();
  });
});

/** A disk on which one kind of operation fails with `code` when `times` says so. */
function failingDisk(code: string, fails: (operation: keyof AppendDisk) => boolean): AppendDisk {
  const guard = (operation: keyof AppendDisk) => {
    if (fails(operation)) throw Object.assign(new Error(`${code}: ${operation}`), { code });
  };
  return {
    async write(handle, bytes, at) {
      const failing = fails('write');
      // A full disk takes a part before it says no.
      const part = failing ? bytes.subarray(0, bytes.length >> 1) : bytes;
      await handle.write(part, 0, part.length, at);
      if (failing) throw Object.assign(new Error(`${code}: write`), { code });
    },
    async sync(handle) {
      guard('sync');
      await handle.datasync();
    },
    async truncate(handle, size) {
      guard('truncate');
      await handle.truncate(size);
    },
  };
}

describe('an append that fails', () => {
  it.each([
    ['ENOSPC', 'diskFull'],
    ['EIO', 'io'],
    ['EROFS', 'readOnly'],
  ])(
    'with %s is told as %s, leaves nothing half written, and can be tried again',
    async (code, kind) => {
      for (const operation of ['write', 'sync'] as const) {
        let broken = false;
        const disk = failingDisk(code, (each) => broken && each === operation);
        const journal = await open({ disk });
        await fill(journal, journal.lastSeq + 1, journal.lastSeq + 2);
        const last = journal.lastSeq;
        const before = await readFile(segment());
        broken = true;
        expect(await journal.append(last, [authorLine(last + 1)])).toMatchObject({
          status: 'failed',
          failure: { kind },
        });
        expect(journal.lastSeq).toBe(last);
        broken = false;
        await fill(journal, last + 1, last + 1);
        expect((await readFile(segment())).subarray(0, before.length)).toEqual(before);
        expect(await linesOf(journal)).toEqual(upTo(last + 1));
        await journal.close();
      }
    },
  );

  it('and cannot be taken back at once is taken back before the next', async () => {
    let broken = false;
    const disk = failingDisk('EIO', () => broken);
    const journal = await open({ disk });
    await fill(journal, 1, 2);
    broken = true;
    expect(await journal.append(2, [authorLine(3)])).toMatchObject({ status: 'failed' });
    expect(await journal.append(2, [authorLine(3)])).toMatchObject({ status: 'failed' });
    broken = false;
    await fill(journal, 3, 4);
    await journal.close();
    const again = await open();
    expect(again.notices).toEqual([]);
    expect(await linesOf(again)).toEqual(upTo(4));
    await again.close();
  });

  it('for a full disk still lets a deletion through, by the room kept for it', async () => {
    await ensureFolder(folder.paths.root);
    let full = false;
    // The disk has room again as soon as the reserve is given up.
    const isFull = () => full && existsSync(folder.paths.reserve);
    const disk = failingDisk('ENOSPC', (operation) => operation === 'write' && isFull());
    const journal = await open({ disk });
    await fill(journal, 1, 1);
    expect((await stat(folder.paths.reserve)).size).toBe(4 * 1024 * 1024);
    const deletion = authorLine(2, {
      records: [
        {
          table: 'authors',
          id: testId(0x1001),
          before: JSON.parse(authorLine(1)).records[0].after,
          after: { ...JSON.parse(authorLine(1)).records[0].after, deletedAtMs: 5 },
        },
      ],
    });
    full = true;
    expect(await journal.append(1, [authorLine(2)])).toMatchObject({
      failure: { kind: 'diskFull' },
    });
    expect((await stat(folder.paths.reserve)).size).toBe(4 * 1024 * 1024);
    expect(await journal.append(1, [deletion])).toEqual({ status: 'appended', lastSeq: 2 });
    await expect(stat(folder.paths.reserve)).rejects.toThrow();
    await journal.close();
  });
});
