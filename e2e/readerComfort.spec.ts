import type { Page } from '@playwright/test';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { ReaderPage, storedHighlights } from './pages/readerPage.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const cep = bundled('000');
const TITLE = cep.card.title;

/** How the eighteenth paragraph begins. */
const block = cep.blocks.filter(({ kind }) => kind === 'paragraph')[17];
const eighteenth = cep.text.slice(block?.start, (block?.start ?? 0) + 24);

/** Whether the words of the sheet are on screen. */
async function inSight(page: Page, words: string): Promise<boolean> {
  const top = await new ReaderPage(page).topOf(words);
  return top >= 0 && top < 700;
}

test('an analyst finds, marks, goes about and comes back', async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1440, height: 900 });
  const frame = new Frame(page);
  const reader = new ReaderPage(page);
  await frame.ready();
  await reader.open(TITLE);
  const status = page.getByRole('status', { name: 'Matches' });

  await test.step('goes to a page, and is told when there is none', async () => {
    await page.keyboard.press(':');
    await page.keyboard.type('p 99');
    const dialog = page.getByRole('dialog', { name: 'Go to' });
    await expect(dialog).toContainText('There is no page 99. This document has pages 1 to 11');
    const field = dialog.getByRole('combobox');
    await field.fill(':¶ 18');
    await expect(dialog.getByRole('option', { name: /Paragraph 18/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => inSight(page, eighteenth)).toBe(true);
  });

  await test.step('goes back to where the jump began, and forward again', async () => {
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => inSight(page, 'The deadly November 13 attacks')).toBe(true);
    await page.getByRole('button', { name: 'Forward' }).click();
    await expect.poll(() => inSight(page, eighteenth)).toBe(true);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => inSight(page, 'The deadly November 13 attacks')).toBe(true);
  });

  await test.step('finds with options that are kept, and marks from the field', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('molenbeek');
    await expect(status).toHaveText(/^\d+ found$/);
    await page.getByRole('button', { name: 'Match case' }).click();
    await expect(status).toHaveText('0 found');
    await page.getByRole('searchbox', { name: 'Find in this document' }).fill('Molenbeek');
    await page.keyboard.press('Enter');
    await expect(status).toHaveText(/^1 of \d+$/);
    const total = Number((await status.textContent())?.split(' ').at(-1));
    const seq = await frame.saved();
    await page.keyboard.press('Alt+Enter');
    const one = await frame.savedAfter(seq);
    expect(storedHighlights(workbench.dataDir)).toHaveLength(1);
    await page.getByRole('button', { name: `Mark all ${total}` }).click();
    await frame.savedAfter(one);
    expect(storedHighlights(workbench.dataDir)).toHaveLength(total);
    await expect(frame.toast).toContainText(`${total - 1} matches of “Molenbeek” marked`);
    const all = await frame.lastSeq();
    await frame.toast.getByRole('button', { name: 'Undo' }).click();
    await frame.savedAfter(all);
    expect(storedHighlights(workbench.dataDir)).toHaveLength(1);
    await page.getByRole('searchbox', { name: 'Find in this document' }).focus();
    await page.keyboard.press('Escape');
  });

  await test.step('hides and shows marks, and reads by the screen', async () => {
    const painted = () => page.evaluate(() => CSS.highlights.get('hl-1')?.size ?? 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(painted).toBeGreaterThan(0);
    await page.keyboard.press('Shift+M');
    await expect.poll(painted).toBe(0);
    await page.keyboard.press('Shift+M');
    await expect.poll(painted).toBeGreaterThan(0);
    await expect(page.getByRole('article')).toBeFocused();
    for (let screens = 0; screens < 3; screens += 1) await page.keyboard.press('Space');
    await expect(frame.status).toContainText(/\d+% read, about \d+ min left/);
    await expect(
      page.getByRole('region', { name: 'Cited in this section, not held offline' }),
    ).toBeVisible();
  });

  await test.step('goes on where reading stopped, and says so until Esc', async () => {
    await page.waitForTimeout(600);
    await workbench.close();
    const again = await workbench.reopen();
    await again.getByRole('article', { name: TITLE }).waitFor();
    const line = again.getByRole('status', { name: 'Reading position' });
    await expect(line).toContainText(/Continuing at p\. \d+/);
    await again.keyboard.press('Escape');
    await expect(line).toBeHidden();
    await again.keyboard.press('Control+f');
    await again.keyboard.press('ArrowDown');
    await expect(again.getByRole('searchbox', { name: 'Find in this document' })).toHaveValue(
      'Molenbeek',
    );
    await expect(again.getByRole('button', { name: 'Match case' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
  expect(workbench.errors).toEqual([]);
});
