import { expect, test } from './fixtures/workbench.ts';
import { killStory } from './harness/killStory.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

// `npm run faults` asks for more kills and for other seeds.
const KILLS = Number(process.env['CASEBOUND_KILLS'] ?? 0);
const SEED = Number(process.env['CASEBOUND_SEED'] ?? 20261121);

test('kills while marking lose nothing, leave nothing half-made, and undo still works @electron', async ({
  workbench,
}) => {
  const kills = KILLS > 0 ? KILLS : workbench.host === 'electron' ? 3 : 10;
  test.setTimeout(60_000 + kills * 30_000);
  const report = await killStory(workbench, kills, SEED);
  console.log(`KILL_REPORT ${JSON.stringify(report)}`);
  expect(report.failed).toEqual([]);
});
