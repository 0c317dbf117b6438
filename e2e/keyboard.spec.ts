import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { casebound } from './fixtures/casebound.ts';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ARTICLE = /^France and Belgium increase cooperation/;
const TITLE = 'Recruitment routes, Belgium 2010–2015';
const COUNT = '481 Belgians had attempted or succeeded to act as foreign fighters in Syria or Iraq';

/** Counts presses of a pointer from now on, so that a test can say that there was none. */
async function watchPointer(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['presses'] = '0';
    window.addEventListener(
      'pointerdown',
      () => {
        const { dataset } = document.documentElement;
        dataset['presses'] = String(Number(dataset['presses']) + 1);
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['presses']));
}

/** Presses Tab, or the way back, until a control has the focus, as one does who knows that it is further on. */
async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${control}`);
}

/** Opens a document from the library table: the arrow keys move in it, Enter opens. */
async function openByKeys(page: Page, title: RegExp): Promise<void> {
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('grid', { name: 'Documents' })).toBeVisible();
  await expect(page.getByRole('row', { name: title })).toBeVisible();
  const row = page.getByRole('row', { name: title });
  // The first pane is that of the shelves, the second the table.
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('k');
  for (let at = 0; at < 4; at += 1) {
    if (await row.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('j');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: title })).toBeFocused();
}

/** Goes to the reader by its key, which the window hears a moment after it is drawn, and waits for the sheet. */
async function openReader(page: Page): Promise<Locator> {
  const sheet = page.getByRole('article');
  await expect(async () => {
    await page.keyboard.press('Control+2');
    await expect(sheet).toBeFocused({ timeout: 2000 });
  }).toPass();
  return sheet;
}

/** Finds words in the document and leaves the field, which selects them. */
async function selectByFinding(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Find in this document' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(words);
}

test('the analyst’s whole story is done without a mouse', async ({ workbench }) => {
  test.setTimeout(240_000);
  const { page, dataDir } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const presses = await watchPointer(page);
  const marks = page.getByRole('list', { name: 'Marks' }).getByRole('listitem');

  await test.step('marks three passages in three inks', async () => {
    await openByKeys(page, REPORT);
    await selectByFinding(page, 'Belgium has produced the greatest number');
    await page.keyboard.press('s');
    await page.keyboard.press('h');
    await expect(marks).toHaveCount(1);
    await expect(marks.first()).toHaveAccessibleName(/^Key fact, .*per capita in Iraq and Syria\./);

    await selectByFinding(page, 'jihadist recruitment is typically');
    await page.keyboard.press('s');
    await page.keyboard.press('3');
    await expect(marks).toHaveCount(2);

    // With the caret: from the end of what was found, word by word.
    await selectByFinding(page, '481');
    await page.keyboard.press('v');
    for (let word = 1; word < COUNT.split(' ').length; word += 1) {
      await page.keyboard.press('Control+Shift+ArrowRight');
    }
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(COUNT);
    await page.keyboard.press('5');
    await expect(marks).toHaveCount(3);
    await expect(page.getByRole('listitem', { name: /^Contested/ })).toContainText(COUNT);
    await page.keyboard.press('Escape');
  });

  await test.step('writes a note and goes back to the text', async () => {
    // From the list of marks, where the second is the one just made.
    await page.keyboard.press('F6');
    await expect(marks.nth(0)).toBeFocused();
    await page.keyboard.press('j');
    await expect(marks.nth(1)).toContainText(COUNT);
    await page.keyboard.press('Enter');
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused();
    await page.keyboard.type('Counts attempts as well as departures.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('listitem', { name: /^Contested/ })).toContainText(
      'Counts attempts as well as departures.',
    );
    await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveCount(0);
  });

  await test.step('tags Abdelhamid Abaaoud everywhere', async () => {
    await selectByFinding(page, 'Abdelhamid Abaaoud');
    await page.keyboard.press('e');
    const popup = page.getByRole('dialog', { name: 'Tag entity' });
    await expect(popup.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await tabTo(page, popup.getByRole('textbox', { name: 'Aliases' }));
    await page.keyboard.type('Abaaoud');
    await page.keyboard.press('Shift+Enter');
    await expect(popup).toBeHidden();
    await expect(page.getByRole('article')).toBeFocused();
    await page.keyboard.press('Control+4');
    const person = page.getByRole('list', { name: 'Entities' }).getByRole('button').first();
    await expect(person).toContainText('Abdelhamid Abaaoud');
    await page.keyboard.press('F6');
    await expect(person).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Abdelhamid Abaaoud' })).toContainText(
      /11\s*mentions/,
    );
  });

  await test.step('opens a case with the first evidence and grades it', async () => {
    await openByKeys(page, REPORT);
    await selectByFinding(page, 'jihadist recruitment is typically');
    await page.keyboard.press('s');
    await page.keyboard.press('c');
    await expect(page.getByRole('textbox', { name: 'Case title' })).toBeFocused();
    await page.keyboard.type(TITLE);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: 'Question' })).toBeFocused();
    await page.keyboard.type('How were recruits in Belgium reached between 2010 and 2015?');
    await tabTo(page, page.getByRole('button', { name: 'Create case' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Active case: ${TITLE}` })).toBeVisible();
    await expect(frame.toast).toContainText('E1');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.keyboard.press('2');
    await expect(page.getByText('E1 graded B2')).toBeVisible();
  });

  await test.step('adds evidence from both documents', async () => {
    await selectByFinding(page, COUNT);
    await page.keyboard.press('c');
    await expect(frame.toast).toContainText('E2');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('3');
    await expect(page.getByText('E2 graded C3')).toBeVisible();
    await openByKeys(page, ARTICLE);
    await selectByFinding(page, 'Since the mid-November killings');
    await page.keyboard.press('s');
    await page.keyboard.press('c');
    await expect(frame.toast).toContainText('E3');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.keyboard.press('2');
    await expect(page.getByText('E3 graded B2')).toBeVisible();
  });

  await test.step('says how strongly and at which hand the source puts it', async () => {
    await page.keyboard.press('Control+5');
    const evidence = page.getByRole('list', { name: 'Evidence', exact: true });
    await expect(evidence.locator('> li')).toHaveCount(3);
    await page.keyboard.press('F6');
    const second = evidence.locator('> li[aria-label^="E2"]');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await expect(second).toBeFocused();
    // Only the item that has the focus has Tab stops of its own; the fields of the others can still be found.
    await expect(
      evidence.locator(
        '[aria-current="false"] :is(select, input, textarea, button):not([tabindex="-1"])',
      ),
    ).toHaveCount(0);
    await expect(evidence.getByRole('combobox', { name: 'Credibility' })).toHaveCount(3);
    await tabTo(page, second.getByRole('combobox', { name: 'Strength' }));
    await page.keyboard.type('Rep');
    await expect(second.getByRole('combobox', { name: 'Strength' })).toHaveValue('reported');
    await tabTo(page, second.getByRole('textbox', { name: 'As cited in' }));
    await page.keyboard.type('Le Soir');
    await page.keyboard.press('Tab');
    await expect(second).toHaveAccessibleName(/^E2, C3, Le Soir, as cited in CEP/);
  });

  await test.step('writes a narrative that cites all three', async () => {
    const narrative = page.getByRole('textbox', { name: 'Narrative' });
    await page.keyboard.press('F6');
    await tabTo(page, narrative);
    for (const [words, number] of [
      ['Recruits are said to be reached through friends and family ', '1'],
      ['. One analyst counted 481 who had attempted or succeeded ', '2'],
      ['; by February 2016, 11 people had been arrested and charged ', '3'],
    ]) {
      await page.keyboard.type(`${words}@${number}`);
      await expect(page.getByRole('listbox', { name: 'Evidence to cite' })).toBeVisible();
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('.');
    await expect(page.getByText('1 of 1 paragraph cited')).toBeVisible();
  });

  await test.step('exports four formats, each of which verifies', async () => {
    await page.keyboard.press('Control+6');
    await page.keyboard.press('F6');
    const formats = page.getByRole('radiogroup', { name: 'Format' });
    await tabTo(page, formats.getByRole('radio', { name: 'PDF' }));
    for (const extension of ['pdf', 'docx', 'html', 'md']) {
      await page.keyboard.press('Control+Shift+E');
      const toast = page.getByRole('status', { name: 'Notice' });
      await expect(toast).toContainText(`.${extension}`, { timeout: 20_000 });
      const name = /(Recruitment routes.*?\.(?:html|md|docx|pdf))/.exec(
        (await toast.textContent()) ?? '',
      )?.[1];
      const file = path.join(dataDir, 'exports', name ?? '');
      const verdict = casebound(['verify', file, '--json']);
      expect(verdict.status, `${extension}: ${verdict.stderr}`).toBe(0);
      expect(JSON.parse(verdict.stdout)).toMatchObject({ checked: 3, passed: 3 });
      await page.keyboard.press('ArrowRight');
    }
  });
  expect(await presses()).toBe(0);
});

test.describe('with the story case', () => {
  test.use({ library: 'story' });

  test('marks are walked by keys, and Esc goes back one step at a time', async ({ workbench }) => {
    const { page } = workbench;
    await new Frame(page).ready();
    const presses = await watchPointer(page);
    const sheet = await openReader(page);
    const list = page.getByRole('list', { name: 'Marks' });
    await expect(list.getByRole('listitem')).toHaveCount(11);

    // The panes in turn, and round: contents, document, about this document.
    const paneNames: string[] = [];
    for (let pane = 0; pane < 4; pane += 1) {
      await page.keyboard.press('F6');
      paneNames.push(
        await page.evaluate(
          () => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label') ?? '',
        ),
      );
    }
    expect(paneNames).toEqual([
      'About this document',
      'Contents',
      'Document',
      'About this document',
    ]);

    const item = (at: number): Locator => list.getByRole('listitem').nth(at);
    await expect(item(0)).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(item(2)).toBeFocused();
    await page.keyboard.press('k');
    await expect(item(1)).toBeFocused();
    await expect(item(1)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Enter');
    await expect(sheet.locator(':focus').or(page.locator('article:focus'))).toHaveCount(1);

    // Selection, toolbar, selection, mark: each Esc undoes one of them.
    await selectByFinding(page, 'considered a hotbed of extremism');
    const toolbar = page.getByRole('toolbar', { name: 'Selection' });
    await expect(toolbar).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(toolbar.getByRole('button', { name: 'Key fact' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(toolbar).toBeHidden();
    await expect(sheet).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('');
    await page.keyboard.press(']');
    await expect(list.locator('[aria-current="true"]')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(list.locator('[aria-current="true"]')).toHaveCount(0);
    expect(await presses()).toBe(0);
  });

  test('what is closed gives the focus back to what opened it', async ({ workbench }) => {
    const { page } = workbench;
    await new Frame(page).ready();
    const sheet = await openReader(page);
    const item = page.getByRole('list', { name: 'Marks' }).getByRole('listitem').first();
    await expect(item).toBeVisible();
    await page.keyboard.press('F6');
    await expect(item).toBeFocused();
    const dialog = page.getByRole('dialog');
    for (const key of ['Control+k', 'F1', 'Control+Shift+C']) {
      await page.keyboard.press(key);
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(item, key).toBeFocused();
    }
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item).toBeFocused();

    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeFocused();

    // The button that opens a dialog has the focus again when the dialog leaves.
    await page.keyboard.press('Control+5');
    const edit = page.getByRole('button', { name: 'Edit case' });
    await expect(edit).toBeVisible();
    await page.keyboard.press('F6');
    await tabTo(page, edit, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Case title' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(edit).toBeFocused();
  });

  test('the menu is walked by keys and does what it says', async ({ workbench }) => {
    const { page } = workbench;
    await new Frame(page).ready();
    await openReader(page);
    const bar = page.getByRole('menubar', { name: 'Menu' });
    await tabTo(page, bar.getByRole('menuitem', { name: 'File' }));
    await page.keyboard.press('ArrowRight');
    await expect(bar.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    const menu = page.getByRole('menu', { name: 'Edit' });
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('f');
    await expect(menu.getByRole('menuitem', { name: /^Find in document/ })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('menu', { name: 'View' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(bar.getByRole('menuitem', { name: 'View' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: /^Library/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid', { name: 'Documents' })).toBeVisible();
  });
});
