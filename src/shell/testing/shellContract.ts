import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeArchive } from '../../core/journal/archive.ts';
import type { Drill, Shell } from '../contract.ts';
import { authorLine, partedLines } from './journalLines.ts';

/** One kind of shell under test: how a window of an empty library is opened, and how it is left. */
export interface ShellUnderTest {
  readonly name: string;
  /** Opens the shell of a new, empty library. */
  open(): Promise<Shell>;
  /** Opens another window of the library opened last, as after a restart; null where nothing is kept. */
  readonly reopen: (() => Promise<Shell>) | null;
  close(): Promise<void>;
}

/** What every shell must do, whatever its transport: run by the tests of each. */
export function describeShellContract(under: ShellUnderTest): void {
  describe(`the ${under.name} shell`, () => {
    let shell: Shell;
    beforeEach(async () => {
      shell = await under.open();
    });
    afterEach(() => under.close());

    it('opens an empty library at line 0 with its own id', async () => {
      const state = await shell.openLibrary();
      expect(state).toMatchObject({ lastSeq: 0, firstSeq: 1, snapshot: null, tooNew: null });
      expect(state.notices).toEqual([]);
      expect(state.marker.libraryId).toMatch(/^[0-9a-f-]{36}$/);
      expect((await shell.openLibrary()).marker).toEqual(state.marker);
    });

    it('appends a change and gives its lines back as they are', async () => {
      const lines = [authorLine(1)];
      expect(await shell.appendJournal(0, lines)).toEqual({ status: 'appended', lastSeq: 1 });
      expect(await shell.readJournal(1, 10)).toEqual({ status: 'done', value: lines });
      expect((await shell.openLibrary()).lastSeq).toBe(1);
    });

    it('appends a change of several parts as one', async () => {
      const lines = partedLines(1, 3);
      expect(await shell.appendJournal(0, lines)).toEqual({ status: 'appended', lastSeq: 3 });
      expect(await shell.appendJournal(3, [authorLine(4)])).toEqual({
        status: 'appended',
        lastSeq: 4,
      });
      expect(await shell.readJournal(2, 2)).toEqual({ status: 'done', value: lines.slice(1) });
    });

    it('takes a repeated append as done and writes it once', async () => {
      const lines = [authorLine(1)];
      await shell.appendJournal(0, lines);
      expect(await shell.appendJournal(0, lines)).toEqual({ status: 'appended', lastSeq: 1 });
      await shell.appendJournal(1, [authorLine(2)]);
      expect(await shell.appendJournal(0, lines)).toEqual({ status: 'appended', lastSeq: 1 });
      expect(await shell.readJournal(1, 10)).toEqual({
        status: 'done',
        value: [...lines, authorLine(2)],
      });
    });

    it('tells a writer that is behind, and writes nothing', async () => {
      await shell.appendJournal(0, [authorLine(1)]);
      const late = authorLine(1, { name: 'late', id: '00000000-0000-4000-8000-00000000ffff' });
      expect(await shell.appendJournal(0, [late])).toEqual({ status: 'behind', lastSeq: 1 });
      expect((await shell.openLibrary()).lastSeq).toBe(1);
    });

    it('lets one of two writers win and tells the other', async () => {
      const mine = authorLine(1, { id: '00000000-0000-4000-8000-0000000000f1' });
      const theirs = authorLine(1, { id: '00000000-0000-4000-8000-0000000000f2' });
      const outcomes = await Promise.all([
        shell.appendJournal(0, [mine]),
        shell.appendJournal(0, [theirs]),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['appended', 'behind']);
    });

    it('refuses lines that do not follow on, are damaged or leave a change open', async () => {
      const bad = [
        [0, [authorLine(2)]],
        [5, [authorLine(6)]],
        [0, [authorLine(1).replace('Author', 'Autxor')]],
        [0, partedLines(1, 2).slice(0, 1)],
        [0, ['{}']],
        [0, []],
      ] as const;
      for (const [afterSeq, lines] of bad) {
        expect(await shell.appendJournal(afterSeq, lines)).toMatchObject({
          status: 'failed',
          failure: { kind: 'invalid' },
        });
      }
      expect((await shell.openLibrary()).lastSeq).toBe(0);
    });

    it('reads the journal in pages, and nothing behind its end', async () => {
      for (let seq = 1; seq <= 5; seq += 1) await shell.appendJournal(seq - 1, [authorLine(seq)]);
      expect(await shell.readJournal(3, 2)).toEqual({
        status: 'done',
        value: [authorLine(3), authorLine(4)],
      });
      expect(await shell.readJournal(6, 2)).toEqual({ status: 'done', value: [] });
    });

    it('writes an export piece by piece, and puts it under its name only when it is whole', async () => {
      const begun = await shell.beginExport('Pieces.zip');
      const exportId = begun.status === 'begun' ? begun.exportId : '';
      for (const piece of [[1, 2], [], [3]]) {
        const written = await shell.appendExport(exportId, new Uint8Array(piece));
        expect(written).toEqual({ status: 'done', value: null });
      }
      const saved = await shell.finishExport(exportId);
      expect(saved).toMatchObject({ status: 'saved', name: 'Pieces.zip' });
      const ended = { status: 'failed', failure: { kind: 'invalid' } };
      expect(await shell.appendExport(exportId, new Uint8Array(1))).toMatchObject(ended);
      expect(await shell.finishExport(exportId)).toMatchObject(ended);

      const left = await shell.beginExport('Pieces.zip');
      const leftId = left.status === 'begun' ? left.exportId : '';
      expect(await shell.abandonExport(leftId)).toEqual({ status: 'done', value: null });
      expect(await shell.finishExport(leftId)).toMatchObject(ended);

      const next = await shell.beginExport('Pieces.zip');
      const nextId = next.status === 'begun' ? next.exportId : '';
      expect(await shell.finishExport(nextId)).toMatchObject({ name: 'Pieces (2).zip' });
    });

    it('keeps bytes under their hash', async () => {
      const bytes = new Uint8Array(70_000).map((_byte, index) => (index * 31) & 0xff);
      const hash = await shell.putBlob(bytes);
      expect(hash).toMatchObject({
        status: 'done',
        value: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(await shell.putBlob(bytes)).toEqual(hash);
      const name = hash.status === 'done' ? hash.value : '';
      const back = await shell.getBlob(name);
      expect(back.status === 'done' && new Uint8Array(back.value)).toEqual(bytes);
      expect(await shell.getBlob('0'.repeat(64))).toMatchObject({
        status: 'failed',
        failure: { kind: 'invalid' },
      });
    });

    it('keeps the session, with keys it does not know', async () => {
      expect(await shell.readSession()).toEqual({});
      const session = { theme: 'dark', odd: { '\ud800': [1, null, 'ż'] } };
      expect(await shell.writeSession(session)).toEqual({ status: 'done', value: null });
      expect(await shell.readSession()).toEqual(session);
    });

    it('takes over the keys of the session that are given, and leaves the others', async () => {
      await Promise.all([
        shell.writeSession({ positions: { a: { at: 1 } }, tabs: ['a'] }),
        shell.writeSession({ positions: { b: { at: 2 } }, view: 'reader', odd: 1 }),
      ]);
      await shell.writeSession({ tabs: ['b'], odd: null });
      expect(await shell.readSession()).toEqual({
        positions: { a: { at: 1 }, b: { at: 2 } },
        tabs: ['b'],
        view: 'reader',
      });
    });

    it('saves an export under a safe name, never over another', async () => {
      const first = await shell.saveExport('../a/b.pdf', new Uint8Array([1]));
      expect(first).toMatchObject({ status: 'saved', name: '_a_b.pdf' });
      const second = await shell.saveExport('../a/b.pdf', new Uint8Array([2]));
      expect(second).toMatchObject({ status: 'saved', name: '_a_b (2).pdf' });
    });

    it('keeps a snapshot that holds what the journal tells', async () => {
      await shell.appendJournal(0, partedLines(1, 2));
      await shell.appendJournal(2, [authorLine(3)]);
      const kept = await shell.keepSnapshot('import');
      expect(kept).toMatchObject({ status: 'done', value: { seq: 3, counts: { authors: 3 } } });
      if (kept.status === 'failed') return;
      expect(await shell.keepSnapshot('again')).toEqual(kept);
      expect(await shell.listSnapshots()).toEqual({ status: 'done', value: [kept.value] });
      expect((await shell.openLibrary()).snapshot).toEqual(kept.value);
      const bytes = await shell.readSnapshot(kept.value.name);
      if (bytes.status === 'failed') throw new Error(bytes.failure.detail);
      const archive = decodeArchive(new Uint8Array(bytes.value));
      if (!archive.ok) throw new Error(archive.failure.says);
      expect(archive.value.snapshot?.seq).toBe(3);
      expect(archive.value.records.sorted('authors')).toHaveLength(3);
      expect(await shell.readSnapshot('00000009-x.zip')).toMatchObject({ status: 'failed' });
    });

    it('says how backups stand, and keeps what proving a restore came to', async () => {
      await shell.appendJournal(0, [authorLine(1)]);
      await shell.keepSnapshot('asked for');
      const before = { nextInMs: null, failure: null, notices: [], drills: [] };
      expect(await shell.backupState()).toEqual({ status: 'done', value: before });
      const drill = (atMs: number): Drill => ({
        ...{ atMs, tookMs: 5, snapshot: '00000001-x.zip', seq: 1, outcome: 'equal', says: '' },
        ...{ tables: [], differences: [] },
      });
      expect(await shell.recordDrill(drill(1))).toEqual({ status: 'done', value: null });
      await shell.recordDrill(drill(2));
      expect(await shell.backupState()).toMatchObject({ value: { drills: [drill(2), drill(1)] } });
    });

    it('keeps in mind what is to be erased at the next start, until it is called off', async () => {
      expect(await shell.erasureState()).toEqual({ status: 'done', value: null });
      const id = '0a1b2c3d-0000-4000-8000-000000000001';
      const ask = { what: 'records', records: [{ table: 'notes', id }], by: id } as const;
      expect(await shell.askErasure(ask)).toEqual({ status: 'done', value: null });
      const asked = { what: 'records', records: 1, stage: 'asked' };
      expect(await shell.erasureState()).toMatchObject({ value: asked });
      expect(await shell.askErasure(null)).toEqual({ status: 'done', value: null });
      expect(await shell.erasureState()).toEqual({ status: 'done', value: null });
      // Nothing waits any more.
      expect(await shell.eraseNow()).toEqual({ status: 'done', value: null });
      const wrong = { ...ask, records: [{ table: 'passwords', id }] } as never;
      const refused = await shell.askErasure(wrong).catch(() => ({ status: 'failed' }));
      expect(refused).toMatchObject({ status: 'failed' });
    });

    it('adds what is about to happen to the reasons of a snapshot that is there', async () => {
      await shell.appendJournal(0, [authorLine(1)]);
      await shell.keepSnapshot('while working');
      const reasons = ['while working', 'before an import'];
      const again = await shell.keepSnapshot('before an import');
      expect(again).toMatchObject({ status: 'done', value: { seq: 1, reasons } });
      expect(await shell.listSnapshots()).toMatchObject({ value: [{ reasons }] });
    });

    it('has no document that is not bundled', async () => {
      expect(await shell.readDocument('none')).toMatchObject({
        status: 'failed',
        failure: { kind: 'invalid' },
      });
    });

    it('does what its capabilities say', async () => {
      const { capabilities } = shell;
      const printed = capabilities.printing.available || (await shell.printPdf('<p>x')).status;
      expect(printed === true || printed === 'failed').toBe(true);
      expect(capabilities.printing.available).toBe(capabilities.printing.why === '');
      const shown = capabilities.showFolder || (await shell.showFolder('data')).status;
      expect(shown === true || shown === 'failed').toBe(true);
    });

    it('takes the word that the window can be used', async () => {
      await expect(shell.reportReady()).resolves.toBeUndefined();
    });

    it('can be unsubscribed from', () => {
      const stop = shell.onHostEvent(() => undefined);
      expect(() => stop()).not.toThrow();
    });

    const { reopen } = under;
    if (reopen === null) return;
    it('gives back after a restart all that it took', async () => {
      await shell.appendJournal(0, partedLines(1, 2));
      await shell.appendJournal(2, [authorLine(3)]);
      await shell.writeSession({ tab: 3 });
      const { marker } = await shell.openLibrary();
      const again = await reopen();
      expect(await again.openLibrary()).toMatchObject({ marker, lastSeq: 3, notices: [] });
      expect(await again.readJournal(1, 10)).toEqual({
        status: 'done',
        value: [...partedLines(1, 2), authorLine(3)],
      });
      expect(await again.readSession()).toEqual({ tab: 3 });
      expect(await again.appendJournal(2, [authorLine(3)])).toEqual({
        status: 'appended',
        lastSeq: 3,
      });
    });
  });
}
