import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { faultScale, faultSeed, reportFaults } from '../../core/journal/testing/faultScale.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { Library } from './library.ts';
import { openReady, type TestWorld } from './testing/openTestLibrary.ts';
import { firstLibrary, OPERATIONS, withoutNewIds, worldOf } from './testing/realOperations.ts';
import { FaultPoints, plantFaults } from './testing/storeFaults.ts';
import { WIDE_OPERATIONS, type WideLibraries, wideLibraries } from './testing/wideOperations.ts';

// Every call of the browser's store and of the host that an operation makes is failed in turn.

/** Inside the gate every so manieth call is failed, fewer of the operations that take long; `npm run faults` fails all. */
const EVERY = faultScale() === 'gate' ? { narrow: 9, wide: 31 } : { narrow: 1, wide: 1 };

const points = new FaultPoints();
let remove = () => {};
let libraries: WideLibraries;
beforeAll(async () => {
  libraries = await wideLibraries(await firstLibrary());
});
beforeEach(() => {
  points.disarm();
  remove = plantFaults(points);
});
afterEach(() => remove());

const failed: string[] = [];
let tried = 0;
afterAll(() => reportFaults({ id: 'N4', tried, lost: 0, torn: failed.length, failed }));

/** Records and undo stack; ids that an attempt draws for itself count as equal. */
async function stateOf(library: Library): Promise<string> {
  const tables = await Promise.all(
    TABLE_NAMES.map(async (table) => {
      const rows = await library.db.table<object>(table).toArray();
      return rows.map((row) => withoutNewIds(canonicalJson(row))).sort();
    }),
  );
  const { undo, redo } = (await library.db.meta.get('store'))?.history ?? {};
  return canonicalJson([tables, undo?.map(({ name }) => name), redo?.map(({ name }) => name)]);
}

/** Resolves when the work is done or refused, or waits in memory. */
async function settle(library: Library, work: Promise<{ ok: boolean }>): Promise<string> {
  const waits = new Promise<string>((resolve) => {
    const look = () => {
      if (library.view.get().save.kind === 'notSaved') resolve('waits');
    };
    library.view.subscribe(look);
    look();
  });
  return Promise.race([work.then(({ ok }) => (ok ? 'saved' : 'refused')), waits]);
}

/** An operation on the library that it starts from. */
interface Trial {
  readonly on: keyof typeof STARTS;
  readonly run: (library: Library, world: TestWorld) => Promise<{ readonly ok: boolean }>;
  /** Reads a file, a backup or the journal before it is in the library's hands: a fault there refuses it. */
  readonly mayBeRefused: boolean;
}

const STARTS = {
  first: () => libraries.first,
  trash: () => libraries.trash,
  empty: () => libraries.empty,
};

const TRIALS: readonly (readonly [name: string, trial: Trial])[] = [
  ...Object.entries(OPERATIONS).map(([name, run]): readonly [string, Trial] => [
    name,
    { on: 'first', run: (library) => run(library, libraries.first), mayBeRefused: false },
  ]),
  ...Object.entries(WIDE_OPERATIONS).map(([name, { on, run }]): readonly [string, Trial] => [
    name,
    { on, run: (library, world) => run(library, libraries, world), mayBeRefused: true },
  ]),
];

interface Expected {
  readonly before: string;
  readonly after: string;
  /** Calls of the store, and of the host, that the operation makes when nothing fails. */
  readonly storeCalls: number;
  readonly hostCalls: number;
  /** Texts and files that the host keeps afterwards. */
  readonly blobs: number;
}

async function expected({ on, run }: Trial): Promise<Expected> {
  const world = worldOf(STARTS[on]());
  const library = await openReady(world);
  const before = await stateOf(library);
  const host = new FaultPoints();
  world.host.before = (method) => host.pass(method);
  points.arm(() => false);
  expect((await run(library, world)).ok).toBe(true);
  const [storeCalls, hostCalls] = [points.calls, host.calls];
  const after = await stateOf(library);
  library.close();
  expect(after).not.toBe(before);
  expect(storeCalls).toBeGreaterThan(3);
  expect(hostCalls).toBeGreaterThan(0);
  return { before, after, storeCalls, hostCalls, blobs: world.host.blobs.size };
}

/** Runs the operation with a fault, then with none, and looks at every place where it could have been left by half. */
async function withFault(
  { on, run, mayBeRefused }: Trial,
  states: Expected,
  plant: (world: TestWorld) => void,
): Promise<string> {
  const world = worldOf(STARTS[on]());
  const library = await openReady(world);
  const seen = new Set<string>();
  library.view.subscribe(() => seen.add(library.view.get().save.kind));
  plant(world);
  const work = run(library, world);
  let outcome = await settle(library, work);
  points.disarm();
  world.host.before = () => {};
  world.host.after = () => {};
  if (outcome === 'waits') {
    expect(await stateOf(library)).toBe(states.before);
    // A window killed here comes back with the state before or after, and nothing between: from its own store as well
    // as from the data folder alone.
    const own = await openReady(world);
    const state = await stateOf(own);
    own.close();
    expect([states.before, states.after]).toContain(state);
    const anew = await openReady({ ...world, indexedDB: new IDBFactory() });
    expect(await stateOf(anew)).toBe(state);
    anew.close();
    await library.retry();
    outcome = (await work).ok ? 'saved' : 'refused';
  }
  const readOnly = seen.has('readOnly');
  expect(outcome === 'saved' || readOnly || mayBeRefused).toBe(true);
  library.close();
  const reopened = await openReady(world);
  const state = await stateOf(reopened);
  if (outcome === 'saved') expect(state).toBe(states.after);
  else expect(readOnly ? [states.before, states.after] : [states.before]).toContain(state);
  if (state === states.before) {
    // Refused by a library that could not go on, or for what could not be read: after a restart it can be done again.
    expect((await run(reopened, world)).ok).toBe(true);
    expect(await stateOf(reopened)).toBe(states.after);
  }
  reopened.close();
  world.indexedDB = new IDBFactory();
  const rebuilt = await openReady(world);
  expect(await stateOf(rebuilt)).toBe(states.after);
  expect(world.host.blobs.size).toBe(states.blobs);
  rebuilt.close();
  return outcome;
}

async function tryFault(where: string, ...parts: Parameters<typeof withFault>): Promise<string> {
  tried += 1;
  try {
    return await withFault(...parts);
  } catch (error) {
    failed.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}

/** Whether the nth call of the one-and-only-th operation has its turn at this scale. */
function hasTurn(nth: number, operation: number, { mayBeRefused }: Trial): boolean {
  const every = mayBeRefused ? EVERY.wide : EVERY.narrow;
  return (nth + operation) % every === faultSeed() % every;
}

for (const [operation, [name, trial]] of TRIALS.entries()) {
  it(`leaves "${name}" done or not begun, whichever call fails`, { timeout: 900_000 }, async () => {
    const states = await expected(trial);
    // A single failure at every other call, and all calls from there on for those between.
    for (let nth = 1; nth <= states.storeCalls; nth += 1) {
      if (!hasTurn(nth, operation, trial)) continue;
      await tryFault(`${name}, store call ${nth} of ${states.storeCalls}`, trial, states, () =>
        points.arm((call) => (nth % 2 === operation % 2 ? call === nth : call >= nth)),
      );
    }
    for (let nth = 1; nth <= states.hostCalls; nth += 1) {
      for (const side of ['before', 'after'] as const) {
        if (!hasTurn(nth + (side === 'after' ? 1 : 0), operation, trial)) continue;
        const outcome = await tryFault(
          `${name}, ${side} host call ${nth}`,
          trial,
          states,
          ({ host }) => {
            const calls = new FaultPoints();
            calls.arm((call) => call === nth);
            host[side] = (method) => calls.pass(method);
          },
        );
        expect(['saved', ...(trial.mayBeRefused ? ['refused'] : [])]).toContain(outcome);
      }
    }
  });
}
