import type { Page } from '@playwright/test';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { liveMarks } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// Two windows of one library share its journal, its store and its undo stack.

const report = bundled('000');
const REPORT = /^Belgium: Extremism & Counter-Extremism/;

async function openReport(page: Page): Promise<Reader> {
  const frame = new Frame(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  return new Reader(page);
}

/** Marks `count` stretches of one paragraph, one after another, without waiting for any of them. */
async function markMany(page: Page, block: number, count: number): Promise<void> {
  const reader = new Reader(page);
  for (let made = 0; made < count; made += 1) {
    await reader.selectOffsets(block, made * 10, made * 10 + 8);
    await page.keyboard.press(String((made % 6) + 1));
  }
}

test('marks made in one window appear in the other, and either undoes the last change', async ({
  workbench,
}) => {
  const { page, context, served } = workbench;
  const other = await context.newPage();
  await other.goto(served?.address ?? '');
  const here = await openReport(page);
  const there = await openReport(other);

  await page.bringToFront();
  await here.selectOffsets(1, 0, 30);
  await page.keyboard.press('1');
  await expect(there.marks.getByRole('listitem')).toHaveCount(1);
  await other.bringToFront();
  await there.selectOffsets(2, 0, 30);
  await other.keyboard.press('2');
  await expect(here.marks.getByRole('listitem')).toHaveCount(2);

  const first = new Frame(page);
  const second = new Frame(other);
  const seq = await second.lastSeq();
  await expect.poll(() => first.lastSeq()).toBe(seq);
  await page.bringToFront();
  await page.keyboard.press('Control+z');
  await second.savedAfter(seq);
  await expect(there.marks.getByRole('listitem')).toHaveCount(1);
  await expect(there.marks).toContainText('The deadly November 13 attacks');
  await other.bringToFront();
  await other.keyboard.press('Control+z');
  await expect(here.marks.getByRole('listitem')).toHaveCount(0);
  await other.keyboard.press('Control+y');
  await expect(here.marks.getByRole('listitem')).toHaveCount(1);
  expect(workbench.errors).toEqual([]);
});

test('twenty marks from each of two windows at once are all kept', async ({ workbench }) => {
  const { page, context, served } = workbench;
  const other = await context.newPage();
  await other.goto(served?.address ?? '');
  await openReport(page);
  await openReport(other);
  await Promise.all([markMany(page, 4, 20), markMany(other, 7, 20)]);
  await expect.poll(async () => (await liveMarks(page)).length, { timeout: 30_000 }).toBe(40);

  const marks = await liveMarks(page);
  const expected = [4, 7].flatMap((block) => {
    const start = report.blocks[block]?.start ?? 0;
    return Array.from({ length: 20 }, (_, made) => `${start + made * 10} ${(made % 6) + 1}`);
  });
  const found = marks.map(({ passages, ink }) => `${passages[0]?.start} ${ink}`);
  expect(found.sort()).toEqual(expected.sort());
  for (const one of [page, other]) {
    await expect.poll(() => new Frame(one).lastSeq()).toBe(40);
    await expect(new Frame(one).status).toContainText('Saved');
    await expect(new Reader(one).marks.getByRole('listitem')).toHaveCount(40);
  }
  await workbench.close();
  const again = await workbench.reopen();
  await openReport(again);
  const reopened = await liveMarks(again);
  expect(new Set(reopened.map(({ id }) => id))).toEqual(new Set(marks.map(({ id }) => id)));
  expect(workbench.errors).toEqual([]);
});
