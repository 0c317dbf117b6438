import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { canonicalJson } from '../../src/core/journal/recordChange.ts';
import { faultScale, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { TABLE_NAMES } from '../../src/core/records/tables.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { CANARY, seedCanary } from '../harness/canaryLibrary.ts';
import { storedRecords } from '../harness/storedRecords.ts';
import { Frame } from '../pages/Frame.ts';

// What is erased for good is in no file of the data folder afterwards, the browser's own included, and everything else is
// as it was. The canary stands in a note, a code and its memo, a case's title and narrative, an imported document's text,
// title and own file, the names of changes, a backup, a search, and a file put aside.

test.use({ profile: 'own', seed: { fill: seedCanary } });

/** The forms in which a text can stand in a file. */
const FORMS = [CANARY, CANARY.slice(0, 12)].flatMap((words) => [
  Buffer.from(words),
  Buffer.from(words, 'utf16le'),
]);

/** Files below the data folder in which the canary stands, as it is or in a zip. */
function placesOf({ dataDir }: Workbench): readonly string[] {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(dataDir, name), { throwIfNoEntry: false })?.isFile(),
  );
  return files.filter((name) => {
    const bytes = readFileSync(path.join(dataDir, name));
    const packed = bytes.subarray(0, 2).toString('latin1') === 'PK' ? unzipSync(bytes) : {};
    const all = [bytes, ...Object.values(packed).map((one) => Buffer.from(one))];
    return all.some((one) => FORMS.some((form) => one.includes(form)));
  });
}

/** Every record of the store that is not in the trash, as one text. */
async function liveRecords(workbench: Workbench): Promise<string> {
  const tables = [];
  for (const table of TABLE_NAMES) {
    const records = await storedRecords(workbench.page, table);
    tables.push([table, records.filter(({ deletedAtMs }) => deletedAtMs === null)]);
  }
  return canonicalJson(tables);
}

/** Number of the file on the disk: another file under the same name has another one. */
function storeFile({ dataDir }: Workbench): number {
  return statSync(path.join(dataDir, 'profile/chromium/Default/IndexedDB')).ino;
}

test('what is erased for good is in no file any more, and the rest is as it was', async ({
  workbench,
}) => {
  test.skip(workbench.host === 'electron', 'the profile of a browser is looked through');
  test.skip(
    faultScale() === 'gate',
    'runs with npm run faults; the host alone is tested in the gate',
  );
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const trash = page.getByRole('list', { name: 'In the trash' });
  await expect(trash.getByRole('listitem').first()).toBeVisible();
  await frame.show('Search');
  await page.getByRole('searchbox', { name: 'Search the library' }).fill(CANARY.slice(0, 12));
  await page.waitForTimeout(1500);
  await frame.show('Settings');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect.poll(() => placesOf(workbench).some((name) => name.endsWith('.zip'))).toBe(true);
  const rest = await liveRecords(workbench);
  expect(rest).not.toContain(CANARY);

  await frame.show('Library');
  const bar = page.getByRole('toolbar', { name: 'Trash' });
  await bar.getByRole('button', { name: /^Tick all/ }).click();
  await bar.getByRole('button', { name: 'Erase for good' }).click();
  const dialog = page.getByRole('dialog', { name: /^Erase \d+ deletions for good$/ });
  const confirm = dialog.getByRole('button', { name: 'Erase for good' });
  await expect(confirm).toBeDisabled();
  const before = placesOf(workbench);
  expect(before.some((name) => name.startsWith('journal'))).toBe(true);
  expect(before.some((name) => name.startsWith('blobs'))).toBe(true);
  await dialog.getByRole('checkbox').check();
  await confirm.click();
  // It happens at once: the window opens again where it was.
  await expect(page.getByText(/records were erased for good/)).toBeVisible({ timeout: 30_000 });
  await frame.ready();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  const atOnce = placesOf(workbench).filter((name) => !name.startsWith('profile'));
  // A running browser holds its files; they go at the next start.
  await workbench.close();
  const store = storeFile(workbench);
  await workbench.reopen();
  await new Frame(workbench.page).ready();
  await expect(workbench.page.getByText(/records were erased for good/)).toBeVisible();
  const after = await liveRecords(workbench);
  for (const table of TABLE_NAMES) {
    expect(JSON.stringify(await storedRecords(workbench.page, table))).not.toContain(CANARY);
  }
  const running = placesOf(workbench);
  await workbench.close();
  const left = placesOf(workbench);
  // The store's compressed blocks cannot be searched: they are in files that were not there before.
  expect(storeFile(workbench)).not.toBe(store);
  const failed = [...atOnce, ...running, ...left].map((name) => `${name} holds what was erased`);
  const lost = after === rest ? 0 : 1;
  reportFaults({ id: 'ERASE', tried: before.length, lost, torn: 0, failed });
  expect(failed).toEqual([]);
  expect(lost).toBe(0);
});
