import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// What was done is listed, taken back and restored; keys are the analyst's own.
test.use({ library: 'story', profile: 'passing' });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const REPORT = /^Belgium: Extremism & Counter-Extremism/;

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: readonly { id: string; impact: string | null }[] }> };
    };
    const { violations } = await axe.run();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  });
  expect(found).toEqual([]);
}

test('the history lists changes, goes back by undo, and restores a point as a new step', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  const marks = reader.marks.getByRole('listitem');
  await expect(marks.first()).toBeVisible();
  const first = await marks.count();
  for (const [at, key] of ['1', '2', '3'].entries()) {
    const seq = await frame.lastSeq();
    await reader.selectOffsets(4, at * 20, at * 20 + 12);
    await page.keyboard.press(key);
    await frame.savedAfter(seq);
  }
  await expect(marks).toHaveCount(first + 3);

  // The Edit menu and the palette say what Undo would take back.
  const bar = page.getByRole('menubar', { name: 'Menu' });
  await bar.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(page.getByRole('menuitem', { name: /^Undo highlight in Method/ })).toBeVisible();
  await page.getByRole('menuitem', { name: /^History/ }).click();

  const history = page.getByRole('complementary', { name: 'History' });
  const changes = history.getByRole('listbox', { name: 'Changes' }).getByRole('option');
  const chosen = history.getByRole('region', { name: 'Chosen change' });
  await expect(changes.first()).toContainText('Highlight in Method');
  await expectAccessible(page);
  // The audit log goes out from here, a row for each change.
  await history.getByRole('button', { name: 'Export audit log' }).click();
  const asked = page.getByRole('dialog', { name: 'Export audit log' });
  const file = page.waitForEvent('download');
  await asked.getByRole('button', { name: 'Export audit log' }).click();
  const rows = readFileSync(await (await file).path(), 'utf8').split('\r\n');
  expect(rows[0]).toContain('"seq","time","author"');
  expect(rows.at(-2)).toContain('"highlight in Method"');
  await history.getByRole('searchbox', { name: 'Filter changes' }).fill('actor belgium');
  await expect(changes.first()).toContainText('Highlight in Actor');
  await history.getByRole('searchbox', { name: 'Filter changes' }).fill('');

  // J goes down the list; Undo to here leaves the first of the three marks.
  await changes.first().click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(changes.nth(2)).toBeFocused();
  await expect(chosen).toContainText('1 mark added');
  await chosen.getByRole('button', { name: 'Undo to here' }).click();
  await expect(marks).toHaveCount(first + 1);
  await expect(changes.first()).toContainText('undone');

  // The step after which there were all three, and back.
  await changes.first().click();
  await chosen.getByRole('button', { name: 'Restore the library as it was here' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore the library as it was here' });
  await expect(dialog).toContainText('2 marks added');
  await dialog.getByRole('button', { name: 'Restore library' }).click();
  await expect(marks).toHaveCount(first + 3);
  await expect(frame.toast).toContainText('Library restored as of');
  await expect(changes.first()).toContainText('Restore of the library as of');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await reader.sheet.focus();
  await page.keyboard.press('Control+z');
  await expect(marks).toHaveCount(first + 1);
  expect(workbench.errors).toEqual([]);
});

test('keys are changed in Settings, act at once, are refused with a reason and printed', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.show('Settings');
  const settings = page.getByRole('region', { name: 'Keys', exact: true });
  await settings.getByRole('searchbox', { name: 'Find a command or key' }).fill('last ink');
  const row = settings.getByRole('listitem', { name: 'Highlight in the last ink' });
  const record = async (key: string): Promise<void> => {
    await row.getByRole('button', { name: 'Add key' }).click();
    await expect(row.getByRole('status')).toBeVisible();
    await page.keyboard.press(key);
  };
  await record('n');
  await expect(row.getByRole('alert')).toContainText('N does “Write a note” in reader.');
  await record('Control+b');
  await expect(row.getByRole('alert')).toContainText('edits text');
  await record('q');
  await expect(row.getByRole('button', { name: /^Remove Q/ })).toBeVisible();
  await row.getByRole('button', { name: /^Remove H/ }).click();
  await expectAccessible(page);

  await frame.openDocument(REPORT);
  const marks = reader.marks.getByRole('listitem');
  await expect(marks.first()).toBeVisible();
  const first = await marks.count();
  await reader.selectOffsets(4, 0, 12);
  await page.keyboard.press('h');
  await page.keyboard.press('q');
  await expect(marks).toHaveCount(first + 1);
  await page.keyboard.press('F1');
  const sheet = page.getByRole('dialog', { name: 'Keys of this view' });
  await expect(sheet.getByText('Q', { exact: true }).first()).toBeAttached();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await page.keyboard.press('Escape');

  // Single letters off: nothing happens, and nothing offers them.
  await frame.show('Settings');
  await settings.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck();
  await frame.show('Reader');
  await reader.selectOffsets(4, 40, 52);
  await expect(reader.toolbar).toBeVisible();
  await expect(reader.toolbar.locator('kbd')).toHaveCount(0);
  await page.keyboard.press('q');
  await page.keyboard.press('1');
  await page.keyboard.press('Control+f');
  await expect(
    page
      .getByRole('searchbox', { name: /Find in/ })
      .or(page.getByRole('textbox', { name: /Find/ }))
      .first(),
  ).toBeFocused();
  await expect(marks).toHaveCount(first + 1);
  expect(workbench.errors).toEqual([]);
});
