import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/workbench.ts';
import { seedCodedLibrary } from './harness/codedLibrary.ts';
import { Frame } from './pages/Frame.ts';

// Coded passages: counted, found together, listed with what stands around them, opened and exported.

test.use({ seed: { fill: seedCodedLibrary } });

test('an analyst counts codes, opens the passages behind a number, goes there and back, and exports', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await page.getByRole('button', { name: 'Coded passages' }).click();
  const passages = page.getByRole('list', { name: 'Coded passages' });
  const item = (words: string) => passages.getByRole('button').filter({ hasText: words });
  await expect(passages.getByRole('listitem')).toHaveCount(6);

  // How often, sorted, and the passages behind a number.
  await page.getByRole('tab', { name: 'Frequencies' }).click();
  const frequencies = page.getByRole('grid', { name: 'Code frequencies' });
  await expect(frequencies.getByRole('row')).toHaveCount(6);
  const family = frequencies.getByRole('row').filter({ hasText: 'Family and friends' });
  await expect(family.getByRole('gridcell')).toHaveText(['2', '1', '2', '1']);
  const recruitment = frequencies.getByRole('row').filter({ hasText: /^Recruitment/ });
  await expect(recruitment.getByRole('gridcell')).toHaveText(['1', '1', '3', '1']);
  await recruitment.getByRole('gridcell').nth(2).click();
  await expect(passages.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('checkbox', { name: 'With codes below' })).toBeChecked();

  // Codes by typing; all on one mark.
  const field = page.getByRole('combobox', { name: 'Codes' });
  await page.getByRole('button', { name: 'Leave out Recruitment' }).click();
  await field.pressSequentially('pay');
  await expect(page.getByRole('option', { name: 'Recruitment › Payment' })).toBeVisible();
  await field.press('Enter');
  await field.pressSequentially('family');
  await field.press('Enter');
  await expect(passages.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Match' }).selectOption('All on one mark');
  await expect(passages.getByRole('listitem')).toHaveCount(1);

  // Together where marks overlap, and by document: Enter opens what is behind the number.
  await page.getByRole('tab', { name: 'Together' }).click();
  await page.getByRole('radio', { name: 'Overlapping marks' }).check({ force: true });
  const pairs = page.getByRole('grid', { name: 'Codes together' });
  await expect(pairs).toBeVisible();
  await page.getByRole('radio', { name: 'Matrix' }).check({ force: true });
  await page.getByRole('radio', { name: 'List' }).check({ force: true });
  const pair = pairs.getByRole('row').filter({ hasText: 'Payment + Numbers' });
  await pair.getByRole('gridcell').press('Enter');
  await expect(passages.getByRole('listitem')).toHaveCount(2);
  await expect(item('$2,000 to $10,000').first()).toBeFocused();
  await page.getByRole('tab', { name: 'By document' }).click();
  const table = page.getByRole('grid', { name: 'Codes by document' });
  await expect(table.getByRole('row')).toHaveCount(6);
  const numbers = table.getByRole('row').filter({ hasText: /^Numbers/ });
  await expect(numbers.getByRole('gridcell').first()).toHaveText('4');
  await numbers.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(passages.getByRole('listitem')).toHaveCount(3);

  // To the passage in its document, and back to the same place of the list.
  await expect(item('number of Belgian foreign fighters at 500').first()).toBeFocused();
  await page.keyboard.press('End');
  const last = item('The group sent 70 of its members');
  await expect(last).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'Marks' }).locator('[aria-current="true"]'),
  ).toContainText('The group sent 70 of its members');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(last).toBeFocused();

  // What is shown goes out, with the date and the filter.
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText(/Coded passages .*csv exported, 3 passages/)).toBeVisible();
  await page.getByRole('button', { name: 'Export Markdown' }).click();
  await expect(page.getByText(/Coded passages .*md exported, 3 passages/)).toBeVisible();
  const day = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
  const read = (name: string): string =>
    readFileSync(path.join(workbench.dataDir, 'exports', name), 'utf8');
  const csv = read(`Coded passages ${day}.csv`);
  expect(csv.trim().split('\r\n')).toHaveLength(4);
  expect(csv).toContain(`"${day}","Numbers; in Belgium: Extremism`);
  expect(read(`Coded passages ${day}.md`)).toContain('> “$2,000 to $10,000”');

  // From the codebook, too, every count leads to its passages.
  await page.getByRole('button', { name: 'Codebook' }).click();
  await page.getByRole('region', { name: 'Passages of this code' }).getByRole('button').click();
  await expect(passages.getByRole('listitem')).toHaveCount(3);
  expect(workbench.errors).toEqual([]);
});
