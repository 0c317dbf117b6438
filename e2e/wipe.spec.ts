import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Workbench } from './fixtures/workbench.ts';
import { liveMarks } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// The journal is the truth and the browser's store its cache: whatever becomes of either, the library never starts afresh
// without a word.

const REPORT = /^Belgium: Extremism & Counter-Extremism/;

/** Makes `count` marks in the country report, each acknowledged as saved. */
async function mark(workbench: Workbench, count: number): Promise<void> {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  const reader = new Reader(page);
  for (let made = 0; made < count; made += 1) {
    const seq = await frame.lastSeq();
    await reader.selectOffsets(1, made * 20, made * 20 + 15);
    await page.keyboard.press(String((made % 6) + 1));
    await frame.savedAfter(seq);
  }
  expect(await liveMarks(page)).toHaveLength(count);
}

/** Folder of the browser's profile within the data folder. */
function profileOf({ dataDir, host }: Workbench): string {
  return host === 'electron'
    ? path.join(dataDir, 'profile/electron')
    : path.join(dataDir, 'profile/chromium/Default');
}

function wipeStore(workbench: Workbench): void {
  rmSync(path.join(profileOf(workbench), 'IndexedDB'), { recursive: true });
}

function journalFile({ dataDir }: Workbench): string {
  return path.join(dataDir, 'journal', '00000001.jsonl');
}

function journalLines(workbench: Workbench): string[] {
  return readFileSync(journalFile(workbench), 'utf8').trimEnd().split('\n');
}

/**
 * Digests of all that makes the library: every file but the browser's profile, the lock and the spare room, and the
 * backups, to which a start may add one.
 */
function libraryFiles({ dataDir }: Workbench): Readonly<Record<string, string>> {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(profile|host\.json|session\.json|\.reserve|snapshots)/.test(name))
    .filter((name) => statSync(path.join(dataDir, name)).isFile())
    .sort();
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(dataDir, name)))
        .digest('hex'),
    ]),
  );
}

test('a store deleted between launches comes back whole, and undo with it @electron', async ({
  workbench,
}) => {
  await mark(workbench, 3);
  const before = await liveMarks(workbench.page);
  await workbench.close();
  wipeStore(workbench);

  const page = await workbench.reopen();
  const frame = new Frame(page);
  await frame.ready();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    'The store in this browser was empty, and was rebuilt from the data folder. 3 items restored, none missing.',
  );
  expect(await liveMarks(page)).toEqual(before);
  await frame.openDocument(REPORT);
  await expect(new Reader(page).marks.getByRole('listitem')).toHaveCount(3);
  const seq = await frame.lastSeq();
  await page.keyboard.press('Control+z');
  const undone = await frame.savedAfter(seq);
  expect(await liveMarks(page)).toHaveLength(2);
  await page.keyboard.press('Control+y');
  await frame.savedAfter(undone);
  expect(await liveMarks(page)).toHaveLength(3);
  expect(workbench.errors).toEqual([]);
});

test('a store deleted under an open window is told at once and comes back on reload', async ({
  workbench,
}) => {
  await mark(workbench, 3);
  const { page } = workbench;
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('casebound-')) indexedDB.deleteDatabase(name);
    }
  });
  const banner = page.getByRole('region', { name: 'The library is read-only' });
  await expect(banner).toContainText('The store in this browser was deleted.');
  await banner.getByRole('button', { name: 'Reload' }).click();
  await new Frame(page).ready();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    '3 items restored, none missing.',
  );
  expect(await liveMarks(page)).toHaveLength(3);
});

test("a store cleared through the browser's own data dialogue comes back on reload", async ({
  workbench,
}) => {
  await mark(workbench, 2);
  const { page, context } = workbench;
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  });
  await expect(page.getByRole('region', { name: 'The library is read-only' })).toBeVisible();
  await page.reload();
  await new Frame(page).ready();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    '2 items restored, none missing.',
  );
  expect(await liveMarks(page)).toHaveLength(2);
});

test('a store of a newer version is refused, and no file of the library changes', async ({
  workbench,
}) => {
  await mark(workbench, 1);
  await workbench.page.evaluate(async () => {
    const found = (await indexedDB.databases()).find((one) => one.name?.startsWith('casebound-'));
    const opening = indexedDB.open(found?.name ?? '');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const writing = opening.result.transaction('meta', 'readwrite');
    const meta = writing.objectStore('meta');
    const reading = meta.get('store');
    reading.onsuccess = () => meta.put({ ...reading.result, schema: 99, minWriter: 99 });
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    opening.result.close();
  });
  await workbench.close();
  const before = libraryFiles(workbench);

  const page = await workbench.reopen();
  await expect(
    page.getByRole('heading', { name: 'This library cannot be opened here' }),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText('written by a newer version of Casebound');
  await expect(page.getByRole('navigation', { name: 'Views' })).toHaveCount(0);
  expect(await liveMarks(page)).toHaveLength(1);
  await workbench.close();
  expect(libraryFiles(workbench)).toEqual(before);
});

test('a data folder of a newer version is refused, and no file of the library changes @electron', async ({
  workbench,
}) => {
  await mark(workbench, 1);
  await workbench.close();
  const marker = path.join(workbench.dataDir, 'library.json');
  const content = JSON.parse(readFileSync(marker, 'utf8')) as object;
  writeFileSync(marker, `${JSON.stringify({ ...content, minWriter: 99 })}\n`);
  const before = libraryFiles(workbench);

  const page = await workbench.reopen();
  await expect(
    page.getByRole('heading', { name: 'This library cannot be opened here' }),
  ).toBeVisible();
  expect(await liveMarks(page)).toHaveLength(1);
  await workbench.close();
  expect(libraryFiles(workbench)).toEqual(before);
});

test('damage in the middle of the journal leaves the store in use; without the store it asks', async ({
  workbench,
}) => {
  await mark(workbench, 4);
  await workbench.close();
  const lines = journalLines(workbench);
  const damaged = lines.map((line, index) =>
    index === 1 ? line.replace('"ink":2', '"ink":3') : line,
  );
  expect(damaged).not.toEqual(lines);
  writeFileSync(journalFile(workbench), `${damaged.join('\n')}\n`);

  const page = await workbench.reopen();
  await new Frame(page).ready();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    'Journal line 2 is damaged',
  );
  expect(await liveMarks(page)).toHaveLength(4);
  await workbench.close();
  wipeStore(workbench);
  const before = libraryFiles(workbench);

  const again = await workbench.reopen();
  const recovery = again.getByRole('alertdialog', { name: 'Recovery' });
  await expect(recovery).toContainText('Some of this library is missing from its data folder.');
  await expect(recovery).toContainText('Change 2 is missing from the journal or damaged.');
  await expect(recovery).toContainText('gives back 3 marks');
  expect(libraryFiles(workbench)).toEqual(before);
  await recovery.getByRole('button', { name: 'Restore from the data folder' }).click();
  await new Frame(again).ready();
  expect(await liveMarks(again)).toHaveLength(3);
});

/** Cuts the last two of four changes from the journal, and opens the library: the recovery screen asks. */
async function openAhead(workbench: Workbench): Promise<Locator> {
  await mark(workbench, 4);
  await workbench.close();
  writeFileSync(journalFile(workbench), `${journalLines(workbench).slice(0, 2).join('\n')}\n`);
  const before = libraryFiles(workbench);
  const recovery = await recoveryOf(await workbench.reopen());
  expect(libraryFiles(workbench)).toEqual(before);
  return recovery;
}

async function recoveryOf(page: Page): Promise<Locator> {
  const recovery = page.getByRole('alertdialog', { name: 'Recovery' });
  await expect(recovery).toContainText('holds 2 changes that the data folder does not');
  expect(await liveMarks(page)).toHaveLength(4);
  return recovery;
}

/** Chooses, and expects so many marks from now on: in the journal too, from which the store is built again. */
async function expectFromNowOn(
  workbench: Workbench,
  recovery: Locator,
  choice: string,
  kept: number,
): Promise<void> {
  await recovery.getByRole('button', { name: choice }).click();
  await new Frame(workbench.page).ready();
  expect(await liveMarks(workbench.page)).toHaveLength(kept);
  await workbench.close();
  wipeStore(workbench);
  const again = await workbench.reopen();
  await new Frame(again).ready();
  expect(await liveMarks(again)).toHaveLength(kept);
}

test('a store ahead of its journal asks: it can be looked at first, asks again, and goes back', async ({
  workbench,
}) => {
  const recovery = await openAhead(workbench);
  await recovery.getByRole('button', { name: 'Look only, change nothing' }).click();
  const frame = new Frame(workbench.page);
  await frame.ready();
  expect(await liveMarks(workbench.page)).toHaveLength(4);
  const notice = workbench.page.getByRole('region', { name: 'The library is read-only' });
  await expect(notice).toBeVisible();
  await expect(frame.status).toContainText('Read-only');
  expect(journalLines(workbench)).toHaveLength(2);
  await workbench.close();
  const again = await recoveryOf(await workbench.reopen());
  await expectFromNowOn(workbench, again, 'Restore from the data folder', 2);
});

test('a store ahead of its journal asks: what it holds can be kept', async ({ workbench }) => {
  const recovery = await openAhead(workbench);
  await expectFromNowOn(workbench, recovery, 'Keep what this browser holds', 4);
});

test('a library whose journal and store are both gone never starts afresh without a word', async ({
  workbench,
}) => {
  await mark(workbench, 2);
  await workbench.close();
  wipeStore(workbench);
  rmSync(path.join(workbench.dataDir, 'journal'), { recursive: true });
  rmSync(path.join(workbench.dataDir, 'snapshots'), { recursive: true, force: true });
  const page = await workbench.reopen();
  await expect(page.getByRole('alertdialog', { name: 'Recovery' })).toContainText(
    'The journal of this library is gone',
  );
});
