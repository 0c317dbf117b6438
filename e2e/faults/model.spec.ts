import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { ACTS, AnalystModel, type Deed } from '../../src/renderer/store/testing/analystModel.ts';
import { inOneOrder } from '../../src/renderer/store/testing/modelledLibrary.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { openStorePage, secretOf } from '../harness/openStorePage.ts';
import { between, seededRandom } from '../harness/random.ts';

test.use({ profile: 'own' });
test.skip(() => faultScale() === 'gate', 'runs with npm run faults');

const SEQUENCES = { gate: 0, ci: 20, full: 300 }[faultScale()];
const STEPS = 200;
/** Steps between two reopenings. */
const BATCH = 40;

for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
  const seed = faultSeed() + sequence;
  test(`a real store shows what a plain model of the same work shows (seed ${seed})`, async ({
    workbench,
  }) => {
    const { context, served, page: app } = workbench;
    const address = served?.address ?? '';
    const page = await openStorePage(context, address);
    await app.close();
    const open = () => page.evaluate((key) => window.storePage.open(key), secretOf(address));
    const random = seededRandom(seed);
    const model = new AnalystModel();
    const failed: string[] = [];
    for (let done = 0; done < STEPS; done += BATCH) {
      await open();
      const deeds: Deed[] = [];
      for (let n = 0; n < BATCH; n += 1) {
        const act = ACTS[between(random, 0, ACTS.length - 1)] ?? 'mark';
        const [a, b] = [between(random, 0, 60), between(random, 0, 60)];
        const deed = model.deedFor({ act, a, b, text: `text ${a} 😀 ${b}` });
        if (!deed) continue;
        deeds.push(deed);
        model.perform(deed);
      }
      const wanted = inOneOrder(model.state);
      const seen = await page.evaluate((batch) => window.storePage.deeds(batch), deeds);
      if (seen !== wanted)
        failed.push(`seed ${seed}, after step ${done + BATCH}: ${seen} instead of ${wanted}`);
      // Not closed first: what the page held in memory is gone.
      await page.reload();
      await open();
      const again = await page.evaluate(() => window.storePage.seen());
      if (again !== wanted)
        failed.push(
          `seed ${seed}, reopened after step ${done + BATCH}: ${again} instead of ${wanted}`,
        );
      await page.reload();
    }
    reportFaults({ id: 'N5', tried: 1, lost: failed.length, torn: 0, failed });
    expect(failed).toEqual([]);
  });
}
