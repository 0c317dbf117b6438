import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';
import { layoutFaults } from './harness/layoutFaults.ts';
import { EMPTY_STOPS, STATE_STOPS, type Stop, settled, VIEW_STOPS } from './harness/tour.ts';
import { Frame } from './pages/Frame.ts';

/** Window sizes in CSS pixels; the last is 1440×900 at a zoom of 200 %. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 680 },
  { width: 960, height: 680 },
  { width: 720, height: 450 },
] as const;

/** What floats over a view is as wide as its words: the largest and the smallest window are enough for it. */
const EXTREMES = [SIZES[0], SIZES[3]] as const;

async function expectLaidOut(
  page: Page,
  stops: readonly Stop[],
  sizes: readonly (typeof SIZES)[number][] = SIZES,
): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const stop of stops) {
      await stop.show(page);
      await settled(page);
      const faults = await layoutFaults(page);
      expect.soft(faults, `${stop.name} at ${size.width}×${size.height}`).toEqual([]);
      await stop.leave?.(page);
    }
  }
}

test.describe('with the story case', () => {
  test.use({ library: 'story' });

  for (const [name, stops, sizes] of [
    ['every view', VIEW_STOPS, SIZES],
    ['whatever opens within a view', STATE_STOPS, EXTREMES],
  ] as const) {
    test(`nothing is cut off, too small or in the way of another control: ${name}`, async ({
      workbench,
    }) => {
      test.setTimeout(180_000);
      await new Frame(workbench.page).ready();
      await expectLaidOut(workbench.page, stops, sizes);
    });
  }

  test('side panes fold to a strip, lie over the centre in a narrow window, and stand apart', async ({
    workbench,
  }) => {
    const { page } = workbench;
    await new Frame(page).ready();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const stop of VIEW_STOPS) {
        await stop.show(page);
        for (const key of ['F7', 'F8']) {
          await page.keyboard.press(key);
          await settled(page);
          const faults = await layoutFaults(page);
          expect.soft(faults, `${stop.name}, ${key}, ${size.width}×${size.height}`).toEqual([]);
        }
        await page.keyboard.press('F8');
        await page.keyboard.press('F7');
        await page.keyboard.press('Escape');
      }
    }
  });
});

test('nothing is cut off, too small or in the way of another control: empty library', async ({
  workbench,
}) => {
  await new Frame(workbench.page).ready();
  await expectLaidOut(workbench.page, EMPTY_STOPS);
});
