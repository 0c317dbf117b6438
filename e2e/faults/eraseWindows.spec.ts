import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, expect, type Page, test as play } from '@playwright/test';
import { unzipSync } from 'fflate';
import { decodeLine } from '../../src/core/journal/decodeLine.ts';
import { LibraryImage } from '../../src/core/journal/libraryImage.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { browserFile, browserSwitches } from '../fixtures/browser.ts';
import { test, type Workbench } from '../fixtures/workbench.ts';
import { journalTexts } from '../harness/journalTexts.ts';
import { between, seededRandom } from '../harness/random.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';

// A note is erased for good in one window while others are typed in: one of the same browser profile, two of another. What
// they show as saved stays, they open again by themselves, and nothing of the note comes back by any of them.

test.use({ profile: 'own', library: 'story' });
play.skip(() => faultScale() === 'gate', 'runs with npm run faults');

const RUNS = { gate: 0, ci: 2, full: 10 }[faultScale()];
const CANARY = 'Zaunkoenigtal quillfeather';
const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ERASED = 'Belgium has produced the greatest number of Western foreign fighters per capita';
const NOTED = ['In April 2015, Belgian newspaper Le Soir quoted', 'According to the U.N. report'];

const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true });

/** Opens the note on a mark; what was looked for before stays in the window's session. */
async function openNote(page: Page, quote: string, lookFor: string | null): Promise<void> {
  const frame = new Frame(page);
  await frame.ready();
  if (lookFor !== null) {
    await frame.show('Search');
    await page.getByRole('searchbox', { name: 'Search the library' }).fill(lookFor);
  }
  await frame.openDocument(REPORT);
  await (await new Reader(page).markOf(quote)).click();
  await expect(async () => {
    await page.keyboard.press('n');
    await expect(noteOf(page)).toBeFocused({ timeout: 1500 });
  }).toPass();
}

/** What a window was seen to hold while it was typed in. */
interface Typed {
  /** The last words seen in the editor while the window said that all was saved. */
  saved: string;
  /** The last words seen in the editor at all. */
  seen: string;
}

/** Types numbered words until the window takes none any more, as it is covered or loaded again. */
function typeOn(page: Page, name: string, pauseMs: number) {
  const typed: Typed = { saved: '', seen: '' };
  let stopped = false;
  const work = async (): Promise<void> => {
    for (let n = 0; !stopped; n += 1) {
      const open = await noteOf(page)
        .evaluate((element) => element.contains(document.activeElement))
        .catch(() => false);
      if (!open) return;
      await page.keyboard.type(`${name}${n} `);
      const look = await page
        .evaluate(() => ({
          words: document.querySelector('[role=textbox][aria-label=Note]')?.textContent ?? '',
          status: document.querySelector('[role=contentinfo], footer')?.textContent ?? '',
        }))
        .catch(() => null);
      if (look === null || look.words === '') return;
      typed.seen = look.words;
      if (look.status.includes('Saved')) typed.saved = look.words;
      await page.waitForTimeout(pauseMs);
    }
  };
  const done = work();
  return {
    typed,
    async stop(): Promise<Typed> {
      stopped = true;
      await done.catch(() => undefined);
      return typed;
    },
  };
}

/** Files of the data folder, but for browsers' own, in which the canary stands. */
function placesOf({ dataDir }: Workbench): readonly string[] {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(dataDir, name);
    if (name.startsWith('profile') || !statSync(file, { throwIfNoEntry: false })?.isFile())
      return false;
    const bytes = readFileSync(file);
    const inside = name.endsWith('.zip') ? Object.values(unzipSync(bytes)) : [];
    return [bytes, ...inside].some((one) => Buffer.from(one).includes(CANARY));
  });
}

function notesIn(dataDir: string): string {
  const image = LibraryImage.empty();
  for (const text of journalTexts(dataDir)) {
    const line = decodeLine(text);
    if (!line.ok) throw new Error('the journal holds a damaged line');
    image.push(line.value);
  }
  return image.records
    .sorted('notes')
    .map(({ body }) => body)
    .join('\n');
}

for (let run = 0; run < RUNS; run += 1) {
  const seed = faultSeed() + run;
  test(`what is typed in other windows while one erases is kept, and brings nothing back (seed ${seed})`, async ({
    workbench,
    playwright,
  }) => {
    play.setTimeout(240_000);
    const random = seededRandom(seed);
    const { page, context, served, dataDir } = workbench;
    const address = served?.address ?? '';
    const elsewhere = await playwright.chromium.launch({
      executablePath: browserFile(),
      args: browserSwitches(),
    });
    const other: BrowserContext = await elsewhere.newContext();
    const openIn = async (where: BrowserContext): Promise<Page> => {
      const opened = await where.newPage();
      await opened.goto(address);
      return opened;
    };
    await openNote(page, ERASED, null);
    // At once: typed key by key, it may lie in two bursts and so stand nowhere as a whole.
    await page.keyboard.insertText(`${CANARY} manifest `);
    await expect.poll(() => placesOf(workbench).length).toBeGreaterThan(0);

    const beside = await openIn(context);
    const [same, third] = [await openIn(other), await openIn(other)];
    await openNote(beside, NOTED[0] ?? '', CANARY);
    await openNote(same, ERASED, CANARY);
    await openNote(third, NOTED[1] ?? '', null);
    const pauseMs = between(random, 20, 250);
    const windows = [
      { name: 'beside', page: beside, typing: typeOn(beside, 'b', pauseMs), kept: true },
      { name: 'on it', page: same, typing: typeOn(same, 'c', pauseMs), kept: false },
      { name: 'third', page: third, typing: typeOn(third, 'd', pauseMs), kept: true },
    ];
    const loaded = windows.map(({ page: one }) => one.waitForEvent('load', { timeout: 60_000 }));
    await page.waitForTimeout(between(random, 500, 2500));

    await page.bringToFront();
    await page.getByRole('menubar').getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('menuitem', { name: /^Erase note on .* for good/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Erase note on/ });
    await dialog.getByRole('checkbox', { name: /I understand/ }).check();
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await expect(page.getByText(/1 record was erased for good/)).toBeVisible({ timeout: 30_000 });

    // Each opens again by itself.
    await Promise.all(loaded);
    const failed: string[] = [];
    let lost = 0;
    for (const { name, page: one, typing, kept } of windows) {
      const { saved, seen } = await typing.stop();
      await new Frame(one).ready();
      const notes = notesIn(dataDir);
      if (kept && saved === '') failed.push(`${name} was never seen saved`);
      if (kept && !notes.includes(saved.trim())) lost += 1;
      if (kept && !notes.includes(seen.trim())) failed.push(`${name} lost “${seen.slice(-30)}”`);
      if (!kept && (await one.content()).includes(CANARY)) failed.push(`${name} shows the note`);
      // The window works: a search is kept, and another note is written.
      await new Frame(one).show('Search');
      await one.getByRole('searchbox', { name: 'Search the library' }).fill(`after ${name}`);
      await one.waitForTimeout(600);
    }
    failed.push(...placesOf(workbench).map((name) => `${name} holds what was erased`));
    await elsewhere.close();
    await workbench.close();
    const again = await workbench.reopen();
    await new Frame(again).ready();
    failed.push(...placesOf(workbench).map((name) => `${name} holds it after the next start`));
    reportFaults({ id: 'ERASE', tried: windows.length, lost, torn: 0, failed });
    expect(failed).toEqual([]);
    expect(lost).toBe(0);
  });
}
