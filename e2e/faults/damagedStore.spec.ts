import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { canonicalJson } from '../../src/core/journal/recordChange.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { DAMAGES, type Damage } from '../harness/damageStore.ts';
import { seedLargeLibrary } from '../harness/largeLibrary.ts';
import { seededRandom } from '../harness/random.ts';
import { storedRecords } from '../harness/storedRecords.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';

// N2: files of the store, the journal and the snapshots damaged at seeded places. Whatever becomes of them, every
// acknowledged record is there afterwards, or the analyst is told what is missing before it is gone.

const SCALE = faultScale();
/** Each part has a library of its own and goes on where the last one stopped. */
const PARTS = { gate: 1, ci: 4, full: 40 }[SCALE];
const TRIES = { gate: 2, ci: 10, full: 10 }[SCALE];
/** Enough for the store to have table files beside its log; at the gate's scale time goes first. */
const MARKS = { gate: 40, ci: 3000, full: 3000 }[SCALE];
const LATER = 3;

test.use({
  profile: 'own',
  seed: { fill: async (dataDir: string) => void seedLargeLibrary(dataDir, MARKS) },
});

/** What the library holds, outside the browser: each record by its id, as text. */
type Ledger = ReadonlyMap<string, string>;

const TABLES = ['highlights', 'notes', 'documents'] as const;

async function recordsOf(page: Page): Promise<Ledger> {
  const ledger = new Map<string, string>();
  for (const table of TABLES) {
    for (const record of await storedRecords(page, table)) {
      ledger.set(`${table} ${record.id}`, canonicalJson(record));
    }
  }
  return ledger;
}

/** Works until part of the library is in a snapshot and part is not. */
async function work(workbench: Workbench): Promise<void> {
  const { page, dataDir } = workbench;
  const snapshots = path.join(dataDir, 'snapshots');
  const cards = (): number => {
    try {
      return readdirSync(snapshots).filter((name) => name.endsWith('.json')).length;
    } catch {
      return 0;
    }
  };
  const frame = new Frame(page);
  await frame.ready();
  await expect.poll(cards, { timeout: 30_000 }).toBeGreaterThan(0);
  await frame.openDocument(/^Report 100/);
  const reader = new Reader(page);
  for (let made = 0; made < LATER; made += 1) {
    const seq = await frame.lastSeq();
    await reader.selectOffsets(1, made * 20, made * 20 + 15);
    await page.keyboard.press(String(made + 1));
    await frame.savedAfter(seq);
  }
}

interface Opened {
  /** What the window said on its own, in a notice or in the recovery dialogue. */
  readonly said: string;
  readonly records: Ledger;
}

/** Waits for the window or the recovery dialogue, takes what keeps most there, and reads what is stored then. */
async function settle(page: Page): Promise<Opened> {
  const frame = new Frame(page);
  const recovery = page.getByRole('alertdialog', { name: 'Recovery' });
  const refused = page.getByRole('heading', { name: /cannot/ });
  await expect(frame.views.or(recovery).or(refused).first()).toBeVisible({ timeout: 30_000 });
  let said = '';
  if (await recovery.isVisible()) {
    said = (await recovery.textContent()) ?? '';
    const keep = recovery.getByRole('button', { name: 'Keep what this browser holds' });
    const restore = recovery.getByRole('button', { name: 'Restore from the data folder' });
    await ((await keep.count()) > 0 ? keep : restore).click();
    await frame.ready();
  }
  await expect(frame.status).toContainText(/Saved|No changes/, { timeout: 30_000 });
  const notices = await page.getByRole('status', { name: 'Notice' }).allTextContents();
  return { said: [said, ...notices].join(' ').trim(), records: await recordsOf(page) };
}

interface Finding {
  readonly lost: number;
  readonly torn: number;
}

function compare(ledger: Ledger, records: Ledger): Finding {
  let [lost, torn] = [0, 0];
  for (const [key, value] of ledger) {
    const found = records.get(key);
    if (found === undefined) lost += 1;
    else if (found !== value) torn += 1;
  }
  for (const key of records.keys()) if (!ledger.has(key)) torn += 1;
  return { lost, torn };
}

const NAMES_A_LOSS = /missing|damaged|incomplete|in no backup|is gone|holds \d+ change/;

async function damageStory(workbench: Workbench, part: number): Promise<void> {
  test.setTimeout(60_000 + TRIES * 40_000);
  await work(workbench);
  const ledger = await recordsOf(workbench.page);
  expect(ledger.size).toBeGreaterThan(MARKS);
  await workbench.close();
  const kept = mkdtempSync(path.join(os.tmpdir(), 'casebound-damage-'));
  cpSync(workbench.dataDir, kept, { recursive: true });

  const failed: string[] = [];
  const asked: string[] = [];
  let [tried, lost, torn] = [0, 0, 0];
  const tryOne = async (damage: Damage, seed: number): Promise<void> => {
    rmSync(workbench.dataDir, { recursive: true, force: true, maxRetries: 10 });
    cpSync(kept, workbench.dataDir, { recursive: true });
    const notes: string[] = [];
    const place = {
      dataDir: workbench.dataDir,
      random: seededRandom(seed),
      note: (what: string) => void notes.push(what),
    };
    if (!damage.apply(place)) return;
    tried += 1;
    const where = `${damage.name} (${notes.join(', ')}; seed ${seed})`;
    try {
      const first = await settle(await workbench.reopen());
      const found = compare(ledger, first.records);
      const named = found.lost > 0 && damage.allowed === 'named' && NAMES_A_LOSS.test(first.said);
      if (named) asked.push(damage.name);
      if (!named) lost += found.lost;
      torn += found.torn;
      if ((found.lost > 0 && !named) || found.torn > 0) {
        failed.push(`${where}: ${found.lost} lost, ${found.torn} torn; it said "${first.said}"`);
      }
      await workbench.close();
      // What a browser throws away, it throws away at the second start.
      const second = await settle(await workbench.reopen());
      const after = compare(first.records, second.records);
      if (after.lost + after.torn > 0) {
        lost += after.lost;
        failed.push(`${where}: ${after.lost} more gone at the second start`);
      }
    } catch (fault) {
      failed.push(`${where}: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`);
    } finally {
      await workbench.close();
    }
  };
  try {
    for (let at = part * TRIES; tried < TRIES && at < (part + 2) * TRIES; at += 1) {
      const damage = DAMAGES[at % DAMAGES.length];
      if (damage) await tryOne(damage, faultSeed() + at);
    }
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
  reportFaults({ id: 'N2', tried, lost, torn, failed });
  console.log(
    `N2: ${tried} damages over ${ledger.size} records, ${asked.length} with a named loss`,
  );
  expect(failed).toEqual([]);
}

for (let part = 0; part < PARTS; part += 1) {
  test(`a library with damaged files comes back whole, or says what is missing (part ${part})`, ({
    workbench,
  }) => damageStory(workbench, part));
}
