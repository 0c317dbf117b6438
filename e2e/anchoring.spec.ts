import { MemoryLibrary } from '../src/core/journal/testing/memoryLibrary.ts';
import { sampleId, sampleRecord } from '../src/core/journal/testing/recordSamples.ts';
import type { AnyRecord } from '../src/core/records/tables.ts';
import { expect, test } from './fixtures/workbench.ts';
import { keepLibrary } from './harness/storyCase.ts';
import { holdTwoEditions, TWICE_EDITED } from './harness/twoEditions.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// What lost its words waits, is decided by keys, and stays counted; what is no record never hides the others.

/** Two editions with four marks, and one malformed record each of marks, notes and codes in between. */
async function fill(dataDir: string): Promise<void> {
  const library = new MemoryLibrary(Date.UTC(2026, 10, 20, 9, 0, 0));
  await holdTwoEditions(library, dataDir, () => {
    const bad = (['highlights', 'notes', 'codes'] as const).map((table, n) => {
      const id = sampleId('bad', n);
      const sample = {
        ...sampleRecord(table, id, n),
        createdAtMs: 'yesterday',
        documentId: TWICE_EDITED,
      };
      // No record: that is what is planted.
      const after = sample as unknown as AnyRecord;
      return { table, id, before: null, after } as const;
    });
    library.append(library.newId(), 'do', 'planted', bad);
  });
  keepLibrary(dataDir, library, { tabs: [TWICE_EDITED], activeTab: TWICE_EDITED });
}

test.use({ seed: { fill } });

test('marks that lost their words are decided by keys, and every record is accounted for', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await frame.openDocument(/^Sample/);
  const reader = new Reader(page);
  await expect(reader.marks.getByRole('listitem')).toHaveCount(1);
  const tray = page.getByRole('region', { name: 'To re-place' });
  const waiting = tray.getByRole('list', { name: 'Waiting for a place' }).locator('> li');
  await expect(waiting).toHaveCount(3);
  await expect(page.getByRole('tab', { name: /Marks.*3\s*to re-place/ })).toBeVisible();
  await expect(page.getByText('5 stored on this document: 1 shown, 3 to re-place')).toBeVisible();

  // Old and new words side by side; A takes the place, and the next one has the focus.
  await expect(tray.locator('del').first()).toHaveText('about 400 people');
  await expect(tray.locator('ins').first()).toHaveText('some 450 persons');
  await waiting.first().focus();
  await page.keyboard.press('a');
  await expect(waiting).toHaveCount(2);
  await expect(reader.marks.getByRole('listitem')).toHaveCount(2);
  await expect(waiting.first()).toBeFocused();

  // Nothing is like it: it is kept without a place, counted, and can be placed later.
  await page.keyboard.press('o');
  await expect(waiting).toHaveCount(1);
  const kept = page.getByText('Kept without a place 1');
  await expect(kept).toBeVisible();

  // By hand: the passage is selected in the text, and the last one put there.
  await reader.select('In the capital the first trials were held');
  await waiting.first().focus();
  await page.keyboard.press('m');
  await expect(tray).toBeHidden();
  await expect(reader.marks.getByRole('listitem')).toHaveCount(3);
  await expect(reader.marks).toContainText('In the capital the first trials were held');
  await expect(page.getByText(/5 stored on this document: 3 shown, 1 kept/)).toBeVisible();

  // One step of undo each.
  for (const count of [1, 2, 3]) {
    await page.keyboard.press('Control+z');
    await expect(waiting).toHaveCount(count);
  }
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await expect(kept).toBeVisible();

  // What is no record is set aside and shown, and hides nothing; the sum holds.
  const banner = page.getByRole('region', { name: '3 records are malformed and set aside' });
  await banner.getByRole('button', { name: 'Show data health' }).click();
  const health = page.getByRole('region', { name: 'Data health' });
  const aside = health.getByRole('table', { name: 'Records set aside' });
  await expect(aside.getByRole('row')).toHaveCount(4);
  await expect(aside.getByRole('row', { name: /^highlights .* createdAtMs/ })).toContainText(
    'is no finite number',
  );
  const account = health.getByRole('table', { name: 'Account of what is stored' });
  // Stored; on the current text, on an earlier one, kept, not held, in the trash, set aside; missing.
  await expect(account.getByRole('row', { name: /^Marks/ }).getByRole('cell')).toHaveText([
    '5',
    '2',
    '1',
    '1',
    '0',
    '0',
    '1',
    '0',
  ]);
  expect(workbench.errors).toEqual([]);
});
