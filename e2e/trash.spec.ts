import { expect, test } from './fixtures/workbench.ts';
import { liveMarks, storedRecords } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';

// What is deleted is one row of the trash with all that went with it, and comes back as it was.

test.use({ library: 'story' });

test('marks that were deleted together come back from the trash by keys, and the step can be undone', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const before = (await liveMarks(page)).length;
  await frame.show('Library');
  await page.getByRole('button', { name: /^All marks/ }).click();
  const marks = page.getByRole('list', { name: 'Marks' }).getByRole('listitem');
  await expect(async () => {
    await marks.first().focus();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('toolbar', { name: 'Ticked marks' })).toContainText('2 marks');
  }).toPass();
  await page.getByRole('button', { name: 'Delete 2 marks' }).click();
  await expect.poll(async () => (await liveMarks(page)).length).toBe(before - 2);
  await page.getByRole('button', { name: /^Trash/ }).click();
  const trash = page.getByRole('list', { name: 'In the trash' });
  const row = trash.getByRole('listitem', { name: /^2 marks/ });
  await row.focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: 'Trash' })).toContainText('1 ticked');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await liveMarks(page)).length).toBe(before);
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  expect(await storedRecords(page, 'highlights')).toHaveLength(before);

  // A live mark is erased from where it is listed: deleted and gone at once, and the window is back.
  await page.getByRole('button', { name: /^All marks/ }).click();
  await expect(async () => {
    await marks.first().focus();
    await page.keyboard.press('x');
    await expect(page.getByRole('toolbar', { name: 'Ticked marks' })).toContainText('1 mark');
  }).toPass();
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Erase 1 mark for good/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase 1 mark for good' });
  await expect(dialog).toContainText('1 mark');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText(/erased for good/)).toBeVisible();
  await frame.ready();
  await expect.poll(async () => (await storedRecords(page, 'highlights')).length).toBe(before - 1);
  expect(workbench.errors).toEqual([]);
});
