import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile: it is opened again.
test.use({ profile: 'own' });

// A backup says why it was made, and is restored for trial in a store of its own while the analyst works on.

test('a backup is proven to restore, and the proof outlives the window', async ({ workbench }) => {
  const { page, dataDir } = workbench;
  const frame = new Frame(page);
  const reader = new Reader(page);
  await frame.ready();
  await frame.openDocument(/^Belgium: Extremism & Counter-Extremism/);
  const seq = await frame.lastSeq();
  await reader.selectOffsets(1, 0, 40);
  await page.keyboard.press('2');
  await frame.savedAfter(seq);
  await frame.show('Settings');
  const prove = page.getByRole('button', { name: 'Prove restore now' });
  await expect(prove).toBeDisabled();
  await page.getByRole('button', { name: 'Back up now' }).click();
  const list = page.getByRole('list', { name: 'Backups' });
  await expect(list.getByRole('listitem')).toHaveText(/asked for.*1 item.*read back and checked/s);
  await prove.click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    'Restore proven: 1 item',
  );
  await expect(page.getByText(/, 1 item in \d+ tables, equal/)).toBeVisible();
  const [drill] = JSON.parse(readFileSync(path.join(dataDir, 'drills.json'), 'utf8'));
  expect(drill).toMatchObject({ outcome: 'equal', seq: seq + 1, differences: [] });
  expect(readdirSync(path.join(dataDir, 'snapshots'))).toContain(drill.snapshot);
  const stores = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  );
  expect(stores.filter((name) => name?.includes('drill'))).toEqual([]);

  await workbench.close();
  const again = await workbench.reopen();
  await new Frame(again).ready();
  await new Frame(again).show('Settings');
  await expect(again.getByText(/, 1 item in \d+ tables, equal/)).toBeVisible();
  expect(workbench.errors).toEqual([]);
});
