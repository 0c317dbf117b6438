import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { seedAnnotatedLibrary } from './harness/annotatedLibrary.ts';
import { axeFindings, loadAxe } from './harness/axeFindings.ts';
import { layoutFaults } from './harness/layoutFaults.ts';
import { MARK_STOPS, PAGE_STOPS } from './harness/markTour.ts';
import { EMPTY_STOPS, STATE_STOPS, type Stop, settled, VIEW_STOPS } from './harness/tour.ts';
import { Frame } from './pages/Frame.ts';

/** Window sizes in CSS pixels; the last is 1440×900 at a zoom of 200 %. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 680 },
  { width: 960, height: 680 },
  { width: 720, height: 450 },
] as const;

const [LARGEST, SMALLER, , SMALLEST] = SIZES;

/** What floats over a view is as wide as its words: the largest and the smallest window are enough for it. */
const EXTREMES = [LARGEST, SMALLEST] as const;

/** Quiet that is waited for where only the size of things changed, in ms. */
const RESIZED_MS = 40;

async function expectNoFaults(page: Page, what: string, quietMs?: number): Promise<void> {
  await settled(page, quietMs);
  const size = page.viewportSize();
  const faults = await layoutFaults(page);
  expect.soft(faults, `${what} at ${size?.width}×${size?.height}`).toEqual([]);
}

/** What axe finds does not depend on the size of the window: it is asked in the largest. */
async function expectAccessible(page: Page, stop: Stop): Promise<void> {
  expect.soft(await axeFindings(page), `axe: ${stop.name}`).toEqual([]);
}

/** Opens each stop anew in windows of each size. */
async function expectLaidOut(
  page: Page,
  stops: readonly Stop[],
  sizes: readonly (typeof SIZES)[number][] = SIZES,
): Promise<void> {
  await loadAxe(page);
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const stop of stops) {
      await stop.show(page);
      await expectNoFaults(page, stop.name);
      if (size === LARGEST) await expectAccessible(page, stop);
      await stop.leave?.(page);
    }
  }
}

/** Opens each stop once and makes the window smaller, with side panes as they are, with the left and with both changed. */
async function expectFolding(page: Page, stops: readonly Stop[]): Promise<void> {
  await loadAxe(page);
  for (const stop of stops) {
    await page.setViewportSize(LARGEST);
    await stop.show(page);
    await expectAccessible(page, stop);
    for (const size of SIZES) {
      if (size !== LARGEST) await page.setViewportSize(size);
      await expectNoFaults(page, stop.name, size === LARGEST ? undefined : RESIZED_MS);
      // Panes fold there as they do in the next size.
      if (size === SMALLER) continue;
      for (const key of ['F7', 'F8']) {
        await page.keyboard.press(key);
        await expectNoFaults(page, `${stop.name}, ${key},`, RESIZED_MS);
      }
      for (const key of ['F8', 'F7', 'Escape']) await page.keyboard.press(key);
    }
    await page.setViewportSize(LARGEST);
    await stop.leave?.(page);
  }
}

test.describe('with the story case and all that hangs on marks', () => {
  test.use({ seed: { fill: seedAnnotatedLibrary } });

  test('nothing is cut off, too small, in the way of another control or out of reach of assistive technology: every view and page, side panes folded or over it', async ({
    workbench,
  }) => {
    test.setTimeout(300_000);
    await new Frame(workbench.page).ready();
    await expectFolding(workbench.page, [...VIEW_STOPS, ...PAGE_STOPS]);
  });

  test('nothing is cut off, too small, in the way of another control or out of reach of assistive technology: whatever opens within a view', async ({
    workbench,
  }) => {
    test.setTimeout(300_000);
    await new Frame(workbench.page).ready();
    await expectLaidOut(workbench.page, [...STATE_STOPS, ...MARK_STOPS], EXTREMES);
  });
});

test('nothing is cut off, too small, in the way of another control or out of reach of assistive technology: empty library', async ({
  workbench,
}) => {
  await new Frame(workbench.page).ready();
  await expectLaidOut(workbench.page, EMPTY_STOPS);
});
