import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

const REPORT = /^Belgium: Extremism & Counter-Extremism/;

/** Opens the codes popup with its key, which the view may not hear in its first moment. */
async function openCodes(page: Page) {
  const popup = page.getByRole('dialog', { name: 'Codes' });
  await expect(async () => {
    await page.keyboard.press('t');
    await expect(popup).toBeVisible({ timeout: 1000 });
  }).toPass();
  return popup;
}

test('an analyst builds a codebook while reading, by keys alone', async ({ workbench }) => {
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.openDocument(REPORT);

  await test.step('makes a code by typing, on a passage that had no mark', async () => {
    await reader.select('recruitment is typically conducted through informal networks');
    const popup = await openCodes(page);
    await page.keyboard.type('Recruitment');
    await expect(popup.getByRole('option')).toHaveText(['New code “Recruitment”']);
    await page.keyboard.press('Enter');
    await expect(popup.getByRole('status')).toHaveText('Recruitment put on 1 mark');
    await page.keyboard.type('Recruitment > Family');
    await page.keyboard.press('Enter');
    await expect(popup.getByRole('status')).toHaveText('Family put on 1 mark');
    await page.keyboard.press('Escape');
    await expect(popup).toBeHidden();
    const item = await reader.markOf('recruitment is typically conducted');
    await expect(item).toHaveAccessibleName(/codes: Recruitment, Recruitment › Family/);
  });

  await test.step('takes words as a code, and puts a recent one on', async () => {
    await reader.select('481 Belgians');
    const popup = await openCodes(page);
    await page.keyboard.press('Shift+Enter');
    await expect(popup.getByRole('status')).toHaveText('481 Belgians put on 1 mark');
    await page.keyboard.press('Escape');
    const item = await reader.markOf('481 Belgians');
    await expect(item).toHaveAccessibleName(/codes: 481 Belgians/);
  });
});
