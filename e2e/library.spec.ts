import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// Putting the library in order: collections, filters, stars, source cards, and what is cited but not held.

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ARTICLE = /^France and Belgium increase cooperation/;
const NATO = /^North Atlantic Treaty Organisation/;

test('an analyst files documents, edits their cards in bulk and asks for what is cited', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const table = page.getByRole('grid', { name: 'Documents' });
  const row = (title: RegExp) => table.getByRole('row', { name: title });
  await expect(table.getByRole('row')).toHaveCount(4);

  // A collection within a collection; a document in both.
  const collections = page.getByRole('navigation', { name: 'Collections' });
  const makeCollection = async (name: string): Promise<void> => {
    await collections.getByRole('button', { name: 'New collection' }).click();
    const dialog = page.getByRole('dialog', { name: 'New collection' });
    await dialog.getByRole('textbox', { name: 'Collection name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };
  await makeCollection('Belgium');
  await makeCollection('Foreign fighters');
  await page.getByRole('button', { name: /^All documents/ }).click();
  await row(REPORT).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  const bulk = page.getByRole('toolbar', { name: 'Ticked documents' });
  await expect(bulk).toContainText('2 documents ticked');
  await bulk
    .getByRole('combobox', { name: 'Put into collection' })
    .selectOption('Foreign fighters');
  await expect(collections.getByRole('button', { name: /^Belgium 2/ })).toBeVisible();
  await frame.saved();
  await collections.getByRole('button', { name: /^Belgium/ }).click();
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('heading', { level: 1, name: 'Belgium' })).toBeVisible();

  // One edit for both cards, and one undo for both.
  await bulk.getByRole('button', { name: 'Edit source cards' }).click();
  const dialog = page.getByRole('dialog', { name: 'Source cards of 2 documents' });
  await dialog.getByRole('textbox', { name: 'Type' }).fill('background reading');
  await dialog.getByRole('textbox', { name: 'Published' }).fill('last year');
  await expect(dialog).toContainText('Write the date as');
  await expect(dialog.getByRole('button', { name: 'Save source cards' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Published' }).fill('2015-11~');
  await dialog.getByRole('button', { name: 'Save source cards' }).click();
  await expect(dialog).toBeHidden();
  const types = page.getByRole('region', { name: 'Type' });
  await page.getByRole('button', { name: /^All documents/ }).click();
  await expect(types.getByRole('button', { name: 'background reading 2' })).toBeVisible();
  await types.getByRole('button', { name: /^background reading/ }).click();
  await expect(table.getByRole('row')).toHaveCount(3);
  await types.getByRole('button', { name: /^background reading/ }).click();
  await page.keyboard.press('Control+z');
  await expect(types.getByRole('button', { name: /^background reading/ })).toHaveCount(0);

  // Stars by key, and groups that fold.
  await bulk.getByRole('button', { name: 'Untick all' }).click();
  await row(NATO).focus();
  await page.keyboard.press('*');
  await page.getByRole('button', { name: /^Starred 1/ }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^All documents/ }).click();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('publisher');
  await expect(table.getByRole('row')).toHaveCount(7);
  await table.getByRole('row', { name: /^Deutsche Welle/ }).focus();
  await page.keyboard.press('Enter');
  await expect(row(ARTICLE)).toHaveCount(0);

  // What the texts cite and the library does not hold.
  await page.getByRole('button', { name: /^Cited, not held/ }).click();
  const cited = page.getByRole('region', { name: 'Cited, not held offline' });
  const newYorkTimes = cited.getByRole('button', { name: /^New York Times cited \d+ times/ });
  await newYorkTimes.click();
  const passages = cited.getByRole('list', { name: 'Passages that cite it' });
  await expect(passages.getByRole('button').first()).toContainText('p. ');
  await cited.getByRole('checkbox', { name: 'Request New York Times' }).check();
  await cited.getByRole('button', { name: 'Export 1 as request list' }).click();
  await expect(page.getByText('Sources to request.csv exported, 1 source')).toBeVisible();
  const file = path.join(workbench.dataDir, 'exports', 'Sources to request.csv');
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('"New York Times"');
  expect(written.trim().split('\r\n')).toHaveLength(2);
  await passages.getByRole('button').first().click();
  await expect(page.getByRole('article', { name: REPORT })).toBeVisible();

  // All of it is there after a crash.
  await frame.saved();
  expect(workbench.errors).toEqual([]);
  await workbench.kill();
  const again = await workbench.reopen();
  const reopened = new Frame(again);
  await reopened.ready();
  await reopened.show('Library');
  await expect(again.getByRole('button', { name: /^Foreign fighters 2/ })).toBeVisible();
  await expect(again.getByRole('button', { name: /^Starred 1/ })).toBeVisible();
});
