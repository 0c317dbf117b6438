import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { between, seededRandom } from '../../e2e/harness/random.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { type HostServices, openHost } from '../../src/host/openHost.ts';
import type { OpenOutcome } from '../../src/renderer/store/openOutcome.ts';
import {
  openWindow,
  type TestWorld,
  testWorld,
} from '../../src/renderer/store/testing/openTestLibrary.ts';
import { markPassage } from '../../src/renderer/store/testing/sampleRecords.ts';
import type { Shell } from '../../src/shell/contract.ts';

// Reliability F7: the journal's last line cut at every byte, and journal and snapshots with bytes flipped.

const MARKS = 12;
const IN_SNAPSHOT = 6;
const SCALE = faultScale();
/** Every so many bytes of the last line; flips in each kind of file. */
const STEP = { gate: 160, ci: 1, full: 1 }[SCALE];
const FLIPS = { gate: 4, ci: 100, full: 1000 }[SCALE];
/** The cases are dealt out to so many parts, each of which can be run alone. */
const PARTS = { gate: 1, ci: 6, full: 12 }[SCALE];

let folders: string;
let whole: string;

async function openOn(dataDir: string): Promise<HostServices> {
  const opened = await openHost({ dataDir, resources: dataDir, version: '0', kind: 'tool' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

/** Opens a window of `world` on a folder, as an analyst would who keeps all that can be kept. */
async function marksOn(world: TestWorld, host: HostServices) {
  // A host answers every method that opening needs.
  const shell = host as unknown as Shell;
  let outcome: OpenOutcome = await openWindow(world, { shell, newId: randomUUID });
  let asked = '';
  if (outcome.kind === 'recovery') {
    asked = [outcome.says, ...outcome.losses].join(' ');
    const [restore = 'restore', keep] = outcome.choices;
    outcome = await outcome.choose(keep === 'keepStore' ? keep : restore);
  }
  if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
  const marks = (await outcome.library.db.highlights.toArray()).map(({ id }) => id);
  outcome.library.close();
  return { marks, said: `${asked} ${outcome.notice ?? ''}` };
}

beforeAll(async () => {
  folders = mkdtempSync(path.join(os.tmpdir(), 'casebound-folders-'));
  whole = path.join(folders, 'whole');
  const host = await openOn(whole);
  const outcome = await openWindow(testWorld(), { shell: host as unknown as Shell });
  if (outcome.kind !== 'ready') throw new Error(outcome.kind);
  for (let made = 0; made < MARKS; made += 1) {
    if (made === IN_SNAPSHOT) await host.keepSnapshot('asked for');
    await outcome.library.run(markPassage(made * 10));
  }
  outcome.library.close();
  await host.close();
});
afterAll(() => rmSync(folders, { recursive: true, force: true }));

interface Case {
  readonly name: string;
  /** The one file that is damaged, within the folder, and how. */
  readonly file: string;
  readonly change: (bytes: Buffer) => Buffer;
  /** The store of the browser is gone too. */
  readonly wiped: boolean;
}

/** What was lost without a word; null when nothing was. */
async function tryCase({ name, file, change, wiped }: Case): Promise<string | null> {
  const dataDir = path.join(folders, 'damaged');
  cpSync(whole, dataDir, { recursive: true });
  const world = testWorld();
  try {
    const sound = await openOn(dataDir);
    if (!wiped) await marksOn(world, sound);
    await sound.close();
    const target = path.join(dataDir, file);
    writeFileSync(target, change(readFileSync(target)));
    if (wiped) world.indexedDB = new IDBFactory();
    const host = await openOn(dataDir);
    const { marks, said } = await marksOn(world, host);
    const asides = readdirSync(dataDir).includes('aside');
    await host.close();
    if (marks.length === MARKS) return null;
    if (!wiped) return `${name}: ${MARKS - marks.length} marks gone though the store was whole`;
    const named = /missing|damaged|incomplete/.test(said);
    if (!named) return `${name}: ${MARKS - marks.length} marks gone; it said "${said}"`;
    // What was cut off is kept.
    return said.includes('cut') && !asides ? `${name}: the cut bytes are nowhere` : null;
  } catch (fault) {
    return `${name}: ${fault instanceof Error ? fault.message : String(fault)}`;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function flipped(bytes: Buffer, random: () => number): Buffer {
  const at = between(random, 0, bytes.length - 1);
  const out = Buffer.from(bytes);
  out[at] = (out[at] ?? 0) ^ (1 << between(random, 0, 7));
  return out;
}

function cases(): readonly Case[] {
  const journal = 'journal/00000001.jsonl';
  const bytes = readFileSync(path.join(whole, journal));
  const begins = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
  const made: Case[] = [];
  for (let kept = begins; kept < bytes.length; kept += STEP) {
    const change = (all: Buffer): Buffer => all.subarray(0, kept);
    const name = `last line cut after ${kept - begins} bytes`;
    for (const wiped of [false, true]) made.push({ name, file: journal, change, wiped });
  }
  const snapshot = readdirSync(path.join(whole, 'snapshots')).find((one) => one.endsWith('.zip'));
  for (const file of [journal, `snapshots/${snapshot}`]) {
    for (let at = 0; at < FLIPS; at += 1) {
      const random = seededRandom(faultSeed() + at);
      const change = (all: Buffer): Buffer => flipped(all, random);
      made.push({ name: `${file} flipped, seed ${faultSeed() + at}`, file, change, wiped: true });
    }
  }
  return made;
}

it.each(Array.from({ length: PARTS }, (_, part) => part))(
  'a damaged journal or snapshot loses nothing that the store or the other one has, and nothing without a word (part %i)',
  async (part) => {
    const tried = cases().filter((_, at) => at % PARTS === part);
    const failed: string[] = [];
    for (const one of tried) {
      const finding = await tryCase(one);
      if (finding !== null) failed.push(finding);
    }
    reportFaults({ id: 'N2', tried: tried.length, lost: failed.length, torn: 0, failed });
    expect(failed).toEqual([]);
  },
  SCALE === 'gate' ? 60_000 : 1_800_000,
);
