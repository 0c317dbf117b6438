import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { verifyQuotes } from '../src/core/report/verifyQuotes.ts';
import { readHtmlQuotes } from '../src/formats/html/readHtmlQuotes.ts';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

const CEP = /Belgium: Extremism/;
const DW = /France and Belgium increase/;
const TITLE = 'How many were killed, and when';
const KILLED_129 = 'killing at least 129 and wounding more than 350 people';
const KILLED_130 = 'Islamic extremists killed 130 people in a series of attacks across Paris';
const ON_22 = 'on August 22, 2015';
const ON_21 = 'August 21, 2015: A man';

/** Presses a key until it has had its effect: in the first moment after a view draws, keys go nowhere. */
async function press(page: Page, key: string, effect: () => Promise<unknown>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await effect();
  }).toPass();
}

test('two passages that disagree are kept side by side up to the report', async ({ workbench }) => {
  const { page, dataDir } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  const dialog = page.getByRole('dialog');
  const group = page.getByRole('group', { name: 'Links' });
  await frame.ready();

  // 129 in one document becomes evidence, 130 in the other is set in conflict with it.
  await frame.openDocument(CEP);
  await expect(reader.sheet).toBeFocused();
  await reader.select(KILLED_129);
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Case title' }).fill(TITLE);
  await page.getByRole('button', { name: 'Create case' }).click();
  await reader.markOf(KILLED_129);
  await press(page, 'x', () =>
    expect(page.getByRole('region', { name: 'In conflict with' })).toContainText(KILLED_129, {
      timeout: 1000,
    }),
  );
  await frame.openDocument(DW);
  await reader.select(KILLED_130);
  await page.keyboard.press('x');
  await expect(dialog).toHaveAccessibleName('Set in conflict');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Early count and later count.');
  await dialog.getByRole('button', { name: 'Set in conflict' }).click();
  const killed130 = await reader.markOf(KILLED_130);
  await expect(killed130).toContainText('conflict, open');

  // Both ends show it and lead to the other; Back returns.
  await killed130.click();
  await group.getByRole('button', { name: /in conflict with E1, open/ }).click();
  await expect(page.getByRole('article', { name: CEP })).toBeVisible();
  await expect(await reader.markOf(KILLED_129)).toContainText('in conflict with');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('article', { name: DW })).toBeVisible();

  // 21 and 22 August within one document; the second end is chosen by its words; explained by a number key.
  await frame.openDocument(CEP);
  await reader.mark(ON_21, '1');
  await reader.select(ON_22);
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Choose from a list' }).click();
  await dialog.getByRole('searchbox', { name: 'Other passage' }).fill('21 man');
  // The marks are read a moment after the list opens; Enter waits for them.
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: 'Explained' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(dialog.getByRole('radio', { name: 'Explained' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('The report names both dates.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  const on22 = await reader.markOf(ON_22);
  await expect(on22).toContainText('explained');

  // A typed link from that mark, turned by one undo and back by redo.
  await on22.click();
  await press(page, 'l', () =>
    expect(page.getByRole('region', { name: 'Linking from' })).toBeVisible({ timeout: 1000 }),
  );
  await reader.select(KILLED_129);
  await page.keyboard.press('l');
  await expect(dialog.getByRole('radio', { name: 'Supports' })).toBeFocused();
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await expect(on22).toHaveAccessibleName(/linked/);
  await page.keyboard.press('Control+z');
  await expect(on22).not.toHaveAccessibleName(/linked/);
  await page.keyboard.press('Control+y');
  await expect(on22).toHaveAccessibleName(/linked/);
  // Redo makes the mark that it touched first the active one, a moment later.
  await expect(async () => {
    await on22.focus();
    await expect(group.getByRole('button', { name: /^explains/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('c');
  await expect(on22).toHaveAccessibleName(/E2/);

  // Ends from anywhere: a hit of the search, then evidence of the case; two ticked marks of all.
  await frame.show('Search');
  await page.getByRole('searchbox', { name: 'Search the library' }).fill('hotbed');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('list', { name: 'Results' }).getByRole('button').first(),
  ).toBeFocused();
  await press(page, 'l', () =>
    expect(page.getByRole('region', { name: 'Linking from' })).toContainText('hotbed', {
      timeout: 1000,
    }),
  );
  await frame.show('Case');
  const evidence = page.getByRole('list', { name: 'Evidence' }).getByRole('listitem');
  await evidence.first().focus();
  await page.keyboard.press('l');
  await expect(dialog.getByRole('figure', { name: 'To' })).toContainText('E1, CEP');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await frame.show('Library');
  await page
    .getByRole('navigation', { name: 'Work' })
    .getByRole('button', { name: /All marks/ })
    .click();
  const listed = reader.marks.getByRole('listitem');
  await expect(listed.filter({ hasText: 'hotbed' })).toContainText('1 link');
  await listed.filter({ hasText: ON_21 }).focus();
  await page.keyboard.press('x');
  await listed.filter({ hasText: KILLED_130 }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('l');
  await expect(dialog.getByRole('figure', { name: 'To' })).toContainText(KILLED_130);
  await page.keyboard.press('Escape');

  // All conflicts side by side; state and note in place.
  await frame.show('Library');
  await page
    .getByRole('navigation', { name: 'Work' })
    .getByRole('button', { name: /Conflicts/ })
    .click();
  const cards = page.getByRole('list', { name: 'Conflicts' }).getByRole('listitem');
  await expect(cards).toHaveCount(2);
  await page.getByRole('radio', { name: 'Open', exact: true }).first().check({ force: true });
  await expect(cards).toHaveCount(1);
  await cards.getByRole('radio', { name: 'Resolved' }).click({ force: true });
  await expect(page.getByRole('heading', { name: 'No conflict is open' })).toBeVisible();

  // The case names them, and the report prints both statements of both.
  await frame.show('Case');
  await page
    .getByRole('button', { name: /conflicts with “Islamic extremists.*resolved/ })
    .waitFor();
  await frame.show('Report');
  await page.getByRole('radio', { name: 'HTML' }).check({ force: true });
  await expect(page.getByRole('article', { name: 'Report preview' })).toContainText(KILLED_130);
  await page.getByRole('button', { name: 'Export report' }).click();
  const exports = path.join(dataDir, 'exports');
  const exported = () =>
    existsSync(exports) ? readdirSync(exports).filter((name) => name.endsWith('.html')) : [];
  await expect.poll(exported).toHaveLength(1);
  const html = readFileSync(path.join(exports, exported()[0] ?? ''), 'utf8');
  expect(html).toContain('Conflicting statements');
  for (const words of ['Early count and later count.', 'The report names both dates.']) {
    expect(html).toContain(words);
  }
  const quotes = readHtmlQuotes(html);
  const said = quotes.map(({ evidence, quote }) => `${evidence}: ${quote}`);
  expect(said.slice(0, 4)).toEqual([
    `E1: ${KILLED_129}`,
    `Conflict 1: ${KILLED_130}`,
    `E2: ${ON_22}`,
    `Conflict 2: ${ON_21}`,
  ]);
  const held = [bundled('000'), bundled('001')];
  expect(verifyQuotes(quotes, held)).toMatchObject({ checked: 6, passed: 6 });
});
