import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { faultScale, faultSeed, reportFaults } from '../../core/journal/testing/faultScale.ts';
import type { Library } from './library.ts';
import { ACTS, AnalystModel, type Step } from './testing/analystModel.ts';
import { inOneOrder, performIn, seenIn } from './testing/modelledLibrary.ts';
import {
  openReady,
  openWindow,
  type TestWorld,
  testLock,
  testWorld,
} from './testing/openTestLibrary.ts';

const SIZES = {
  gate: { sequences: 5, long: 1 },
  ci: { sequences: 1000, long: 20 },
  full: { sequences: 20_000, long: 200 },
}[faultScale()];
/** The steps that must be there to undo after a crash. */
const PROMISED = 200;
const MINUTES = 60_000;
/** A failing sequence is reported as it is, with its seed and path: shrinking one takes longer than the law. */
const law = (numRuns: number, part = 0) => ({
  seed: faultSeed() + part,
  numRuns,
  endOnFailure: true,
});
/** The sequences are told in parts, each with a seed of its own, so that one can be run (again) alone: `--grep "part 07"`. */
const PARTS = { gate: 1, ci: 20, full: 200 }[faultScale()];

const failed: string[] = [];
let tried = 0;
afterAll(() => reportFaults({ id: 'N5', tried, lost: failed.length, torn: 0, failed }));

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS),
  a: fc.nat(60),
  b: fc.nat(60),
  text: fc.string({ unit: 'binary', maxLength: 12 }),
});
/** How a window ends between two steps. */
const ENDS = ['closed', 'killed', 'killedBeforeLine', 'killedAfterLine', 'emptied'] as const;
const end = fc.record({ end: fc.constantFrom(...ENDS) });

/** A window that never hears from its host again from its next append on, with its line written or not. */
async function doomed(world: TestWorld, written: boolean): Promise<Library> {
  const shell = world.host.asShell();
  const outcome = await openWindow(world, {
    shell: {
      ...shell,
      appendJournal: async (afterSeq, lines) => {
        if (written) await shell.appendJournal(afterSeq, lines);
        return new Promise(() => {});
      },
    },
    lock: testLock(),
  });
  if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
  return outcome.library;
}

/** Does the deed in a window that is killed meanwhile; says whether the journal has its line. */
async function dieDoing(
  world: TestWorld,
  deed: Parameters<typeof performIn>[1],
  written: boolean,
): Promise<boolean> {
  const before = world.host.lastSeq;
  const library = await doomed(world, written);
  const asked = new Promise<void>((resolve) => {
    world.host.after = (method) => {
      if (method === 'appendJournal') resolve();
    };
  });
  const work = performIn(library, deed);
  await (written
    ? Promise.race([work, asked])
    : Promise.race([work, new Promise((r) => setTimeout(r, 5))]));
  world.host.after = () => {};
  return world.host.lastSeq > before;
}

async function follow(
  commands: readonly (Step | { readonly end: (typeof ENDS)[number] })[],
): Promise<void> {
  const world = testWorld();
  const model = new AnalystModel();
  let library = await openReady(world);
  for (const [at, command] of commands.entries()) {
    world.nowMs += 1;
    if (!('end' in command)) {
      const deed = model.deedFor(command);
      if (!deed) continue;
      await performIn(library, deed);
      model.perform(deed);
      continue;
    }
    if (command.end === 'closed') library.close();
    if (command.end === 'emptied') world.indexedDB = new IDBFactory();
    if (command.end === 'killedBeforeLine' || command.end === 'killedAfterLine') {
      const deed = model.deedFor({ act: 'mark', a: at, b: at + 1, text: '' });
      const written = command.end === 'killedAfterLine';
      if (deed && (await dieDoing(world, deed, written))) model.perform(deed);
    }
    const dead = library;
    library = await openReady(world);
    // Only now: it was open when the next one came, and would else follow every change to the end of the test.
    dead.close();
    expect(await seenIn(library.db)).toBe(inOneOrder(model.state));
  }
  for (const reopened of [
    await openReady(world),
    await openReady({ ...world, indexedDB: new IDBFactory() }),
  ]) {
    expect(await seenIn(reopened.db)).toBe(inOneOrder(model.state));
    reopened.close();
  }
  library.close();
}

it.each(Array.from({ length: PARTS }, (_, part) => String(part).padStart(2, '0')))(
  'shows what a plain model of the same work shows, however its windows end (part %s)',
  { timeout: 240 * MINUTES },
  async (part) => {
    const commands = fc.array(
      fc.oneof({ weight: 24, arbitrary: step }, { weight: 1, arbitrary: end }),
      { minLength: 100, maxLength: 100 },
    );
    await fc
      .assert(
        fc.asyncProperty(commands, async (sequence) => {
          tried += 1;
          await follow(sequence);
        }),
        law(SIZES.sequences / PARTS, Number(part)),
      )
      .catch((error: unknown) => {
        failed.push(String(error).slice(0, 600));
        throw error;
      });
  },
);

it('undoes the last 200 steps after a crash, and redoes them after another', {
  timeout: 60 * MINUTES,
}, async () => {
  const many = fc.array(step, { minLength: 420, maxLength: 460, size: 'max' });
  await fc
    .assert(
      fc.asyncProperty(many, async (steps) => {
        tried += 1;
        const world = testWorld();
        const model = new AnalystModel();
        let library = await openReady(world);
        for (const each of steps) {
          world.nowMs += 1;
          const deed = model.deedFor(each.act === 'undo' ? { ...each, act: 'mark' } : each);
          if (!deed) continue;
          await performIn(library, deed);
          model.perform(deed);
        }
        expect(model.depth).toBeGreaterThan(PROMISED);
        for (const kind of ['undo', 'redo'] as const) {
          for (let taken = 1; taken <= PROMISED; taken += 1) {
            // The window before is not closed first: what it held in memory is gone.
            if (taken % 70 === 1) {
              const dead = library;
              library = await openReady(world);
              dead.close();
            }
            await performIn(library, { kind });
            model.perform({ kind });
            if (taken % 50 === 0) expect(await seenIn(library.db)).toBe(inOneOrder(model.state));
          }
          world.indexedDB = new IDBFactory();
        }
        library = await openReady(world);
        expect(await seenIn(library.db)).toBe(inOneOrder(model.state));
        library.close();
      }),
      law(SIZES.long),
    )
    .catch((error: unknown) => {
      failed.push(String(error).slice(0, 600));
      throw error;
    });
});
