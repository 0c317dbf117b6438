import { expect, test } from './fixtures/workbench.ts';
import { killStory } from './harness/killStory.ts';

test('ten kills while marking lose nothing, leave nothing half-made, and undo still works @electron', async ({
  workbench,
}) => {
  test.setTimeout(300_000);
  const report = await killStory(workbench, workbench.host === 'electron' ? 5 : 10, 20261121);
  console.log(
    `${workbench.host}: ${report.kills} kills, ${report.acknowledged} marks acknowledged, ${report.lost} lost, ${report.torn} torn`,
  );
  expect(report.failed).toEqual([]);
});
