import type { Page } from '@playwright/test';
import { bundled, HAS_BUNDLE } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { seedCodedLibrary } from './harness/codedLibrary.ts';
import { seedLongList } from './harness/longList.ts';
import { liveMarks } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { ReaderPage } from './pages/readerPage.ts';

test.use({ profile: 'passing', seed: { fill: seedCodedLibrary } });
test.skip(!HAS_BUNDLE, 'the bundled documents are not here');

/** How many live marks there are of each ink. */
async function inksOf(page: Page): Promise<string> {
  const inks = (await liveMarks(page)).map(({ ink }) => ink);
  return inks.sort().join('');
}

test('marks are reviewed beside their text and over the library', async ({ workbench }) => {
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new ReaderPage(page);
  const { marks } = reader;
  const listed = page.getByRole('status', { name: 'Marks listed' });
  const report = bundled('000');
  await reader.open(report.card.title);
  await marks.first().waitFor();
  const count = await marks.count();
  const codes = page.getByRole('dialog', { name: 'Codes' });

  await test.step('orders, narrows and ticks, and changes all that are ticked in one step', async () => {
    const before = await inksOf(page);
    await page.getByRole('combobox', { name: 'Order' }).selectOption('ink');
    await expect(page.getByRole('heading', { name: /^Key fact \d+$/ })).toBeVisible();
    await page.getByRole('combobox', { name: 'View' }).selectOption('compact');
    await page
      .getByRole('searchbox', { name: 'Filter marks and notes' })
      .fill('ESTIMATED THE NUMBER');
    await expect(listed).toHaveText(`2 of ${count}`);
    await marks.first().focus();
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('toolbar', { name: 'Ticked marks' });
    await expect(bar).toContainText('2 marks ticked');
    await expect(marks.nth(1)).toHaveAccessibleName(/, ticked$/);
    await page.keyboard.press('2');
    await expect(frame.toast).toContainText('2 marks changed to Actor');
    await expect(marks.first()).toHaveAccessibleName(/^Actor, /);
    await marks.first().focus();
    await page.keyboard.press('Delete');
    await expect(frame.toast).toContainText('2 marks deleted');
    await expect(listed).toHaveText(`0 of ${count - 2}`);
    expect(await liveMarks(page)).toHaveLength(before.length - 2);
    await page.getByRole('searchbox', { name: 'Filter marks and notes' }).fill('');
    for (const name of ['deletion of 2 marks', 'change of 2 marks to Actor']) {
      const seq = await frame.lastSeq();
      await reader.sheet.focus();
      await page.keyboard.press('Control+z');
      await frame.savedAfter(seq);
      await expect(page.getByText(name).first()).toBeAttached();
    }
    expect(await inksOf(page)).toBe(before);
    // Codes go on all that are ticked, and those below a code are found with it.
    await page.getByRole('button', { name: /^Narrow/ }).click();
    await page
      .getByRole('group', { name: 'Code' })
      .getByRole('button', { name: /^Recruitment \d+$/ })
      .click();
    await expect(listed).toHaveText(new RegExp(`^\\d+ of ${count}$`));
    const under = await marks.count();
    expect(under).toBeGreaterThan(1);
    await marks.first().focus();
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText(`${under} marks ticked`);
    await page.keyboard.press('t');
    await page.keyboard.type('Response');
    await page.keyboard.press('Enter');
    await expect(codes).toContainText(`Response put on ${under} marks`);
    await page.keyboard.press('Escape');
    await expect(marks.first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
  });

  await test.step('goes to a passage and comes back to the same mark', async () => {
    await page.getByRole('button', { name: 'Show all marks' }).click();
    await page.getByRole('button', { name: /^Narrow/ }).click();
    await marks.last().focus();
    await expect(marks.last()).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(marks.last()).not.toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(marks.last()).toBeFocused();
    await expect(marks.last()).toBeInViewport();
    // How the list was set is kept when it is drawn again.
    await page.getByRole('tab', { name: 'Source' }).click();
    await page.getByRole('tab', { name: /^Marks/ }).click();
    await expect(page.getByRole('combobox', { name: 'View' })).toHaveValue('compact');
    await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('ink');
  });

  await test.step('reviews the marks of all documents', async () => {
    await page.getByRole('link', { name: 'Library' }).click();
    const all = (await liveMarks(page)).length;
    await page.getByRole('button', { name: `All marks ${all}` }).click();
    await expect(listed).toHaveText(`${all} marks`);
    await expect(page.getByRole('heading', { name: new RegExp(report.card.title) })).toBeVisible();
    await page
      .getByRole('searchbox', { name: 'Filter marks and notes' })
      .fill('mid-November killings');
    await expect(marks).toHaveCount(1);
    await marks.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: bundled('001').card.title })).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('main', { name: 'All marks' })).toBeVisible();
    await expect(page.locator('[data-mark]:focus')).toContainText('mid-November killings');
    await page.keyboard.press('x');
    await expect(page.getByRole('toolbar', { name: 'Ticked marks' })).toContainText(
      '1 mark ticked',
    );
    await page.keyboard.press('6');
    await expect(frame.toast).toContainText('1 mark changed to Follow up');
  });
  expect(workbench.errors).toEqual([]);
});

test.describe('a list of sixty marks', () => {
  test.use({ seed: { fill: seedLongList } });

  test('opens at the mark in hand, whatever the height of those before it', async ({
    workbench,
  }) => {
    const { page } = workbench;
    const reader = new ReaderPage(page);
    const { marks } = reader;
    await reader.open(bundled('000').card.title);
    await expect(marks).toHaveCount(60);
    // It grows above the line that is looked for, which was put on screen before that.
    for (const at of [45, 10]) {
      await marks.nth(at).focus();
      await expect(marks.nth(at)).toHaveAttribute('aria-current', 'true');
      await page.getByRole('tab', { name: 'Source' }).click();
      await page.getByRole('tab', { name: /^Marks/ }).click();
      await expect(marks).toHaveCount(60);
      await expect(marks.nth(at)).toBeInViewport({ ratio: 1 });
    }
  });
});
