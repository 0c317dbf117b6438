import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bundled, HAS_BUNDLE } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { textFile } from './harness/sourceFiles.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// A changed file becomes a new edition: marks go along on their words, and what lost them waits for a decision.

const FIRST = `A report on recruitment

The network sent about 400 people to Syria between 2012 and 2015, officials said.

The attackers of November 2015 had lived in Molenbeek for years before they left for Paris.

Police found the flat in Schaerbeek after the attacks at the airport in March of the next year.

Courts in Brussels heard the first cases in 2015 and convicted several members of the group.
`;
const SECOND = FIRST.replace('about 400 people', 'some 450 persons, many of them minors,').replace(
  'Police found',
  'A new paragraph was added here for this edition.\n\nPolice found',
);

/** The text as a web page: its first line is the heading. */
function pageOf(text: string): string {
  const [heading, ...paragraphs] = text.trim().split('\n\n');
  return `<!doctype html><h1>${heading}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}`;
}

async function importFile(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import documents' }).click();
  await (await chooser).setFiles(file);
}

test('the analyst says that a file is a new edition of a bundled document', async ({
  workbench,
}) => {
  test.skip(!HAS_BUNDLE, 'the bundle is empty');
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const report = bundled('001');
  const later = `Corrected on 3 February.\n\n${report.text}`;
  const title = /^France and Belgium increase cooperation/;
  await frame.openDocument(title);
  const sheet = page.getByRole('article', { name: title });
  const words = 'killed 130 people in a series of attacks';
  await expect(sheet).toContainText(words);
  await new Reader(page).mark(words, '1');
  await frame.show('Library');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Go to/ }).fill('>preview and import');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([textFile('later.txt', later)]);
  const preview = page.getByRole('dialog', { name: /Preview of later\.txt/ });
  const choice = preview.getByRole('combobox', { name: 'New edition of' });
  await choice.selectOption({ label: report.card.title });
  await preview.getByRole('button', { name: 'Import as new edition' }).click();
  await expect(preview).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Documents' }).getByRole('row')).toHaveCount(4);
  await page.getByRole('row', { name: title }).click();
  const editions = page.getByRole('region', { name: 'Editions' });
  await expect(editions).toContainText('2 editions');
  await frame.openDocument(title);
  await expect(sheet).toContainText('Corrected on 3 February.');
  await expect(page.getByRole('list', { name: 'Marks' }).getByRole('listitem')).toContainText(
    words,
  );
  // Undone, the bundle's own text is the document again, and the mark is on it.
  await page.keyboard.press('Control+z');
  await expect(sheet).not.toContainText('Corrected on 3 February.');
  await expect(page.getByRole('list', { name: 'Marks' }).getByRole('listitem')).toContainText(
    words,
  );
  expect(workbench.errors).toEqual([]);
});

test('a changed file is compared with the edition it belongs to, and its marks are decided', async ({
  workbench,
}) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-edition-'));
  const file = path.join(folder, 'recruitment.html');
  const { page } = workbench;
  const frame = new Frame(page);
  const title = /^A report on recruitment/;
  try {
    await frame.ready();
    writeFileSync(file, pageOf(FIRST));
    await importFile(page, file);
    await expect(page.getByRole('row', { name: title })).toBeVisible({ timeout: 20_000 });
    await frame.openDocument(title);
    const reader = new Reader(page);
    await reader.mark('lived in Molenbeek for years', '2');
    await reader.mark('sent about 400 people to Syria', '1');

    await frame.show('Library');
    writeFileSync(file, pageOf(SECOND));
    await importFile(page, file);
    // Compared with the document it is like, before it is decided what it is.
    await page.getByRole('button', { name: 'Compare', exact: true }).click({ timeout: 20_000 });
    const beside = page.getByRole('dialog', { name: /^recruitment.html beside/ });
    await expect(beside.getByRole('status')).toContainText('2 places differ');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New edition', exact: true }).click();
    await expect(page.getByText('1 to re-place').first()).toBeVisible();

    await page.getByRole('button', { name: 'Close import' }).click();

    // Word by word, from the earlier edition to the current one.
    await page.getByRole('row', { name: title }).click();
    const editions = page.getByRole('region', { name: 'Editions' });
    await editions.getByRole('button', { name: 'Compare with current' }).click();
    const dialog = page.getByRole('dialog', { name: /^Editions of/ });
    await expect(dialog.getByRole('status')).toContainText('2 places differ');
    await expect(dialog.locator('del')).toContainText(['about']);
    await expect(dialog.locator('ins').last()).toContainText('A new paragraph');
    await page.keyboard.press('j');
    await expect(dialog.locator('[data-current="true"]')).toContainText('450 persons');
    await page.keyboard.press('Escape');

    // The mark whose words went waits with its likeliest place, and is put there.
    await frame.openDocument(title);
    const marks = page.getByRole('list', { name: 'Marks' });
    await expect(marks.getByRole('listitem')).toHaveCount(1);
    const tray = page.getByRole('region', { name: 'To re-place' });
    await expect(tray.locator('del')).toHaveText('about 400 people');
    await expect(tray.locator('ins')).toHaveText('some 450 persons, many of them minors,');
    await tray.getByRole('button', { name: 'Accept' }).first().click();
    await expect(tray).toBeHidden();
    await expect(marks.getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(tray).toBeVisible();

    // Back to the first edition: both marks are on their words again.
    await frame.show('Library');
    await editions.getByRole('button', { name: 'Make current' }).click();
    await frame.openDocument(title);
    await expect(marks.getByRole('listitem')).toHaveCount(2);
    await expect(tray).toBeHidden();
    expect(workbench.errors).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
