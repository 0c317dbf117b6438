import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { killStory } from '../harness/killStory.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const SCALE = faultScale();
/** Each run has a library and a seed of its own. */
const RUNS = { gate: 1, ci: 3, full: 25 }[SCALE];
const KILLS = { gate: 10, ci: 20, full: 20 }[SCALE];
const KILLS_IN_ELECTRON = { gate: 1, ci: 4, full: 2 }[SCALE];

for (let run = 0; run < RUNS; run += 1) {
  const seed = faultSeed() + run;
  test(`kills amid mixed work lose nothing, leave nothing half-made, and undo still works (seed ${seed}) @electron`, async ({
    workbench,
  }) => {
    const kills = workbench.host === 'electron' ? KILLS_IN_ELECTRON : KILLS;
    test.setTimeout(60_000 + kills * 30_000);
    const launches = SCALE === 'gate' ? 'chained' : 'two';
    const { acknowledged, ...report } = await killStory(workbench, kills, seed, launches);
    reportFaults({ id: 'N1', ...report });
    console.log(`${kills} kills, ${acknowledged} changes acknowledged, seed ${seed}`);
    expect(report.failed).toEqual([]);
  });
}
