import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { casebound } from './fixtures/casebound.ts';
import { expectSinkHears, foreignRequests, test } from './fixtures/sinkWorkbench.ts';
import { expect, type Workbench } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ARTICLE = /^France and Belgium increase cooperation/;

test('an analyst reads, marks, tags, builds a case and hands over a report that verifies, and no network hears of it @electron', async ({
  workbench,
  sink,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();

  await test.step('marks three passages of the country report in three inks', async () => {
    await frame.openDocument(REPORT);
    await reader.mark(
      'Belgium has produced the greatest number of Western foreign fighters per capita in Iraq and Syria.',
      'h',
    );
    await reader.mark(
      'According to the U.N. report, jihadist recruitment is typically conducted through informal networks of friends and family, as well as through social media outlets online.',
      '3',
    );
    await reader.mark(
      'In April 2015, Belgian newspaper Le Soir quoted one analyst as saying that 481 Belgians had attempted or succeeded to act as foreign fighters in Syria or Iraq',
      '5',
    );
    await expect(reader.marks.getByRole('listitem')).toHaveCount(3);
    await frame.saved();
  });

  await test.step('writes a note on the last mark', async () => {
    await page.keyboard.press('n');
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.click();
    await page.keyboard.type('Counts attempts as well as departures, see https://www.lesoir.be/.');
    await page.keyboard.press('Control+Enter');
    await expect(reader.marks).toContainText('Counts attempts as well as departures');
  });

  await test.step('tags Abdelhamid Abaaoud everywhere', async () => {
    await reader.select('Abdelhamid Abaaoud');
    await page.keyboard.press('e');
    const popup = page.getByRole('dialog', { name: 'Tag entity' });
    await expect(popup.getByRole('textbox', { name: 'Name' })).toHaveValue('Abdelhamid Abaaoud');
    await popup.getByRole('textbox', { name: 'Aliases' }).fill('Abaaoud');
    await popup.getByRole('button', { name: 'Tag all matches' }).click();
    await expect(popup).toBeHidden();
    await frame.show('Entities');
    await page.getByRole('list', { name: 'Entities' }).getByText('Abdelhamid Abaaoud').click();
    await expect(page.getByRole('region', { name: 'Abdelhamid Abaaoud' })).toContainText(
      /11\s*mentions/,
    );
  });

  await test.step('opens a case by adding the first piece of evidence', async () => {
    await frame.openDocument(REPORT);
    await (await reader.markOf('jihadist recruitment is typically')).click();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'New case' });
    await dialog
      .getByRole('textbox', { name: 'Case title' })
      .fill('Recruitment routes, Belgium 2010–2015');
    await dialog
      .getByRole('textbox', { name: 'Question' })
      .fill('How were recruits in Belgium reached between 2010 and 2015?');
    await dialog.getByRole('button', { name: 'Create case' }).click();
    await expect(
      page.getByRole('button', { name: 'Active case: Recruitment routes, Belgium 2010–2015' }),
    ).toBeVisible();
    await expect(frame.toast).toContainText('E1');
  });

  await test.step('adds evidence from both documents and grades it', async () => {
    await (await reader.markOf('481 Belgians')).click();
    await page.keyboard.press('c');
    await expect(frame.toast).toContainText('E2');
    await frame.openDocument(ARTICLE);
    await reader.select(
      'Since the mid-November killings, police have arrested and charged 11 people in Belgium in connection with the attack.',
    );
    await page.keyboard.press('c');
    await expect(frame.toast).toContainText('E3');

    await frame.show('Case');
    const evidence = page.getByRole('list', { name: 'Evidence' });
    await expect(evidence.getByRole('listitem')).toHaveCount(3);
    for (const [n, letter, digit, strength] of [
      ['1', 'B', '2', 'reported'],
      ['2', 'C', '3', 'reported'],
      ['3', 'B', '2', 'stated'],
    ] as const) {
      const item = evidence.locator(`[aria-label^="E${n}"]`);
      await item.getByRole('combobox', { name: 'Reliability' }).selectOption({ value: letter });
      await item.getByRole('combobox', { name: 'Credibility' }).selectOption({ value: digit });
      await item.getByRole('combobox', { name: 'Strength' }).selectOption({ value: strength });
    }
    const second = evidence.locator('[aria-label^="E2"]');
    await second.getByRole('textbox', { name: 'As cited in' }).fill('Le Soir');
    await second
      .getByRole('textbox', { name: 'Comment' })
      .fill('Attempts and departures in one figure.');
    await second.getByRole('textbox', { name: 'Comment' }).blur();
    await frame.saved();
  });

  await test.step('writes a narrative that cites all three', async () => {
    const narrative = page.getByRole('textbox', { name: 'Narrative' });
    await narrative.click();
    await page.keyboard.type(
      'According to the U.N. report, as CEP cites it, recruits are reached through friends and family and through social media ',
    );
    await page.keyboard.type('@1');
    await expect(page.getByRole('listbox', { name: 'Evidence to cite' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('. One analyst counted 481 who had attempted or succeeded ');
    await page.keyboard.type('@2');
    await expect(page.getByRole('listbox', { name: 'Evidence to cite' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('; by February 2016, 11 people had been arrested and charged ');
    await page.keyboard.type('@3');
    await expect(page.getByRole('listbox', { name: 'Evidence to cite' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('.');
    await narrative.blur();
    await frame.saved();
  });

  await test.step('exports four formats, each of which verifies', async () => {
    await frame.show('Report');
    const folder = await exportFolder(workbench);
    const formats = page.getByRole('radiogroup', { name: 'Format' });
    for (const [format, extension] of [
      ['HTML', 'html'],
      ['Markdown', 'md'],
      ['DOCX', 'docx'],
      ['PDF', 'pdf'],
    ] as const) {
      await formats.getByRole('radio', { name: format }).check();
      await page.getByRole('button', { name: 'Export report' }).click();
      const file = await savedExport(page, folder, extension);
      const verdict = casebound(['verify', file, '--json']);
      expect(verdict.status, `${format}: ${verdict.stderr}`).toBe(0);
      expect(JSON.parse(verdict.stdout)).toMatchObject({
        checked: 3,
        passed: 3,
        moved: 0,
        altered: 0,
      });
      expect(readFileSync(file).length).toBeGreaterThan(1000);
    }
  });

  await test.step('and asked nobody but its own origin, with no connection elsewhere', async () => {
    expect(foreignRequests(workbench)).toEqual([]);
    expect(workbench.requests.length).toBeGreaterThan(0);
    expect(sink.connections()).toBe(0);
    expect(workbench.errors).toEqual([]);
    await expectSinkHears(workbench, sink);
  });
});

/** Where exports go: to the data folder's own on loopback; in Electron where the dialog, answered here, says. */
async function exportFolder({ app, dataDir }: Workbench): Promise<string> {
  if (!app) return path.join(dataDir, 'exports');
  await app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const { defaultPath } = given.at(-1) as { defaultPath: string };
      return { canceled: false, filePath: `${folder}/${defaultPath.split('/').pop()}` };
    };
  }, dataDir);
  return dataDir;
}

async function savedExport(page: Page, folder: string, extension: string): Promise<string> {
  const toast = page.getByRole('status').filter({ hasText: `.${extension}` });
  await expect(toast).toBeVisible({ timeout: 30_000 });
  const name = /(Recruitment routes.*?\.(?:html|md|docx|pdf))/.exec(
    (await toast.textContent()) ?? '',
  )?.[1];
  if (!name) throw new Error(`the toast names no ${extension} file`);
  return path.join(folder, name);
}
