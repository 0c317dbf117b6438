import { changeBody } from '../../src/core/journal/changeBody.ts';
import { canonicalJson } from '../../src/core/journal/recordChange.ts';
import { sampleRecord } from '../../src/core/journal/testing/recordSamples.ts';
import { TABLE_NAMES, type Tables } from '../../src/core/records/tables.ts';
import { ok } from '../../src/core/result.ts';
import { connectLoopback } from '../../src/renderer/platform/loopbackShell.ts';
import { browserLock, newBrowserId } from '../../src/renderer/store/browserParts.ts';
import { followJournal } from '../../src/renderer/store/followJournal.ts';
import type { Library } from '../../src/renderer/store/library.ts';
import { openLibrary } from '../../src/renderer/store/openLibrary.ts';
import type { Deed } from '../../src/renderer/store/testing/analystModel.ts';
import { performIn, seenIn } from '../../src/renderer/store/testing/modelledLibrary.ts';
import type { Shell } from '../../src/shell/contract.ts';

// The store of the product in a page without any view: real IndexedDB, real locks, the real host, thousands of changes.

/** The one note that all windows write into. */
const SHARED_NOTE = 'a07e0000-0000-4000-8000-000000000001';

/** What a story can have a page do; each answers when it is durable. */
export interface StorePage {
  /** Opens the library and follows the journal as a window does; how long it took, in ms. */
  open(secret: string): Promise<number>;
  close(): Promise<void>;
  deeds(deeds: readonly Deed[]): Promise<string>;
  seen(): Promise<string>;
  /** Makes the note that all windows write into; answers false when it is there. */
  begin(): Promise<boolean>;
  /** Adds words to the shared note and makes a mark, by turns; answers with the numbers of the lines. */
  work(window: string, count: number): Promise<readonly number[]>;
  /** Adds words to the shared note and makes marks, one after another; how long each took to be durable, in ms. */
  times(count: number): Promise<readonly number[]>;
  lastSeq(): number;
  /** All records as one text. */
  everything(): Promise<string>;
}

declare global {
  interface Window {
    storePage: StorePage;
  }
}

let opened: Library | null = null;

function library(): Library {
  if (!opened) throw new Error('the library is not open');
  return opened;
}

async function shellFor(secret: string): Promise<Shell> {
  const fetched = window.fetch.bind(window);
  const connected = await connectLoopback({
    origin: location.origin,
    secret,
    fetch: fetched,
    page: window,
  });
  if (!connected.ok) throw new Error(`the host is ${connected.failure.kind}`);
  return connected.value;
}

/** Puts a word behind what the note says now, as two who type in one note do. */
async function addWord(word: string): Promise<number> {
  const done = await library().run(async (read, context) => {
    const note = await read.get('notes', SHARED_NOTE);
    if (!note) throw new Error('the shared note is gone');
    const body = `${note.body}${word} `;
    const change = { table: 'notes' as const, id: SHARED_NOTE, base: note.body, body };
    return changeBody({ ...change, name: 'typing in the note' })(read, context);
  });
  if (!done.ok) throw new Error(done.failure.says);
  return done.value.seq;
}

async function makeMark(n: number): Promise<number> {
  const done = await library().run(async (_read, { newId }) => {
    const id = newId();
    const after = sampleRecord('highlights', id, n);
    return ok({
      name: 'mark',
      records: [{ table: 'highlights', id, before: null, after }],
      value: id,
    });
  });
  if (!done.ok) throw new Error(done.failure.says);
  return done.value.seq;
}

window.storePage = {
  async open(secret) {
    const startedMs = performance.now();
    const shell = await shellFor(secret);
    const outcome = await openLibrary({
      shell,
      nowMs: Date.now,
      newId: newBrowserId,
      lock: browserLock,
      author: () => null,
    });
    if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
    if (outcome.rebuilding) await outcome.rebuilding.done;
    opened = outcome.library;
    opened.onClose(followJournal(opened, document));
    return performance.now() - startedMs;
  },
  async close() {
    library().close();
    opened = null;
  },
  async deeds(deeds) {
    for (const deed of deeds) await performIn(library(), deed);
    return seenIn(library().db);
  },
  seen: () => seenIn(library().db),
  async begin() {
    const done = await library().run(async (read) => {
      const there = await read.get('notes', SHARED_NOTE);
      const sample = sampleRecord('notes', SHARED_NOTE, 1) as Tables['notes'];
      const after = { ...sample, body: '' };
      const record = { table: 'notes' as const, id: SHARED_NOTE, before: null, after };
      return ok({ name: 'note', records: there ? [] : [record], value: null });
    });
    return done.ok && done.value.changeId !== null;
  },
  async work(name, count) {
    const seqs: number[] = [];
    for (let n = 0; n < count; n += 1) {
      seqs.push(n % 2 === 0 ? await addWord(`${name}${n}`) : await makeMark(n % 60));
    }
    return seqs;
  },
  async times(count) {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      // As far apart as keys are pressed, so that no change waits for the one before.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const startedMs = performance.now();
      await (n % 2 === 0 ? addWord(`t${n}`) : makeMark(n % 60));
      times.push(performance.now() - startedMs);
    }
    return times;
  },
  lastSeq: () => library().view.get().save.seq,
  async everything() {
    const tables = await Promise.all(
      TABLE_NAMES.map((table) => library().db.table(table).toArray()),
    );
    return canonicalJson(tables);
  },
};
