import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { layoutFaults } from './harness/layoutFaults.ts';
import { Frame } from './pages/Frame.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const REPORT = bundled('000').card.title;
const ARTICLE = bundled('001').card.title;

/** What axe calls serious or critical in the window as it stands. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string | null }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id }) => id);
  });
}

/** How far a side's sheet is scrolled, in pixels. */
function scrolled(side: Locator): Promise<number> {
  return side
    .getByRole('article')
    .evaluate((article) => article.closest('[data-alone]')?.scrollTop ?? -1);
}

/** Selects words within one block of a side's sheet, as a drag would, and gives the sheet the focus. */
async function select(side: Locator, words: string): Promise<void> {
  await side.getByRole('article').evaluate((article, wanted) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      (article as HTMLElement).focus({ preventScroll: true });
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`the sheet does not say: ${wanted}`);
  }, words);
}

test.use({ library: 'story' });

test('two documents stand side by side, and keys act on the side that has the focus', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await frame.ready();
  await frame.openDocument(new RegExp(`^${REPORT.slice(0, 12)}`));
  const left = page.getByRole('region', { name: /^Left: / });
  const right = page.getByRole('region', { name: /^Right: / });
  const painted = (name: string) =>
    page.evaluate((one) => CSS.highlights.get(one)?.size ?? 0, name);

  await test.step('Shift and the bracket go to the next mark in the same ink', async () => {
    const current = page.locator('li[aria-current="true"]');
    const marks = page.getByRole('list', { name: 'Marks' }).getByRole('listitem');
    await expect(marks.first()).toBeVisible();
    await expect(page.getByRole('article', { name: REPORT })).toBeFocused();
    // The window hears keys a moment after it is drawn; from the first mark on, the key would go further.
    await expect(async () => {
      if ((await current.count()) === 0) await page.keyboard.press(']');
      await expect(current).toHaveCount(1, { timeout: 1000 });
    }).toPass();
    await expect(current).toHaveAccessibleName(/^Key fact, .*Belgium has produced/);
    await page.keyboard.press('Shift+]');
    await expect(current).toHaveAccessibleName(/^Key fact, .*A U\.N\. delegation/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => scrolled(page.locator('main'))).toBe(0);
  });

  await test.step('the same document twice, at two places', async () => {
    await page.keyboard.press('Control+\\');
    await expect(page.getByRole('article', { name: REPORT })).toHaveCount(2);
    await expect(right.getByRole('article')).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await expect.poll(() => scrolled(right)).toBeGreaterThan(900);
    expect(await scrolled(left)).toBe(0);
    await page.keyboard.press('Shift+S');
    await expect(frame.status).toContainText('both sides keep their distance');
    const before = await scrolled(right);
    await page.keyboard.press('Space');
    await expect.poll(() => scrolled(left)).toBeGreaterThan(400);
    expect(await scrolled(right)).toBeGreaterThan(before);
    await page.keyboard.press('Shift+S');
    await expect(frame.status).toContainText('scrolling apart');
  });

  await test.step('another document beside, from the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('#France and');
    await expect(page.getByRole('option', { selected: true })).toContainText(ARTICLE);
    await page.keyboard.press('Control+Enter');
    await expect(right.getByRole('article', { name: ARTICLE })).toBeVisible();
    await expect(left.getByRole('article', { name: REPORT })).toBeVisible();
  });

  await test.step('each side keeps its own selection, and marks its own text', async () => {
    const seq = await frame.saved();
    await select(left, 'considered a hotbed of extremism');
    await select(right, 'two-and-a-half months');
    await page.keyboard.press('2');
    await frame.savedAfter(seq);
    await expect.poll(() => painted('hl-2')).toBeGreaterThan(0);
    await page.keyboard.press('F6');
    await expect(left.getByRole('article')).toBeFocused();
    await expect(frame.status).toContainText('Left side has the focus');
    const next = await frame.lastSeq();
    await page.keyboard.press('5');
    await frame.savedAfter(next);
    await page.keyboard.press('F8');
    const marks = page.getByRole('list', { name: 'Marks' });
    await expect(marks).toContainText('considered a hotbed of extremism');
    await expect(marks).not.toContainText('two-and-a-half months');
    await page.keyboard.press('F8');
  });

  await test.step('nothing overlaps or scrolls sideways in a small window, and axe agrees', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 1024, height: 680 });
    expect(await layoutFaults(page)).toEqual([]);
    for (const side of [left, right]) {
      const box = await side.getByRole('article').boundingBox();
      expect(box?.width).toBeGreaterThan(320);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('the line between the sides moves by keys and is remembered', async () => {
    const line = page.getByRole('separator', { name: 'Width of the left side' });
    await line.focus();
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
    await expect(line).toHaveAttribute('aria-valuenow', '57');
    await page.waitForTimeout(500);
    await workbench.close();
    const again = await workbench.reopen();
    await again.getByRole('article', { name: ARTICLE }).waitFor();
    const same = again.getByRole('separator', { name: 'Width of the left side' });
    await expect(same).toHaveAttribute('aria-valuenow', '57');
    await expect(again.getByRole('article')).toHaveCount(2);
  });

  await test.step('the case stands beside, and the last side goes on alone', async () => {
    const { page: now } = workbench;
    await now.getByRole('article', { name: ARTICLE }).click({ position: { x: 200, y: 60 } });
    await now.keyboard.press('Control+\\');
    await expect(now.getByRole('article')).toHaveCount(1);
    await expect(now.getByRole('article', { name: ARTICLE })).toBeVisible();
    const tab = now.getByRole('button', { name: REPORT, exact: true });
    await tab.dragTo(now.locator('main'), { targetPosition: { x: 620, y: 400 } });
    await expect(now.getByRole('article', { name: REPORT })).toBeVisible();
    await expect(now.getByRole('article')).toHaveCount(2);
    await now.keyboard.press('F11');
    await expect(now.getByRole('article')).toHaveCount(1);
    await now.keyboard.press('F11');
    await expect(now.getByRole('article')).toHaveCount(2);
    await now.keyboard.press('Control+k');
    await now.keyboard.type('>show the case beside');
    await now.keyboard.press('Enter');
    const beside = now.getByRole('region', { name: 'Right: case' });
    await expect(beside.getByRole('list', { name: 'Evidence' })).toBeVisible();
    await now.getByRole('article').click({ position: { x: 200, y: 60 } });
    await now.keyboard.press('Control+\\');
    await expect(beside).toBeHidden();
  });
  expect(workbench.errors).toEqual([]);
});
