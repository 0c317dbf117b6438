import { strFromU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { formatBagManifest } from '../../core/archive/bag.ts';
import { archiveBytes, libraryWithDocuments } from '../../core/archive/testing/sampleArchive.ts';
import {
  type FaultReport,
  faultLimitMs,
  faultScale,
  faultSeed,
  reportFaults,
} from '../../core/journal/testing/faultScale.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { importLibrary } from './importArchive.ts';
import type { Library } from './library.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

/** A small generator of its own (mulberry32): a seed gives the same faults everywhere. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Everything that the records of a library say, as one text. */
async function stateOf({ db }: Library): Promise<string> {
  const tables = await Promise.all(TABLE_NAMES.map((table) => db.table(table).toArray()));
  return JSON.stringify([tables, await db.aside.toArray()]);
}

/** The library's state, once it is opened anew on the same folder and profile. */
async function reopened(world: TestWorld): Promise<{ library: Library; state: string }> {
  const library = await openReady(world);
  return { library, state: await stateOf(library) };
}

/** Runs an import until it is done, refused, or waits for a host that does not answer. */
async function settled(library: Library, work: Promise<unknown>): Promise<void> {
  const waits = new Promise<void>((resolve) => {
    const look = () => {
      if (library.view.get().save.kind === 'notSaved') resolve();
    };
    library.view.subscribe(look);
    look();
  });
  await Promise.race([work.catch(() => undefined), waits]);
}

/** An archive of `documents` texts with their files and so many records more that its lines are several. */
async function archiveOf(documents: number, more: number): Promise<Uint8Array> {
  const { records, blobs } = libraryWithDocuments(documents);
  for (let n = 0; n < more; n += 1) {
    records.put('evidence', sampleRecord('evidence', sampleId('e', n), n));
  }
  return archiveBytes(records, blobs);
}

const INTERRUPTIONS = { gate: 12, ci: 25, full: 200 } as const;

it(
  'leaves what was before or what was to be after an import that is cut short, and nothing twice after the next (N8)',
  async () => {
    const wanted = INTERRUPTIONS[faultScale()];
    const report: FaultReport & { failed: string[] } = {
      id: 'N8',
      tried: 0,
      lost: 0,
      torn: 0,
      failed: [],
    };
    const random = seeded(faultSeed());
    const count = { tried: 0, torn: 0, lost: 0 };
    while (count.tried < wanted) {
      const bytes = await archiveOf(1 + random(3), faultScale() === 'gate' ? 3 : random(900));
      // What a run without a fault comes to, and how many calls of the host it takes.
      const clean = testWorld();
      const whole = await openReady(clean);
      await whole.run(markPassage(5));
      const before = await stateOf(whole);
      let calls = 0;
      clean.host.before = () => {
        calls += 1;
      };
      await importLibrary(whole, bytes, clean.host.asShell());
      const after = await stateOf(whole);
      whole.close();
      for (let at = 1; at <= calls && count.tried < wanted; at += 1) {
        for (const when of ['before', 'after'] as const) {
          const where = `call ${at} of ${calls}, cut ${when} its work`;
          const world = testWorld();
          const library = await openReady(world);
          await library.run(markPassage(5));
          let made = 0;
          let dead = false;
          // From the cut on, no call is answered any more: as for a host that was killed.
          world.host.before = () => {
            made += 1;
            if (dead || (when === 'before' && made >= at)) {
              dead = true;
              throw new Error('the host is gone');
            }
          };
          world.host.after = () => {
            if (made >= at) {
              dead = true;
              throw new Error('the host is gone');
            }
          };
          await settled(library, importLibrary(library, bytes, world.host.asShell()));
          library.close();
          world.host.before = () => undefined;
          world.host.after = () => undefined;
          const opened = await reopened(world);
          count.tried += 1;
          if (opened.state !== before && opened.state !== after) {
            count.torn += 1;
            report.failed.push(`half an import stands after ${where}`);
          }
          const again = await importLibrary(opened.library, bytes, world.host.asShell());
          if (!again.ok || (await stateOf(opened.library)) !== after) {
            count.lost += 1;
            report.failed.push(`importing again after ${where} came to something else`);
          }
          const third = await importLibrary(opened.library, bytes, world.host.asShell());
          if (!third.ok || third.value.changeId !== null) {
            report.failed.push(`something came twice after ${where}`);
          }
          opened.library.close();
        }
      }
    }
    reportFaults({ ...report, ...count });
    expect(report.failed).toEqual([]);
  },
  faultLimitMs(900_000),
);

const MUTANTS = { gate: 60, ci: 2000, full: 50_000 } as const;

it(
  'refuses a spoilt archive in words or takes it, and changes nothing when it refuses (N22)',
  async () => {
    const wanted = MUTANTS[faultScale()];
    const random = seeded(faultSeed() + 1);
    const good = await archiveOf(2, 4);
    const files = unzipSync(good);
    const world = testWorld();
    const library = await openReady(world);
    await library.run(markPassage(5));
    const before = await stateOf(library);
    const shell = world.host.asShell();
    const failed: string[] = [];
    let taken = 0;
    for (let tried = 0; tried < wanted; tried += 1) {
      const bytes = tried % 2 === 0 ? spoilt(good, random) : repacked(files, random);
      const lines = world.host.lines.length;
      try {
        const done = await importLibrary(library, bytes, shell);
        if (done.ok) {
          taken += 1;
          if (done.value.changeId !== null) await library.undo();
        } else if (done.failure.says === '')
          failed.push(`mutant ${tried} was refused without a word`);
        else if (world.host.lines.length !== lines)
          failed.push(`mutant ${tried} wrote and refused`);
      } catch (error) {
        failed.push(`mutant ${tried}: ${String(error)}`);
      }
    }
    if ((await stateOf(library)) !== before) failed.push('something was changed in the end');
    library.close();
    reportFaults({ id: 'N22', tried: wanted, lost: 0, torn: 0, failed });
    expect(failed).toEqual([]);
    expect(taken).toBeGreaterThan(0);
  },
  faultLimitMs(900_000),
);

/** The bytes with one to three faults: a bit turned, a piece cut out, doubled or emptied, or the end cut off. */
function spoilt(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = bytes.slice();
  for (let faults = 1 + random(3); faults > 0 && out.length > 1; faults -= 1) {
    const at = random(out.length);
    const end = Math.min(out.length, at + 1 + random(60));
    const kind = random(5);
    if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << random(8));
    else if (kind === 1) out = new Uint8Array([...out.subarray(0, at), ...out.subarray(end)]);
    else if (kind === 2) out = new Uint8Array([...out.subarray(0, end), ...out.subarray(at)]);
    else if (kind === 3) out.fill(0, at, end);
    else out = out.slice(0, at);
  }
  return out;
}

/** The archive with one of its files spoilt, and packed again with hashes that agree: what is in it must be looked at. */
function repacked(
  files: Readonly<Record<string, Uint8Array>>,
  random: (below: number) => number,
): Uint8Array {
  const names = Object.keys(files).filter((name) => !name.endsWith('manifest-sha256.txt'));
  const name = names[random(names.length)] ?? '';
  const content = files[name] ?? new Uint8Array();
  const changed: Record<string, Uint8Array> = { ...files, [name]: spoilt(content, random) };
  const listOf = (of: readonly string[]) =>
    formatBagManifest(
      of.map((one) => {
        const bytes = changed[one] ?? new Uint8Array();
        return { name: one, sha256: sha256HexOfBytes(bytes), sizeBytes: bytes.length };
      }),
    );
  changed['manifest-sha256.txt'] = listOf(names.filter((one) => one.startsWith('data/')));
  changed['tagmanifest-sha256.txt'] = listOf(['manifest.json', 'manifest-sha256.txt']);
  expect(strFromU8(changed['manifest-sha256.txt'])).not.toBe('');
  return zipSync(changed, { level: 0 });
}
