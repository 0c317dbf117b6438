import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeLine } from '../core/journal/decodeLine.ts';
import { openHost } from './openHost.ts';
import { buildProgram, runAndKill } from './testing/doomedProgram.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';

const KILLS = 10;
/** A small generator of its own (mulberry32), so that each run kills after the same numbers of acknowledgements. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

let folder: TemporaryFolder;
let program: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  program = path.join(path.dirname(folder.paths.root), 'appendForever.mjs');
  await buildProgram('appendForever', program);
});
afterAll(() => folder.remove());

/** Starts the appender and kills it `delayMs` after its `acks`-th acknowledgement; gives the last one that was heard. */
async function appendAndKill(acks: number, delayMs: number): Promise<number> {
  const heard = await runAndKill([program, folder.paths.root], acks, delayMs);
  return Number(heard.slice(0, heard.lastIndexOf('\n')).split('\n').at(-1));
}

describe('a host that is killed while it appends', () => {
  it(`loses no acknowledged line in ${KILLS} kills, and leaves no half change`, async () => {
    const random = seeded(20261121);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const acknowledged = await appendAndKill(Math.floor(random() * 40), random() * 5);
      const opened = await openHost({
        dataDir: folder.paths.root,
        resources: path.join(folder.paths.root, 'none'),
        version: '0.0.0',
        kind: 'tool',
      });
      if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
      const host = opened.value;
      const state = await host.openLibrary();
      expect(state.lastSeq).toBeGreaterThanOrEqual(acknowledged);
      let seq = 0;
      let open = false;
      while (seq < state.lastSeq) {
        const page = await host.readJournal(seq + 1, 500);
        if (page.status === 'failed') throw new Error(page.failure.detail);
        expect(page.value.length).toBeGreaterThan(0);
        for (const text of page.value) {
          const line = decodeLine(text);
          if (!line.ok) throw new Error(`line ${seq + 1}: ${line.failure.says}`);
          seq += 1;
          expect(line.value.seq).toBe(seq);
          open = line.value.part !== undefined && !line.value.part.last;
        }
      }
      expect(open).toBe(false);
      if (state.snapshot !== null) {
        expect(await host.readSnapshot(state.snapshot.name)).toMatchObject({ status: 'done' });
      }
      await host.close();
    }
  }, 120_000);
});
