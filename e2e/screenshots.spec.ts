import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { START_STATES } from './harness/startStates.ts';
import { EMPTY_STOPS, STATE_STOPS, type Stop, settled, VIEW_STOPS } from './harness/tour.ts';
import { Frame } from './pages/Frame.ts';

// The pictures of the repository are taken on request only, so that a run of the tests leaves the tree clean; the layout and
// axe stories go through the same stops in every run.
const ROOT = path.resolve(import.meta.dirname, '..');
const KEPT = path.join(ROOT, 'docs/screenshots');
const PASSING = path.join(ROOT, 'test-results/screenshots');

const LARGE = { width: 1440, height: 900 } as const;
const SIZES = [LARGE, { width: 1024, height: 680 }, { width: 960, height: 680 }];
const THEMES = ['light', 'dark'] as const;

/** Puts the first notice away, which says that the library was rebuilt: no picture is about it. */
async function ready(page: Page): Promise<void> {
  await new Frame(page).ready();
  const notice = page.getByRole('status', { name: 'Notice' });
  await notice.getByRole('button', { name: 'Dismiss' }).click();
}

async function picture(page: Page, stop: Stop, theme: string): Promise<void> {
  await stop.show(page);
  await settled(page);
  const size = page.viewportSize();
  const name = `${stop.name}-${size?.width}x${size?.height}-${theme}.png`;
  const file = path.join(stop.passing ? PASSING : KEPT, name);
  const image = await page.screenshot({ path: file, animations: 'disabled' });
  expect(image.length, name).toBeGreaterThan(10_000);
  await stop.leave?.(page);
}

test.describe('with the story case', () => {
  test.use({ library: 'story' });

  test('every view at three sizes in both themes', async ({ workbench }) => {
    const { page } = workbench;
    await ready(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        for (const stop of VIEW_STOPS) await picture(page, stop, colorScheme);
      }
    }
    expect(workbench.errors).toEqual([]);
  });

  test('everything that opens within a view', async ({ workbench }) => {
    const { page } = workbench;
    await page.emulateMedia({ colorScheme: 'light' });
    await ready(page);
    for (const stop of STATE_STOPS) await picture(page, stop, 'light');
    expect(workbench.errors).toEqual([]);
  });
});

test('the first run and every empty view', async ({ workbench }) => {
  const { page } = workbench;
  await page.emulateMedia({ colorScheme: 'light' });
  await new Frame(page).ready();
  for (const stop of EMPTY_STOPS) await picture(page, stop, 'light');
  expect(workbench.errors).toEqual([]);
});

test.describe('with a profile of its own', () => {
  test.use({ library: 'story', profile: 'own' });

  test('what opening a library can come to', async ({ workbench }) => {
    await ready(workbench.page);
    await workbench.close();
    const { dataDir } = workbench;
    const kept = mkdtempSync(path.join(os.tmpdir(), 'casebound-states-'));
    cpSync(dataDir, kept, { recursive: true });
    for (const { name, damage, wait } of START_STATES) {
      rmSync(dataDir, { recursive: true, maxRetries: 10 });
      cpSync(kept, dataDir, { recursive: true });
      damage(dataDir);
      const page = await workbench.reopen();
      await wait(page);
      for (const colorScheme of THEMES) {
        // Before there is a library, only the system's theme is known, and it is asked once.
        await page.emulateMedia({ colorScheme });
        await page.reload();
        for (const size of SIZES.slice(0, 2)) {
          await page.setViewportSize(size);
          await picture(page, { name, show: wait, passing: size !== LARGE }, colorScheme);
        }
      }
      await workbench.close();
    }
    rmSync(kept, { recursive: true });
  });
});
