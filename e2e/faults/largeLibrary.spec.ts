import { readdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { faultScale, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test, type Workbench } from '../fixtures/workbench.ts';
import { seedLargeLibrary } from '../harness/largeLibrary.ts';
import { Frame } from '../pages/Frame.ts';

// N13: a large library after a crash, and after its store is gone. What is measured is printed with its report.

const MARKS = { gate: 0, ci: 100_000, full: 100_000 }[faultScale()];
const USABLE_MS = 5000;
const REBUILT_MS = 60_000;
/** In which time after the window opened something that moves must stand in it. */
const AT_ONCE_MS = 2000;

test.use({
  profile: 'own',
  seed: {
    fill: async (dataDir: string) => {
      if (MARKS > 0) seedLargeLibrary(dataDir, MARKS);
    },
  },
});

interface Rebuilt {
  readonly progressMs: number;
  readonly readableMs: number;
  readonly liveMs: number;
}

/** Waits for progress, reads a document that is not open yet, and waits until the library is live. */
async function watchRebuilding(page: Page, startedMs: number): Promise<Rebuilt> {
  const since = (): number => Date.now() - startedMs;
  await page.getByRole('progressbar', { name: 'Rebuilding the library' }).first().waitFor();
  // Since the window opened: before that the host reads the journal, and the browser starts.
  const progressMs = Math.round(await page.evaluate(() => performance.now()));
  const frame = new Frame(page);
  await page.getByRole('region', { name: 'The library is being rebuilt' }).waitFor();
  await frame.openDocument(/^Report 119/);
  await page
    .getByRole('article', { name: /^Report 119/ })
    .getByRole('paragraph')
    .first()
    .waitFor();
  const readableMs = since();
  await expect(frame.status).toContainText('Saved', { timeout: 300_000 });
  const liveMs = since();
  return { progressMs, readableMs, liveMs };
}

async function marksStored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const found = (await indexedDB.databases()).find((one) => one.name?.startsWith('casebound-'));
    const opening = indexedDB.open(found?.name ?? '');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const counting = opening.result.transaction('highlights').objectStore('highlights').count();
    await new Promise((resolve) => {
      counting.onsuccess = resolve;
    });
    opening.result.close();
    return counting.result;
  });
}

/** Waits until the host has made its snapshot of the library. */
async function snapshotMade({ dataDir }: Workbench): Promise<void> {
  const cards = (): readonly string[] => {
    try {
      return readdirSync(path.join(dataDir, 'snapshots')).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  };
  await expect.poll(() => cards().length, { timeout: 180_000 }).toBeGreaterThan(0);
}

test('a library of 100,000 marks is usable 5 s after a crash, and is rebuilt within a minute while it is read', async ({
  workbench,
}) => {
  test.skip(MARKS === 0, 'runs with npm run faults');
  test.setTimeout(600_000);
  const failed: string[] = [];
  const judge = (what: string, ms: number, most: number): void => {
    if (ms > most) failed.push(`${what} after ${ms} ms, more than ${most}`);
  };
  const say = (what: string, figures: object): void => {
    const load = loadavg()[0]?.toFixed(1);
    console.log(`N13 ${what}: ${JSON.stringify(figures)}, load ${load}`);
  };
  const rebuild = async (from: string): Promise<void> => {
    await workbench.close();
    rmSync(path.join(workbench.dataDir, 'profile/chromium/Default/IndexedDB'), { recursive: true });
    const startedMs = Date.now();
    const page = await workbench.reopen();
    const times = await watchRebuilding(page, startedMs);
    say(`store rebuilt from ${from}`, times);
    judge(`${from}: progress`, times.progressMs, AT_ONCE_MS);
    judge(`${from}: live`, times.liveMs, REBUILT_MS);
    expect(await marksStored(page)).toBe(MARKS);
  };
  await expect(new Frame(workbench.page).status).toContainText('Saved', { timeout: 400_000 });
  rmSync(path.join(workbench.dataDir, 'snapshots'), { recursive: true, force: true });
  await rebuild('the journal alone');
  await snapshotMade(workbench);
  await rebuild('snapshot and journal');

  await workbench.kill();
  const startedMs = Date.now();
  const page = await workbench.reopen();
  const frame = new Frame(page);
  await frame.ready();
  await page.getByRole('article').first().getByRole('paragraph').first().waitFor();
  await expect(frame.status).toContainText('Saved');
  const usableMs = Date.now() - startedMs;
  say('usable after a crash', { usableMs });
  judge('usable after a crash', usableMs, USABLE_MS);
  await expect(page.getByText('restored, none missing')).toHaveCount(0);
  reportFaults({ id: 'N13', tried: 3, lost: 0, torn: 0, failed });
  expect(failed).toEqual([]);
});
