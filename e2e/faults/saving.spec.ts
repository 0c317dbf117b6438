import { loadavg } from 'node:os';
import { faultScale, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { seedLargeLibrary } from '../harness/largeLibrary.ts';
import { openStorePage, secretOf } from '../harness/openStorePage.ts';

// N14: how long a change takes to be in the journal and in the store, in a library of 100,000 marks.

const MARKS = { gate: 0, ci: 100_000, full: 100_000 }[faultScale()];
const EDITS = 1000;
const DURABLE_MS = 50;

test.use({
  profile: 'own',
  seed: {
    fill: async (dataDir: string) => {
      if (MARKS > 0) seedLargeLibrary(dataDir, MARKS);
    },
  },
});

test('words and marks are durable in time in a large library', async ({ workbench }) => {
  test.skip(MARKS === 0, 'runs with npm run faults');
  test.setTimeout(480_000);
  const { context, served, page: app } = workbench;
  const address = served?.address ?? '';
  const page = await openStorePage(context, address);
  await app.close();
  await page.evaluate((key) => window.storePage.open(key), secretOf(address));
  await page.evaluate(() => window.storePage.begin());
  await page.evaluate(() => window.storePage.times(50));
  const times = [...(await page.evaluate((count) => window.storePage.times(count), EDITS))];
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  console.log(
    `${EDITS} edits with ${MARKS} marks present: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const slow = at(0.95) > DURABLE_MS;
  const failed = slow ? [`p95 ${at(0.95)} ms, load ${loadavg()[0]?.toFixed(1)}`] : [];
  reportFaults({ id: 'N14', tried: EDITS, lost: 0, torn: 0, failed });
  expect(failed).toEqual([]);
});
