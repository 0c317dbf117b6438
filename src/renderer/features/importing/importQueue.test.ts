import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../core/document/held.ts';
import type { Placed, ReadyDocument } from '../../../core/importing/heldChanges.ts';
import { fail, ok } from '../../../core/result.ts';
import type { ReadSummary } from '../../workers/importMessages.ts';
import { ImportQueue } from './importQueue.ts';
import { type FileEntry, stateWords } from './importState.ts';
import type { ChosenFile, QueueParts } from './queueParts.ts';

function chosen(name: string): ChosenFile {
  return { file: new Blob([name]), name, label: `folder/${name}` };
}

function edition(name: string): Edition {
  const card = { title: `Title ${name}` };
  // The queue looks at the hashes, the name and the title only.
  return {
    hash: `text ${name}`,
    body: `body ${name}`,
    original: { sha256: `bytes ${name}`, name },
    card,
    signature: name,
  } as unknown as Edition;
}

function summary(file: string): ReadSummary {
  return { id: file, edition: edition(file), blocks: 1, warnings: [], repaired: 0, repairs: [] };
}

/** A queue over a library in memory; a name that begins with "bad" is refused, "like" is like a held document. */
function queueOver(change: Partial<QueueParts> = {}) {
  const groups: (readonly string[])[] = [];
  const editions: string[] = [];
  const ends: { readonly files: readonly FileEntry[]; readonly changes: number }[] = [];
  let waiters: (() => void)[] = [];
  let last = '';
  const parts: QueueParts = {
    reading: {
      async read({ file }) {
        last = file;
        await Promise.resolve();
        if (file.startsWith('bad')) return fail({ kind: 'damaged', says: `${file} is bad.` });
        return ok(summary(file));
      },
      take: async () => ({ body: new TextEncoder().encode(last), original: new Uint8Array(1) }),
      stop: () => undefined,
    },
    keep: async () => ({ status: 'done', value: null }),
    heldBefore: async () => ({
      knows: (hash) => hash.endsWith('held'),
      nearest: (_, name) =>
        name.startsWith('like') ? { documentId: 'h', title: 'Held', likeness: 0.8 } : null,
      lost: async () => new Set(),
    }),
    async importDocuments(files: readonly ReadyDocument[]) {
      groups.push(files.map(({ id }) => id));
      const value = files.map(
        ({ id }): Placed =>
          id === 'held'
            ? { kind: 'held', documentId: 'h', same: 'text' }
            : { kind: 'imported', documentId: id },
      );
      return ok({ value, changeId: `change ${groups.length}` });
    },
    async addEdition(documentId) {
      editions.push(documentId);
      return ok({ value: { placed: 2, waiting: 1 }, changeId: 'edition' });
    },
    titleOf: () => 'Held',
    ended(files, changes) {
      ends.push({ files, changes: changes.size });
      for (const go of waiters) go();
      waiters = [];
    },
    nowMs: () => 0,
    ...change,
  };
  const queue = new ImportQueue(parts);
  const end = () => new Promise<void>((resolve) => void waiters.push(resolve));
  const kinds = () => queue.state.get().files.map(({ state }) => state.kind);
  return { queue, groups, editions, ends, end, kinds };
}

describe('ImportQueue', () => {
  it('imports in groups of at most 25 files and in their order, each group one change', async () => {
    const { queue, groups, ends, end, kinds } = queueOver();
    const names = Array.from({ length: 60 }, (_, at) => `${at}.txt`);
    const ended = end();
    queue.add(names.map(chosen));
    await ended;
    expect(groups.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(groups.flat()).toEqual(names);
    expect(ends).toMatchObject([{ changes: 3 }]);
    expect(new Set(kinds())).toEqual(new Set(['imported']));
    expect(queue.state.get()).toMatchObject({ status: 'idle', share: 1 });
  });

  it('goes on after a refused file and says of each what it came to', async () => {
    const { queue, end, kinds, groups } = queueOver();
    const ended = end();
    queue.add(['a', 'bad', 'held', 'b'].map(chosen));
    await ended;
    expect(kinds()).toEqual(['imported', 'refused', 'held', 'imported']);
    expect(groups).toEqual([['a', 'held', 'b']]);
  });

  it('asks of a file that is like a held one, and does what the analyst says', async () => {
    const { queue, end, kinds, editions, groups, ends } = queueOver();
    let ended = end();
    queue.add(['like 1', 'like 2', 'like 3', 'a'].map(chosen));
    await ended;
    expect(kinds()).toEqual(['question', 'question', 'question', 'imported']);
    const [one, two, three] = queue.state.get().files.map(({ key }) => key);
    queue.decide(three ?? 0, { kind: 'skip' });
    ended = end();
    queue.decide(one ?? 0, { kind: 'edition', documentId: 'h' });
    queue.decide(two ?? 0, { kind: 'separate' });
    await ended;
    expect(kinds()).toEqual(['edition', 'imported', 'skipped', 'imported']);
    expect(editions).toEqual(['h']);
    expect(groups).toEqual([['a'], ['like 2']]);
    expect(ends.at(-1)?.files.map(({ name }) => name)).toEqual(['folder/like 1', 'folder/like 2']);
  });

  it('keeps what was read when it is cancelled, and touches nothing else', async () => {
    const { queue, end, kinds, groups } = queueOver({
      reading: {
        async read({ file }) {
          if (file === 'c') queue.cancel();
          return ok(summary(file));
        },
        take: async () => ({ body: new Uint8Array(1), original: new Uint8Array(1) }),
        stop: () => undefined,
      },
    });
    const ended = end();
    queue.add(['a', 'b', 'c', 'd'].map(chosen));
    await ended;
    expect(kinds()).toEqual(['imported', 'imported', 'cancelled', 'cancelled']);
    expect(groups).toEqual([['a', 'b']]);
    expect(queue.state.get().status).toBe('idle');
  });

  it('waits while it is paused, with everything read saved', async () => {
    const { queue, end, kinds, groups } = queueOver();
    const ended = end();
    queue.add(['a', 'b', 'c'].map(chosen));
    queue.pause();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(queue.state.get().status).toBe('paused');
    expect(kinds()).not.toContain('keeping');
    queue.resume();
    await ended;
    expect(groups.flat()).toEqual(['a', 'b', 'c']);
  });

  it('pauses with the reason when the disk refuses, and reads the file again when it goes on', async () => {
    let full = true;
    const { queue, end, kinds } = queueOver({
      keep: async () =>
        full
          ? { status: 'failed', failure: { kind: 'diskFull', detail: '' } }
          : { status: 'done', value: null },
    });
    const ended = end();
    queue.add([chosen('a')]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(queue.state.get()).toMatchObject({ status: 'paused' });
    expect(queue.state.get().why).toContain('disk is full');
    expect(kinds()).toEqual(['waiting']);
    full = false;
    queue.resume();
    await ended;
    expect(kinds()).toEqual(['imported']);
  });

  it('puts back what is lost of a held document when its file comes again, and nothing else', async () => {
    const kept: (readonly string[])[] = [];
    const world = queueOver({
      async keep(bytes) {
        kept.push(Object.keys(bytes));
        return { status: 'done', value: null };
      },
      heldBefore: async () => ({
        knows: (hash) => hash.endsWith('held'),
        nearest: () => null,
        lost: async ({ original }) => new Set([original.sha256]),
      }),
    });
    const ended = world.end();
    world.queue.add([chosen('held')]);
    await ended;
    expect(kept).toEqual([['original']]);
    expect(world.queue.state.get().files.map(({ state }) => stateWords(state))).toEqual([
      'Already held as “Held”: the same text. What was lost or damaged of it was put back',
    ]);
  });
});
