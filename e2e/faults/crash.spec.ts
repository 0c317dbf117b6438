import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { faultScale, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { holds, mark, openReport, REPORT } from '../harness/oneParagraph.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });
test.skip(faultScale() === 'gate', 'runs with npm run faults');

/** What stays visible at the top of the sheet, by its block. */
function topBlock(page: Page): Promise<number> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('article [data-block]')];
    const edge =
      document.querySelector('article')?.closest('main, [class]')?.getBoundingClientRect().top ?? 0;
    const first = blocks.find((one) => one.getBoundingClientRect().bottom > Math.max(edge, 120));
    return Number(first?.dataset['block'] ?? -1);
  });
}

test('a page that crashes comes back where it was, with what was typed a second ago (F2)', async ({
  workbench,
}) => {
  const { page, context } = workbench;
  const frame = await openReport(page);
  await mark(page, 0);
  await frame.savedAfter(0);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).focus();
  // Typing that never pauses is not kept back until it does.
  const words = 'The quick brown fox jumps over the lazy dog, and goes on to do so. '.repeat(2);
  await page.keyboard.type(words, { delay: 25 });
  await page.evaluate(() =>
    document.querySelector('article [data-block="30"]')?.scrollIntoView({ block: 'start' }),
  );
  await wait(1000);
  const top = await topBlock(page);
  const session = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = await context.newPage();
  await again.goto(workbench.served?.address ?? '');
  await expect(again.getByRole('article', { name: REPORT })).toBeVisible({ timeout: 30_000 });
  const held = await holds(again);
  expect(held.find((one) => one.startsWith('note'))).toContain(words.trimEnd());
  await expect.poll(async () => Math.abs((await topBlock(again)) - top)).toBeLessThanOrEqual(1);
  reportFaults({ id: 'F2', tried: 1, lost: 0, torn: 0, failed: [] });
});
