import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { parseRichText, plainText } from '../../src/core/text/richText.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { mark, openReport, REPORT } from '../harness/oneParagraph.ts';
import { between, seededRandom } from '../harness/random.ts';
import { storedRecords } from '../harness/storedRecords.ts';
import { Frame } from '../pages/Frame.ts';

// F25: a window goes 0 to 2,000 ms after the last of some letters was typed into a note of its own.

// Its own profile, as in real use.
test.use({ profile: 'own' });
test.skip(faultScale() === 'gate', 'runs with npm run faults');

/** Each part has a library and a seed of its own. */
const PARTS = { gate: 0, ci: 3, full: 15 }[faultScale()];
const CLOSES = 20;
const LATEST_MS = 2000;
/** Whatever was typed longer ago than this is stored, however the window goes. */
const STORED_WITHIN_MS = 1000;

const WORDS = [
  'naïve',
  'sources',
  'agree',
  'that',
  'the',
  '“count”',
  'is',
  'too',
  'low',
  'by',
  'far',
];

/** How a window goes: shut, shut after being asked, loaded again, or led to another page. */
const WAYS: readonly ((page: Page) => Promise<unknown>)[] = [
  (page) => page.close(),
  async (page) => {
    page.on('dialog', (dialog) => void dialog.accept());
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  },
  (page) => page.reload(),
  (page) => page.goto('about:blank'),
];

interface Typed {
  readonly letters: string;
  /** When the browser had taken each letter, at the latest. */
  readonly atMs: readonly number[];
}

async function type(page: Page, letters: string, pauseMs: () => number): Promise<Typed> {
  const atMs: number[] = [];
  for (const letter of letters) {
    await page.keyboard.type(letter);
    atMs.push(Date.now());
    await wait(pauseMs());
  }
  return { letters, atMs };
}

async function notesIn(page: Page): Promise<readonly string[]> {
  const notes = await storedRecords(page, 'notes');
  return notes.map(({ body }) => {
    const text = parseRichText(body);
    return text.ok ? plainText(text.value) : body;
  });
}

/** A window on the library once more, with the report open in it. */
async function openAgain({ context, served }: Workbench, last: Page): Promise<Page> {
  const page = last.isClosed() ? await context.newPage() : last;
  await page.goto('about:blank');
  await page.goto(served?.address ?? '');
  await expect(page.getByRole('article', { name: REPORT })).toBeVisible({ timeout: 30_000 });
  await new Frame(page).saved();
  return page;
}

async function closeStory(workbench: Workbench, seed: number): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const failed: string[] = [];
  let { page } = workbench;
  // A browser without a page would end.
  await workbench.context.newPage();
  await openReport(page);
  const ledger: string[] = [];
  let [owed, cut] = [0, 0];
  for (let n = 0; n < CLOSES; n += 1) {
    const frame = new Frame(page);
    const seq = await frame.lastSeq();
    await mark(page, n);
    await frame.savedAfter(seq);
    await page.keyboard.press('n');
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.focus();
    const words = Array.from({ length: between(random, 2, 8) }, () => between(random, 0, 10));
    const letters = [`n${n}`, ...words.map((at) => WORDS[at] ?? '')].join(' ');
    const quickly = random() < 0.5;
    const typed = await type(page, letters, () => between(random, 0, quickly ? 30 : 150));
    const afterMs = between(random, 0, LATEST_MS);
    const way = between(random, 0, WAYS.length - 1);
    await wait(afterMs);
    // What its store holds was acknowledged by the host before.
    const acknowledged = n % 2 === 0 ? await notesIn(page) : [];
    const goneMs = Date.now();
    await WAYS[way]?.(page);
    page = await openAgain(workbench, page);
    const notes = await notesIn(page);
    const where = `close ${n}, way ${way}, ${afterMs} ms after the last letter (seed ${seed})`;
    const due = typed.atMs.filter((atMs) => goneMs - atMs >= STORED_WITHIN_MS).length;
    const own = notes.find((text) => text.startsWith(`n${n} `) || text.trim() === `n${n}`) ?? '';
    owed += due;
    if (own.length < letters.length) cut += 1;
    if (!letters.startsWith(own)) failed.push(`${where}: “${own}” is not how “${letters}” begins`);
    if (own.length < due) {
      failed.push(`${where}: “${own}” holds ${own.length} of ${due} letters older than a second`);
    }
    for (const text of ledger) {
      if (!notes.includes(text)) failed.push(`${where}: the earlier note “${text}” is gone`);
    }
    for (const text of acknowledged) {
      if (!notes.some((one) => one.startsWith(text)))
        failed.push(`${where}: “${text}” was acknowledged and is gone`);
    }
    ledger.push(...(own === '' ? [] : [own]));
  }
  console.log(`${CLOSES} closes, ${owed} letters older than a second, ${cut} notes cut short`);
  await workbench.close();
  const again = await workbench.reopen();
  await new Frame(again).saved();
  const kept = [...(await notesIn(again))].sort();
  if (JSON.stringify(kept) !== JSON.stringify([...ledger].sort()))
    failed.push(`after a new start the notes are ${JSON.stringify(kept)} (seed ${seed})`);
  return failed;
}

for (let part = 0; part < PARTS; part += 1) {
  const seed = faultSeed() + part;
  test(`a window that goes in the middle of typing keeps it (F25, seed ${seed})`, async ({
    workbench,
  }) => {
    test.setTimeout(60_000 + CLOSES * 30_000);
    const failed = await closeStory(workbench, seed);
    reportFaults({ id: 'F25', tried: CLOSES, lost: failed.length, torn: 0, failed });
    expect(failed).toEqual([]);
  });
}
