import type { Page } from '@playwright/test';
import { decodeLine } from '../../src/core/journal/decodeLine.ts';
import { LibraryImage } from '../../src/core/journal/libraryImage.ts';
import { canonicalJson } from '../../src/core/journal/recordChange.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { TABLE_NAMES } from '../../src/core/records/tables.ts';
import { browserFile, browserSwitches } from '../fixtures/browser.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { journalTexts } from '../harness/journalTexts.ts';
import { openStorePage, secretOf } from '../harness/openStorePage.ts';
import { between, seededRandom } from '../harness/random.ts';

test.use({ profile: 'own' });
test.skip(() => faultScale() === 'gate', 'runs with npm run faults');

const RUNS = { gate: 0, ci: 5, full: 50 }[faultScale()];
/** Changes of each window. */
const CHANGES = 500;
/** No opening may hang longer, whatever the other windows do, in ms. */
const OPEN_WITHIN_MS = 3000;
/** What one window saves is in all others within this time, in ms. */
const SEEN_WITHIN_MS = 2000;

/** The library as the journal alone tells it. */
function fromJournal(dataDir: string): { readonly seq: number; readonly records: string } {
  const image = LibraryImage.empty();
  for (const text of journalTexts(dataDir)) {
    const line = decodeLine(text);
    if (!line.ok) throw new Error('the journal holds a damaged line');
    const pushed = image.push(line.value);
    if (!pushed.ok) throw new Error(`line ${line.value.seq}: ${pushed.failure.says}`);
  }
  const records = canonicalJson(TABLE_NAMES.map((table) => image.records.sorted(table)));
  return { seq: image.seq, records };
}

const seqOf = (page: Page): Promise<number> => page.evaluate(() => window.storePage.lastSeq());
const everythingIn = (page: Page): Promise<string> =>
  page.evaluate(() => window.storePage.everything());

for (let run = 0; run < RUNS; run += 1) {
  const seed = faultSeed() + run;
  test(`windows of two browser profiles write at once and lose nothing (seed ${seed})`, async ({
    workbench,
    playwright,
  }) => {
    test.setTimeout(420_000);
    const { context, served, dataDir, page: app } = workbench;
    const address = served?.address ?? '';
    await app.close();
    const secret = secretOf(address);
    const random = seededRandom(seed);
    const failed: string[] = [];
    const elsewhere = await playwright.chromium.launch({
      executablePath: browserFile(),
      args: browserSwitches(),
    });
    const other = await elsewhere.newContext();
    const opens: number[] = [];
    const openIn = async (where: typeof other): Promise<Page> => {
      const page = await openStorePage(where, address);
      opens.push(await page.evaluate((key) => window.storePage.open(key), secret));
      return page;
    };
    const [first, second] = [await openIn(context), await openIn(context)];
    await first.evaluate(() => window.storePage.begin());
    const beyond = await openIn(other);

    const work = (page: Page, name: string, count: number) =>
      page.evaluate(([who, times]) => window.storePage.work(who, times), [name, count] as const);
    const working = [
      work(first, 'a', CHANGES),
      work(second, 'b', CHANGES),
      work(beyond, 'c', CHANGES / 5),
    ];
    // A third window of the first profile, and one more of the second, open amid all that.
    await first.waitForTimeout(between(random, 200, 2000));
    const [third, further] = [await openIn(context), await openIn(other)];
    working.push(work(third, 'd', CHANGES / 5));
    const acknowledged = (await Promise.all(working)).flat();

    const { seq, records } = fromJournal(dataDir);
    const pages = [first, second, third, beyond, further];
    for (const [at, page] of pages.entries()) {
      await page.bringToFront();
      await expect.poll(() => seqOf(page), { timeout: 30_000 }).toBe(seq);
      if ((await everythingIn(page)) !== records) failed.push(`window ${at} shows another library`);
    }
    const note: { readonly body: string } | undefined =
      JSON.parse(records)[TABLE_NAMES.indexOf('notes')]?.[0];
    const words = note?.body.trim().split(' ') ?? [];
    const wanted = [CHANGES, CHANGES, CHANGES / 5, CHANGES / 5].flatMap((count, at) =>
      Array.from({ length: count / 2 }, (_, n) => `${'abcd'[at]}${n * 2}`),
    );
    const lost = wanted.filter((word) => !words.includes(word)).length;
    if (words.length !== wanted.length) failed.push(`${words.length} of ${wanted.length} words`);
    if (new Set(acknowledged).size !== acknowledged.length)
      failed.push('two changes had one number');
    if (Math.max(...opens) > OPEN_WITHIN_MS)
      failed.push(`an opening took ${Math.max(...opens)} ms`);

    // What is written in one is seen in the others soon, in the other profile too.
    const beforeMs = Date.now();
    await first.evaluate(() => window.storePage.work('z', 1));
    await beyond.bringToFront();
    await Promise.all(
      [second, third, beyond].map((page) =>
        page.waitForFunction((wantedSeq) => window.storePage.lastSeq() > wantedSeq, seq, {
          polling: 20,
        }),
      ),
    );
    const seenMs = Date.now() - beforeMs;
    if (seenMs > SEEN_WITHIN_MS) failed.push(`a change was seen elsewhere after ${seenMs} ms`);
    await elsewhere.close();
    console.log(
      `${acknowledged.length} changes, ${pages.length} windows, slowest opening ${Math.round(Math.max(...opens))} ms, seen elsewhere after ${seenMs} ms`,
    );
    reportFaults({ id: 'N12', tried: acknowledged.length, lost, torn: 0, failed });
    expect(failed).toEqual([]);
    expect(lost).toBe(0);
  });
}
