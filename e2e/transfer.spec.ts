import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { repairProfile } from '../src/host/levelDbPreflight.ts';
import { browserFile, browserSwitches } from './fixtures/browser.ts';
import { freePort, serve } from './fixtures/servedHost.ts';
import { expect, test, type Workbench } from './fixtures/workbench.ts';
import { liveMarks, storedRecords } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// A library leaves as one file and comes back from it, and moves between the hosts with its folder.

const REPORT = /^Belgium: Extremism & Counter-Extremism/;

/** Makes marks, a note, an entity and a case with evidence. */
async function fillLibrary(page: Page): Promise<void> {
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  await reader.selectOffsets(1, 0, 40);
  await page.keyboard.press('2');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('Numbers as of November 2015 – naïve “count”.');
  await page.keyboard.press('Control+Enter');
  await reader.select('Salah Abdeslam');
  await page.keyboard.press('e');
  const popup = page.getByRole('dialog', { name: 'Tag entity' });
  await popup.getByRole('button', { name: 'Tag all matches' }).click();
  await expect(popup).toBeHidden();
  await reader.selectOffsets(2, 0, 50);
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New case' });
  await dialog.getByRole('textbox', { name: 'Case title' }).fill('Routes 2010–2015');
  await dialog.getByRole('button', { name: 'Create case' }).click();
  await expect(page.getByRole('button', { name: 'Active case: Routes 2010–2015' })).toBeVisible();
  await expect.poll(async () => (await storedRecords(page, 'evidence')).length).toBe(1);
  await frame.saved();
}

/** Grades the selected document in the library. */
async function grade(page: Page, letter: string): Promise<void> {
  const frame = new Frame(page);
  await frame.show('Library');
  const seq = await frame.lastSeq();
  await page.getByRole('row', { name: REPORT }).first().click();
  await page.getByRole('radio', { name: letter }).check();
  await frame.savedAfter(seq);
}

/** Exports from Settings; gives the bytes of the file in the exports folder. */
async function exportLibrary({ page, dataDir }: Workbench): Promise<Buffer> {
  await new Frame(page).show('Settings');
  await page.getByRole('button', { name: 'Export library' }).click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('Library exported as');
  const folder = path.join(dataDir, 'exports');
  const [name = ''] = readdirSync(folder).filter((one) => one.startsWith('Casebound library'));
  return readFileSync(path.join(folder, name));
}

test('an exported library, imported into an empty one and exported again, is the same file', async ({
  workbench,
}) => {
  await fillLibrary(workbench.page);
  await grade(workbench.page, 'B, usually reliable');
  const first = await exportLibrary(workbench);
  // One case leaves with what it refers to, after it was said that anyone can read the file.
  await new Frame(workbench.page).show('Case');
  await workbench.page.getByRole('button', { name: 'Export this case' }).click();
  const dialog = workbench.page.getByRole('dialog', { name: 'Export this case' });
  await expect(dialog).toContainText('anyone who has it can read all of it');
  await expect(dialog).toContainText('In it: 1 item of evidence');
  await dialog.getByRole('button', { name: 'Export case' }).click();
  await expect(workbench.page.getByRole('status', { name: 'Notice' })).toContainText(
    'Case exported as Routes 2010–2015',
  );

  const file = path.join(os.tmpdir(), `casebound-transfer-${process.pid}.zip`);
  writeFileSync(file, first);
  const marks = await liveMarks(workbench.page);
  await workbench.close();
  // An empty library on the same folder: everything of the old one goes, browser profile included.
  for (const name of readdirSync(workbench.dataDir)) {
    rmSync(path.join(workbench.dataDir, name), { recursive: true, force: true });
  }
  const page = await workbench.reopen();
  const frame = new Frame(page);
  await frame.ready();
  expect(await liveMarks(page)).toEqual([]);
  await frame.show('Settings');
  const choose = async (): Promise<void> => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import library' }).click();
    await (await chosen).setFiles(file);
  };
  await choose();
  // A dry run first: what would come, by kind.
  const preview = page.getByRole('dialog', { name: 'Import library' });
  const counts = preview.getByRole('table', { name: 'What the import would do' });
  await expect(counts.getByRole('row', { name: /^Items of evidence 1 / })).toBeVisible();
  expect(await liveMarks(page)).toEqual([]);
  await preview.getByRole('button', { name: /^Import \d+ items$/ }).click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('items imported from');
  expect(await liveMarks(page)).toEqual(marks);
  const second = await exportLibrary(workbench);
  expect(second.equals(first)).toBe(true);

  // Into a library that holds it already nothing comes, and nothing is written.
  const seq = await frame.lastSeq();
  await choose();
  const merge = page.getByRole('dialog', { name: 'Merge into this library' });
  await expect(merge).toContainText('Nothing in it is new here.');
  await merge.getByRole('button', { name: 'Close' }).last().click();
  expect(await frame.lastSeq()).toBe(seq);

  // Where both say different things, theirs stands beside ours and can be used instead.
  await grade(page, 'C, fairly reliable');
  await frame.show('Case');
  await page.getByRole('button', { name: 'Choose case' }).click();
  await page.getByRole('button', { name: /^Routes 2010–2015/ }).click();
  await page.getByRole('button', { name: 'Edit case' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit case' });
  await edit.getByRole('textbox', { name: 'Question' }).fill('By which routes?');
  const graded = await frame.lastSeq();
  await edit.getByRole('button', { name: 'Save case' }).click();
  // What is compared with the archive is what is saved.
  await frame.savedAfter(graded);
  await frame.show('Settings');
  await choose();
  await merge.getByRole('button', { name: /^Import \d+ items$/ }).click();
  await frame.show('Case');
  await page.getByRole('button', { name: 'Switch case' }).click();
  await expect(page.getByRole('button', { name: /^Routes 2010–2015 \(2\)/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await frame.show('Library');
  const theirs = page.getByRole('region', { name: /^Merged: .* graded the source B/ });
  await theirs.getByRole('button', { name: 'Use this one' }).click();
  await expect(page.getByRole('radio', { name: 'B, usually reliable' })).toBeChecked();
  await expect(theirs).toBeHidden();
  rmSync(file);
  expect(workbench.errors).toEqual([]);
});

test('a library made on loopback opens in Electron and back @electron', async ({
  workbench,
  place,
}) => {
  test.skip(workbench.host !== 'electron', 'it begins on loopback by itself');
  await workbench.close();
  rmSync(path.join(workbench.dataDir, 'profile'), { recursive: true, force: true });

  /** Opens the folder in an app window of the browser, as root needs it, works there and closes it. */
  const onLoopback = async (work: (page: Page) => Promise<void>): Promise<void> => {
    const served = await serve(workbench.dataDir, await freePort());
    const profile = path.join(workbench.dataDir, 'profile/chromium');
    await repairProfile(profile);
    const context = await place.chromium.launchPersistentContext(profile, {
      executablePath: browserFile(),
      args: browserSwitches(),
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(served.address);
    await work(page);
    await context.close();
    await served.stop();
  };
  let marks: unknown = [];
  await onLoopback(async (page) => {
    await fillLibrary(page);
    marks = await liveMarks(page);
  });

  const inElectron = await workbench.reopen();
  const frame = new Frame(inElectron);
  await frame.ready();
  expect(await liveMarks(inElectron)).toEqual(marks);
  await frame.openDocument(REPORT);
  const seq = await frame.lastSeq();
  await new Reader(inElectron).selectOffsets(4, 0, 25);
  await inElectron.keyboard.press('4');
  await frame.savedAfter(seq);
  marks = await liveMarks(inElectron);
  await workbench.close();

  await onLoopback(async (page) => {
    const back = new Frame(page);
    await back.ready();
    expect(await liveMarks(page)).toEqual(marks);
    await back.openDocument(REPORT);
    const before = await back.lastSeq();
    await page.keyboard.press('Control+z');
    await back.savedAfter(before);
    expect(await liveMarks(page)).toHaveLength((marks as unknown[]).length - 1);
  });
});
