import { bundled } from '../../src/core/document/testing/bundle.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { tryAgain } from '../harness/oneParagraph.ts';
import { between, seededRandom } from '../harness/random.ts';
import { readHolding, says } from '../harness/workLedger.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const SCALE = faultScale();
const LEVELS = { gate: 0, ci: 10, full: 30 }[SCALE];
const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ROOMY = 200 * 1024 * 1024;
/** The browser hands out room in advance and forgets that when no page has the store open for a while. */
const FORGETS_MS = 3000;

/** Leaves the origin `spare` bytes more than it holds now, from the next opening on. */
async function leaveRoom({ page, context, served }: Workbench, spare: number): Promise<void> {
  const origin = new URL(served?.address ?? '').origin;
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
  await page.goto('about:blank');
  await page.waitForTimeout(FORGETS_MS);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + spare });
  await page.goto(served?.address ?? '');
  await page.getByRole('article', { name: REPORT }).waitFor();
}

/** Gives the origin room again while the window is open. */
async function giveRoom({ page, context, served }: Workbench): Promise<void> {
  const origin = new URL(served?.address ?? '').origin;
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: ROOMY });
}

async function reserveBytes({ page }: Workbench): Promise<number> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('reserve').catch(() => null);
    return file ? (await file.getFile()).size : 0;
  });
}

test("a browser's quota that is used up loses nothing, deletes, exports and goes on", async ({
  workbench,
}) => {
  test.skip(SCALE === 'gate', 'runs with npm run faults');
  test.setTimeout(60_000 + LEVELS * 60_000);
  const { page } = workbench;
  const document = bundled('000');
  const random = seededRandom(faultSeed());
  const frame = new Frame(page);
  const reader = new Reader(page);
  const expected = new Set<string>();
  const failed: string[] = [];
  let [lost, torn, at] = [0, 0, 0];
  const paragraphs = document.blocks
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.kind === 'paragraph' && block.end - block.start > 200);

  /** Marks the next stretch of the document; true when it was saved, false when it waits. */
  const mark = async (): Promise<{ readonly saved: boolean; readonly words: string }> => {
    const chosen = paragraphs[Math.floor(at / 10) % paragraphs.length];
    if (!chosen) throw new Error('the document is used up');
    const from = (at % 10) * 20;
    const ink = (at % 6) + 1;
    at += 1;
    const seq = await frame.lastSeq();
    await reader.selectOffsets(chosen.index, from, from + 15);
    await page.keyboard.press(String(ink));
    const outcome = async (): Promise<string> => {
      if ((await frame.status.textContent())?.includes('Not saved')) return 'waits';
      return (await frame.lastSeq()) > seq ? 'saved' : 'saving';
    };
    await expect.poll(outcome).toMatch(/^(waits|saved)$/);
    const { start } = chosen.block;
    const words = says.mark(start + from, start + from + 15, ink);
    return { saved: (await outcome()) === 'saved', words };
  };
  const check = async (when: string): Promise<void> => {
    const { holding, torn: half } = await readHolding(page, document);
    const gone = [...expected].filter((one) => !holding.has(one));
    const more = [...holding].filter((one) => !expected.has(one));
    lost += gone.length;
    torn += half.length + more.length;
    for (const one of gone) failed.push(`${when}: lost: ${one}`);
    for (const one of [...half, ...more]) failed.push(`${when}: torn: ${one}`);
  };

  await frame.ready();
  await frame.openDocument(REPORT);
  for (let made = 0; made < 5; made += 1) expected.add((await mark()).words);
  // The window fills its reserve by itself when it has been open for a while.
  await expect.poll(() => reserveBytes(workbench), { timeout: 30_000 }).toBeGreaterThan(4_000_000);

  for (let level = 1; level <= LEVELS; level += 1) {
    const spare = between(random, 0, 24_000);
    const when = `level ${level}, ${spare} bytes spare`;
    await leaveRoom(workbench, spare);
    await check(`${when}, opened`);
    let outcome = await mark();
    for (let made = 0; outcome.saved && made < 60; made += 1) {
      expected.add(outcome.words);
      outcome = await mark();
    }
    if (outcome.saved) {
      failed.push(`${when}: the quota was never used up`);
      continue;
    }
    const banner = page.getByRole('region', { name: /not saved/ });
    await expect(banner).toContainText('The disk is full.');
    await expect(reader.marks.locator('[aria-busy="true"]')).toHaveCount(1);
    await check(`${when}, full`);
    if (level === 1) {
      // A deletion is saved although a mark waits before it.
      const oldest = reader.marks.getByRole('listitem').first();
      await oldest.click();
      const seq = await frame.lastSeq();
      await page.getByRole('article').focus();
      await page.keyboard.press('Delete');
      await expect.poll(() => frame.lastSeq(), { timeout: 15_000 }).toBeGreaterThan(seq);
      const [first] = expected;
      expected.delete(first ?? '');
      expect(await reserveBytes(workbench)).toBe(0);
    }
    if (level <= 3 && (await banner.isVisible())) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        banner.getByRole('button', { name: 'Export library' }).click(),
      ]);
      if (!download.suggestedFilename().endsWith('.zip')) failed.push(`${when}: no export`);
    }
    await giveRoom(workbench);
    // By itself, or when the analyst asks for it.
    if (level % 2 === 0) await tryAgain(banner);
    await expect(frame.status).toContainText('Saved', { timeout: 30_000 });
    await expect(banner).toHaveCount(0);
    expected.add(outcome.words);
    await check(`${when}, with room again`);
  }
  reportFaults({ id: 'N7', tried: LEVELS, lost, torn, failed });
  expect(failed).toEqual([]);
});
