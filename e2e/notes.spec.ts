import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from './fixtures/workbench.ts';
import { storedRecords } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const MARKED = 'Belgium has produced the greatest number of Western foreign fighters per capita';
const LINKED = 'In April 2015, Belgian newspaper Le Soir quoted one analyst';

// It kills its browser.
test.use({ library: 'story', profile: 'own' });

test('a note refers to the library, survives a crash while it is written, and is found from what it mentions', async ({
  workbench,
}) => {
  let { page } = workbench;
  let frame = new Frame(page);
  await frame.ready();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await frame.openDocument(REPORT);
  const note = () => page.getByRole('textbox', { name: 'Note', exact: true });
  const links = () => page.getByRole('listbox', { name: 'Link to' });

  await test.step('writes a heading, a list and links, and is killed 1.1 s later', async () => {
    await (await new Reader(page).markOf(MARKED)).click();
    await expect(async () => {
      await page.keyboard.press('n');
      await expect(note()).toBeFocused({ timeout: 1500 });
    }).toPass();
    await page.keyboard.press('Control+Shift+2');
    await page.keyboard.type('Who reached whom');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Shift+8');
    await page.keyboard.type('Abroad first. Compare @abaaoud');
    await expect(links().getByRole('option').first()).toContainText('Abdelhamid Abaaoud');
    await page.keyboard.press('Enter');
    await page.keyboard.type('and @e2');
    await expect(links().getByRole('option').first()).toContainText('E2');
    await page.keyboard.press('Enter');
    await page.keyboard.type('on attempts.');
    await expect(note().getByRole('link')).toHaveText(['Abdelhamid Abaaoud', 'E2']);
    // Another mark, linked into the open note without leaving the text.
    await (await new Reader(page).markOf(LINKED)).click();
    await page.keyboard.press('Shift+N');
    await expect(note().getByRole('link').last()).toHaveText(/^“In April 2015, Belgian newspaper/);
    await wait(1100);
    await workbench.kill();
    page = await workbench.reopen();
    frame = new Frame(page);
    await frame.ready();
    const bodies = (await storedRecords(page, 'notes')).map(({ body }) => body);
    expect(bodies.filter((body) => body.includes('Who reached whom'))).toHaveLength(1);
    expect(bodies.some((body) => body.includes('on attempts.'))).toBe(true);
  });

  await test.step('is listed with its sentence where it is mentioned, and opens from there', async () => {
    await frame.show('Entities');
    await page.getByRole('list', { name: 'Entities' }).getByText('Abdelhamid Abaaoud').click();
    const profile = page.getByRole('region', { name: 'Abdelhamid Abaaoud' });
    const mentions = profile.getByRole('region', { name: /^Mentioned in notes/ });
    await expect(mentions).toContainText('Compare Abdelhamid Abaaoud and E2 on attempts.');
    await expect(mentions).not.toContainText('Abroad first');
    await mentions.getByRole('button', { name: /^Note on “Belgium has produced/ }).click();
    await expect(note()).toBeFocused();
  });

  await test.step('stands in the list of all notes', async () => {
    await page.keyboard.press('Escape');
    await frame.show('Library');
    await page
      .getByRole('navigation', { name: 'Work' })
      .getByRole('button', { name: /^Notes/ })
      .click();
    await page.getByRole('searchbox', { name: 'Filter notes' }).fill('abroad ABAAOUD');
    const row = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    await expect(row).toHaveCount(1);
    await row.getByRole('button').click();
    await expect(note()).toBeFocused();
    await frame.show('Entities');
  });

  await test.step('shows the name of today, and says when what it leads to is gone', async () => {
    await page.getByRole('button', { name: 'Edit names' }).click();
    const dialog = page.getByRole('dialog', { name: /Edit/ });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('A. Abaaoud');
    await dialog.getByRole('button', { name: /Save/ }).click();
    await expect(note().getByRole('link').first()).toHaveText('A. Abaaoud');
    await page
      .getByRole('region', { name: 'A. Abaaoud' })
      .getByRole('button', { name: 'Delete', exact: true })
      .click();
    await expect(note().getByRole('link').first()).toHaveText('A. Abaaoud (gone)');
    await frame.toast.getByRole('button', { name: 'Undo' }).click();
    await expect(note().getByRole('link').first()).toHaveText('A. Abaaoud');
  });

  await test.step('is followed with the keyboard, and takes back its own typing only', async () => {
    await note().focus();
    const chosen = note().locator('.ProseMirror-selectednode');
    const before = await frame.lastSeq();
    await page.keyboard.press('Control+z');
    await expect(note().getByRole('link')).toHaveCount(3);
    expect(await frame.lastSeq()).toBe(before);
    await page.keyboard.press('Control+End');
    // One step at a time: the caret of an editable text moves a moment after the key.
    await expect(async () => {
      await page.keyboard.press('ArrowLeft');
      await expect(chosen).toHaveText('E2', { timeout: 50 });
    }).toPass({ intervals: [1] });
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('list', { name: 'Evidence' }).locator('[aria-current="true"]'),
    ).toHaveAttribute('aria-label', /^E2/);
    await expect(
      page.getByRole('list', { name: 'Evidence' }).getByRole('region', { name: /^Mentioned in/ }),
    ).toContainText('Compare');
  });
  expect(workbench.errors).toEqual([]);
});
