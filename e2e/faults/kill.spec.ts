import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { killStory } from '../harness/killStory.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const KILLS = { gate: 10, ci: 60, full: 500 };
const KILLS_IN_ELECTRON = { gate: 3, ci: 10, full: 50 };

test('kills amid mixed work lose nothing, leave nothing half-made, and undo still works @electron', async ({
  workbench,
}) => {
  const kills = (workbench.host === 'electron' ? KILLS_IN_ELECTRON : KILLS)[faultScale()];
  test.setTimeout(60_000 + kills * 30_000);
  const { acknowledged, ...report } = await killStory(workbench, kills, faultSeed());
  reportFaults({ id: 'N1', ...report });
  console.log(`${kills} kills, ${acknowledged} changes acknowledged, seed ${faultSeed()}`);
  expect(report.failed).toEqual([]);
});
