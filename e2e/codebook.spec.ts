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

test('an analyst builds a codebook while reading, by keys alone, and drags codes onto marks', async ({
  workbench,
}) => {
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

  await test.step('takes words as a code, and makes another on the same mark', async () => {
    await reader.select('481 Belgians');
    const popup = await openCodes(page);
    await page.keyboard.press('Shift+Enter');
    await expect(popup.getByRole('status')).toHaveText('481 Belgians put on 1 mark');
    await page.keyboard.type('Recruiting');
    await page.keyboard.press('Enter');
    await expect(popup.getByRole('status')).toHaveText('Recruiting put on 1 mark');
    await page.keyboard.press('Escape');
    const item = await reader.markOf('481 Belgians');
    await expect(item).toHaveAccessibleName(/codes: 481 Belgians, Recruiting/);
  });

  const tree = page.getByRole('tree', { name: 'Codes' });
  const rows = tree.getByRole('treeitem');
  const first = [
    /^Recruitment, 1 mark, 1 with/,
    /^Family, 1 mark/,
    /^481 Belgians, 1 mark/,
    /^Recruiting, 1 mark/,
    /^Travel, 0 marks/,
  ];
  const expectRows = async (names: readonly RegExp[]): Promise<void> => {
    await expect(rows).toHaveCount(names.length);
    for (const [at, name] of names.entries()) {
      await expect(rows.nth(at)).toHaveAccessibleName(name);
    }
  };

  await test.step('makes a code in the codebook, and gives it a key', async () => {
    await expect(async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('>codebook');
      await page.keyboard.press('Enter');
      await expect(tree).toBeFocused({ timeout: 1000 });
    }).toPass();
    await page.keyboard.press('Shift+T');
    await expect(page.getByRole('dialog', { name: 'New code' })).toBeVisible();
    await page.keyboard.type('Travel');
    await page.keyboard.press('Enter');
    await expectRows(first);
    await expect(tree).toBeFocused();
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(tree).toBeFocused();
  });

  await test.step('merges two codes, takes it back and does it again', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge codes' });
    await expect(dialog).toBeVisible();
    await page.keyboard.type('recruiting');
    await expect(dialog).toContainText('What moves from Recruiting to Recruitment: 1 mark');
    await page.keyboard.press('Enter');
    await expectRows([/^Recruitment, 2 marks/, /^Family/, /^481 Belgians/, /^Travel/]);
    await page.keyboard.press('Control+z');
    await expectRows(first);
    await page.keyboard.press('Control+y');
    await expectRows([/^Recruitment, 2 marks/, /^Family/, /^481 Belgians/, /^Travel/]);
  });

  await test.step('deletes a code that is in use, and puts another on its marks', async () => {
    await expect(tree).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete Recruitment' });
    await expect(dialog.getByRole('radio', { name: 'Take it off 2 marks' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('travel');
    await page.keyboard.press('Enter');
    await expectRows([/^Family, 1 mark/, /^481 Belgians/, /^Travel, 2 marks/]);
    await expect(frame.toast).toContainText('Code Recruitment deleted, Travel put on 2 marks');
  });

  await test.step('finds the marks with their new codes in the reader', async () => {
    await page.keyboard.press('Control+2');
    const item = await reader.markOf('recruitment is typically conducted');
    await expect(item).toHaveAccessibleName(/codes: Travel, Family/);
    await page.keyboard.press('Control+z');
    await expect(item).toHaveAccessibleName(/codes: Recruitment, Recruitment › Family/);
  });

  await test.step('drags a code onto a mark in the text, and onto one of the list behind its tab', async () => {
    const tab = page.getByRole('tab', { name: /^Marks/ });
    const item = await reader.markOf('481 Belgians');
    const code = page.getByRole('treeitem', { name: /^Travel/ });
    await page.getByRole('tab', { name: 'Codes' }).click();
    await code.hover();
    await page.mouse.down();
    const { x, y } = await reader.pointOn('481 Belgians');
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
    await expect(frame.toast).toContainText('Travel put on 1 mark');
    await expect(page.getByRole('treeitem', { name: /^Travel, 1 mark/ })).toBeVisible();

    await page.getByRole('treeitem', { name: /^Family/ }).hover();
    await page.mouse.down();
    await tab.hover();
    await item.hover();
    await page.mouse.up();
    await expect(item).toHaveAccessibleName(/codes: .*Travel, .*Family/);
  });
});
