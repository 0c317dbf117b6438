import type { Locator, Page } from '@playwright/test';
import { generatedDocument, generatedPassages, holdDocument } from '../e2e/harness/longDocument.ts';
import { between, seededRandom } from '../e2e/harness/random.ts';
import { keepLibrary } from '../e2e/harness/storyCase.ts';
import { Frame } from '../e2e/pages/Frame.ts';
import { made, newHighlight } from '../src/core/annotation/newHighlight.ts';
import { CODE_COLOURS, type Code } from '../src/core/codebook/codebook.ts';
import type { RecordChange } from '../src/core/journal/line.ts';
import type { Change } from '../src/core/journal/plan.ts';
import { MemoryLibrary } from '../src/core/journal/testing/memoryLibrary.ts';
import { newRecord } from '../src/core/records/newRecord.ts';
import { ok } from '../src/core/result.ts';
import { percentile, type Result, type Times } from './result.ts';
import { meterCpu, openWindow, withDataFolder } from './window.ts';

const DOCUMENTS = 100;
const MARKS_EACH = 1000;
const WORDS_EACH = 8000;
const CODES = 5000;
/** One mark in so many has a note. */
const NOTED = 10;
/** Documents opened, each for the first time; keys typed into each filter. */
const OPENED = 20;
const OPEN_MS = 500;
const FILTER_MS = 200;
/** Records written by one change. */
const BATCH = 500;

function write(name: string, records: readonly RecordChange[]): Change<null> {
  return async () => ok({ name, records, value: null });
}

/** Codes in three levels: ten under each of ten under each at the top. */
function codesOf(library: MemoryLibrary): readonly Code[] {
  const codes: Code[] = [];
  for (let at = 0; at < CODES; at += 1) {
    // Every 111 codes are one at the top, ten below it, and ten below each of those.
    const place = at % 111;
    const parent = place === 0 ? null : codes[at - place + Math.floor((place - 1) / 10)];
    codes.push({
      ...{ id: library.newId(), origin: OWNER, by: OWNER, createdAtMs: 1, updatedAtMs: 1 },
      ...{ deletedAtMs: null, name: `Code ${at}`, parent: parent?.id ?? null, order: place },
      ...{ colour: CODE_COLOURS[at % CODE_COLOURS.length] ?? 'grey', description: '' },
      ...{ includes: '', excludes: '', shortcut: null, mergedInto: null },
    });
  }
  return codes;
}

const OWNER = '0000000b-0000-4000-8000-000000000001';

/** A library of 100,000 marks over 100 documents, 5,000 codes and 10,000 notes. */
async function seed(dataDir: string): Promise<void> {
  const random = seededRandom(20261121);
  const library = new MemoryLibrary(Date.UTC(2026, 10, 1, 9, 0, 0));
  const codes = codesOf(library);
  for (let at = 0; at < codes.length; at += BATCH) {
    const records = codes
      .slice(at, at + BATCH)
      .map((after) => ({ table: 'codes', id: after.id, before: null, after }) as const);
    await library.run(write('codes', records));
  }
  for (let number = 0; number < DOCUMENTS; number += 1) {
    const text = generatedDocument(WORDS_EACH, number + 1);
    const document = { ...text, card: { ...text.card, title: `Report ${100 + number}` } };
    await holdDocument(library, dataDir, document);
    const passages = generatedPassages(document, MARKS_EACH, number + 7);
    for (let at = 0; at < passages.length; at += BATCH) {
      await library.run(async (_read, context) => {
        const records = passages.slice(at, at + BATCH).flatMap(({ range, ink }): RecordChange[] => {
          const chosen = Array.from({ length: between(random, 0, 2) }, () => {
            return codes[between(random, 0, codes.length - 1)]?.id ?? '';
          });
          const plain = newHighlight(context, { document, range, ink });
          const mark = { ...plain, codes: [...new Set(chosen)] };
          if (random() * NOTED >= 1) return [made(mark)];
          const on = { kind: 'highlight', id: mark.id } as const;
          const content = [{ type: 'text', text: `Doubt ${between(random, 1, 999)}` }];
          const body = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content }] });
          const note = { ...newRecord(context), on, body };
          return [made(mark), { table: 'notes', id: note.id, before: null, after: note }];
        });
        return ok({ name: 'highlight', records, value: null });
      });
    }
  }
  keepLibrary(dataDir, library, { tabs: [], activeTab: null });
}

/** Waits in the page for what a key or click leads to, frame by frame. @returns ms from the event to the frame after. */
async function timed(page: Page, done: string, act: () => Promise<void>): Promise<number> {
  // As text: the app's page lets nothing be compiled within it.
  const watching = page.evaluate<number>(`new Promise((resolve, reject) => {
    let from = -1;
    const start = () => { from = performance.now(); };
    for (const name of ['keydown', 'pointerdown', 'input']) {
      window.addEventListener(name, () => { if (from < 0) start(); }, { capture: true, once: true });
    }
    const look = () => {
      const passed = performance.now() - from;
      if (from >= 0 && (${done})) requestAnimationFrame(() => resolve(performance.now() - from));
      else if (from >= 0 && passed > 60000) reject(new Error('never came'));
      else requestAnimationFrame(look);
    };
    look();
  })`);
  // The page must be looking before the key comes.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await act();
  return watching;
}

/** How many marks the list says it lists. */
function listed(list: Locator): Promise<string | null> {
  return list.getByRole('listitem').first().getAttribute('aria-setsize');
}

function timesOf(
  ms: readonly number[],
  cpu: { readonly processMs: number; readonly mainMs: number },
): Times {
  return {
    cpuMs: Math.round(cpu.processMs / ms.length),
    mainMs: Math.round(cpu.mainMs / ms.length),
    wallMs: percentile(ms, 0.5),
    p50Ms: percentile(ms, 0.5),
    p95Ms: percentile(ms, 0.95),
  };
}

const SIZE =
  "document.querySelector('[aria-label=Marks] [data-mark]')?.getAttribute('aria-setsize')";

/** B20: documents with 1,000 marks opened in a library of 100,000. */
async function openDocuments(
  page: Page,
): Promise<{ readonly times: Times; readonly right: boolean }> {
  const grid = page.getByRole('grid', { name: 'Documents' });
  const ms: number[] = [];
  let right = true;
  const meter = await meterCpu(page);
  for (let number = 0; number < OPENED; number += 1) {
    const title = `Report ${100 + number}`;
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('textbox', { name: 'Filter documents' }).fill(title);
    const row = grid.getByRole('row').filter({ hasText: title });
    await row.focus();
    const shown = `document.querySelector('article')?.getAttribute('aria-label') === '${title}' || document.querySelector('article[aria-label="${title}"]') !== null`;
    ms.push(
      await timed(
        page,
        `(${shown}) && ${SIZE} === '${MARKS_EACH}' && CSS.highlights.size > 0`,
        () => page.keyboard.press('Enter'),
      ),
    );
    right &&= (await listed(page.getByRole('list', { name: 'Marks' }))) === `${MARKS_EACH}`;
  }
  return { times: timesOf(ms, await meter.read()), right };
}

/** Types words, picks an ink and a code, and takes each away again. */
async function filterMarks(
  page: Page,
): Promise<{ readonly times: Times; readonly right: boolean }> {
  const ms: number[] = [];
  let right = true;
  const field = page.getByRole('searchbox', { name: 'Filter marks and notes' });
  const status = 'document.querySelector(\'[aria-label="Marks listed"]\')?.textContent';
  const meter = await meterCpu(page);
  const step = async (act: () => Promise<void>): Promise<void> => {
    const before = await page.getByRole('status', { name: 'Marks listed' }).textContent();
    ms.push(await timed(page, `${status} !== ${JSON.stringify(before)}`, act));
    const said = await page.getByRole('status', { name: 'Marks listed' }).textContent();
    const count = /^\d+/.exec(said ?? '')?.[0];
    if (count !== '0')
      right &&= (await listed(page.getByRole('list', { name: 'Marks' }))) === count;
  };
  for (const words of ['doubt 1', 'ab', 'doubt 99', 'xy', 'doubt']) {
    await step(() => field.fill(words));
    await step(() => field.fill(''));
  }
  await page.getByRole('button', { name: /^Narrow/ }).click();
  for (const ink of ['Actor', 'Method']) {
    const chip = page.getByRole('button', { name: new RegExp(`^${ink} \\d`) });
    await step(() => chip.click());
    await step(() => chip.click());
  }
  const code = page.getByRole('group', { name: 'Code' }).getByRole('button').first();
  await step(() => code.click());
  await step(() => code.click());
  await page.getByRole('button', { name: /^Narrow/ }).click();
  return { times: timesOf(ms, await meter.read()), right };
}

/** B20 and B21: a library of 100,000 marks and 5,000 codes, through the built app. */
export function measureAnnotations(): Promise<readonly Result[]> {
  return withDataFolder(async (dataDir) => {
    await seed(dataDir);
    const { page, host, close } = await openWindow(dataDir);
    try {
      await page.goto(host.address);
      const frame = new Frame(page);
      // The browser's copy is made from the journal first: a minute or two.
      await page.getByRole('grid', { name: 'Documents' }).waitFor({ timeout: 500_000 });
      await frame.ready();
      const shelf = page.getByRole('button', { name: /^All marks/ });
      await shelf.filter({ hasText: `${DOCUMENTS * MARKS_EACH}` }).waitFor({ timeout: 120_000 });
      const opened = await openDocuments(page);
      const beside = await filterMarks(page);
      await page.getByRole('link', { name: 'Library' }).click();
      const page1 = await timed(page, `${SIZE} === '${DOCUMENTS * MARKS_EACH}'`, () =>
        shelf.click(),
      );
      const all = await filterMarks(page);
      const library = '100,000 marks, 5,000 codes, 10,000 notes';
      const judged = (
        id: string,
        workload: string,
        { times, right }: { readonly times: Times; readonly right: boolean },
        most: number,
      ): Result => ({
        ...{ id, workload, ours: times, rivals: {}, ratios: {}, target: `p95 <= ${most} ms` },
        ...{ equalResults: right, ok: right && (times.p95Ms ?? Infinity) <= most },
      });
      return [
        judged('B20', `open a document of 1,000 marks among ${library}`, opened, OPEN_MS),
        judged('B21', `filter its 1,000 marks by words, ink and code`, beside, FILTER_MS),
        judged(
          'B22',
          `filter all marks of ${library} (the page itself is there after ${Math.round(page1)} ms)`,
          all,
          FILTER_MS,
        ),
      ];
    } finally {
      await close();
    }
  });
}
