import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { faultScale, faultSeed, reportFaults } from '../../core/journal/testing/faultScale.ts';
import { changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { type HostServices, openHost } from '../../host/openHost.ts';
import { type TemporaryFolder, temporaryFolder } from '../../host/testing/temporaryFolder.ts';
import type { Shell } from '../../shell/contract.ts';
import type { Library } from './library.ts';
import { proveRestore } from './proveRestore.ts';
import { restoreRecords } from './restoreRecords.ts';
import { openWindow, type TestWorld, testWorld } from './testing/openTestLibrary.ts';

// N28: every kept snapshot of a real data folder is restored, three ways, and compared with what a ledger in this
// process noted when it was made.

/** Libraries, and snapshots of each: no more than are kept as the latest. */
const [WORLDS, SNAPSHOTS] = { gate: [1, 2] as const, ci: [1, 3] as const, full: [3, 10] as const }[
  faultScale()
];
/** Changes between two snapshots. */
const STEPS = 12;
/** The clock of each snapshot after the first: back to 1970, on to 2038, and a day's worth of time zones. */
const CLOCKS = [
  0,
  Date.UTC(2038, 0, 19, 3, 14, 8),
  Date.UTC(2026, 10, 22, 22),
  Date.UTC(2026, 10, 21, 21),
];

let tried = 0;
const failed: string[] = [];
afterAll(() => reportFaults({ id: 'N28', tried, lost: failed.length, torn: 0, failed }));

const folders: TemporaryFolder[] = [];
const hosts: HostServices[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const host of hosts.splice(0)) await host.close();
  for (const folder of folders.splice(0)) await folder.remove();
});

async function newFolder(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  folders.push(folder);
  return folder;
}

async function openOn({ paths }: TemporaryFolder): Promise<HostServices> {
  const resources = path.join(paths.root, 'none');
  const opened = await openHost({ dataDir: paths.root, resources, version: '0', kind: 'tool' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  hosts.push(opened.value);
  return opened.value;
}

/** The real host's methods, without a transport between. */
function shellOf(host: HostServices): Shell {
  return host as unknown as Shell;
}

async function openLibraryOn(world: TestWorld, host: HostServices): Promise<Library> {
  const outcome = await openWindow(world, { shell: shellOf(host) });
  if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
  return outcome.library;
}

async function stateOf({ db }: Library): Promise<string> {
  const tables = await Promise.all(TABLE_NAMES.map((name) => db.table(name).toArray()));
  return canonicalJson(tables);
}

/** A data folder with one snapshot of another and the lines of its journal that came after. */
async function cutTo(from: TemporaryFolder, host: HostServices, name: string, seq: number) {
  const folder = await newFolder();
  for (const part of [folder.paths.snapshots, folder.paths.journal]) {
    await mkdir(part, { recursive: true });
  }
  await copyFile(from.paths.marker, folder.paths.marker);
  for (const file of [name, `${name}.json`]) {
    await copyFile(path.join(from.paths.snapshots, file), path.join(folder.paths.snapshots, file));
  }
  const later = await host.readJournal(seq + 1, 100_000);
  if (later.status === 'failed') throw new Error(later.failure.detail);
  const segment = `${String(seq + 1).padStart(8, '0')}.jsonl`;
  const text = later.value.map((line) => `${line}\n`).join('');
  if (text !== '') await writeFile(path.join(folder.paths.journal, segment), text);
  return folder;
}

const seeds = Array.from({ length: WORLDS }, (_, index) => faultSeed() + index);
it.each(seeds)(
  'restores every kept snapshot to exactly what was there, seed %i',
  async (seed) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 9) });
    const folder = await newFolder();
    const host = await openOn(folder);
    const world = testWorld();
    const library = await openLibraryOn(world, host);
    const { libraryId } = (await host.openLibrary()).marker;
    const ledger = new Map<string, string>();
    const commands = fc.sample(command, { seed, numRuns: STEPS * SNAPSHOTS });
    for (const [index, wanted] of commands.entries()) {
      if (wanted.kind === 'undo') await library.undo();
      else if (wanted.kind === 'redo') await library.redo();
      else await library.run(changeFor(wanted));
      if (index % STEPS !== STEPS - 4) continue;
      const kept = await host.keepSnapshot('while working');
      if (kept.status === 'failed') throw new Error(kept.failure.detail);
      ledger.set(kept.value.name, await stateOf(library));
      vi.setSystemTime(CLOCKS[ledger.size % CLOCKS.length] ?? 0);
    }
    const listed = await host.listSnapshots();
    if (listed.status === 'failed') throw new Error(listed.failure.detail);
    const names = listed.value.map(({ name }) => name);
    expect(names).toEqual([...ledger.keys()].reverse());
    const now = await stateOf(library);
    const held = new Map<string, Uint8Array>();

    const prove = async (name: string): Promise<void> => {
      const bytes = await host.readSnapshot(name);
      if (bytes.status === 'done') held.set(name, bytes.value);
      const proven = await proveRestore({
        ...{
          libraryId,
          snapshot: name,
          source: shellOf(host),
          nowMs: Date.now,
          progress: () => {},
        },
        ...{ indexedDB: world.indexedDB, keyRange: IDBKeyRange },
      });
      expect(proven).toMatchObject({ outcome: 'equal', differences: [] });
    };
    const restoreElsewhere = async (name: string, seq: number): Promise<void> => {
      const clean = await openOn(await cutTo(folder, host, name, seq));
      const elsewhere = { ...testWorld(), indexedDB: new IDBFactory() };
      const restored = await openLibraryOn(elsewhere, clean);
      expect(await stateOf(restored)).toBe(now);
      restored.close();
    };
    /** The analyst's own restore; it makes backups of its own, and so lets older ones go. */
    const restoreInPlace = async (name: string): Promise<void> => {
      const done = await restoreRecords(library, held.get(name) ?? new Uint8Array());
      expect(done.ok).toBe(true);
      expect(await stateOf(library)).toBe(ledger.get(name));
      // Nothing is written where nothing differs, and so there is nothing to take back.
      if (done.ok && done.value.changeId !== null) await library.undo();
      expect(await stateOf(library)).toBe(now);
    };
    const told = (name: string) => (error: unknown) =>
      failed.push(`seed ${seed}, ${name}: ${error}`);
    for (const { name, seq } of listed.value) {
      tried += 1;
      await prove(name)
        .then(() => restoreElsewhere(name, seq))
        .catch(told(name));
    }
    for (const name of names) await restoreInPlace(name).catch(told(name));
    library.close();
    expect(failed).toEqual([]);
  },
  300_000,
);
