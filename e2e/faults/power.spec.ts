import { bundled } from '../../src/core/document/testing/bundle.ts';
import { faultScale, faultSeed, reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { expect, test } from '../fixtures/workbench.ts';
import { mountLoopDisk } from '../harness/powerCut.ts';
import { between, seededRandom } from '../harness/random.ts';
import { SeededWork } from '../harness/seededWork.ts';
import { readHolding, WorkLedger } from '../harness/workLedger.ts';
import { Frame } from '../pages/Frame.ts';

// Its own profile, as in real use: it lies on the disk that loses power.
test.use({ profile: 'own' });

const SCALE = faultScale();
const CUTS = { gate: 0, ci: 8, full: 50 }[SCALE];
const REPORT = /^Belgium: Extremism & Counter-Extremism/;

test('power cuts lose nothing that was shown as saved', async ({ workbench }) => {
  test.skip(SCALE === 'gate', 'runs with npm run faults');
  test.setTimeout(60_000 + CUTS * 40_000);
  await workbench.close();
  const disk = mountLoopDisk(workbench.dataDir);
  if (!disk) {
    console.warn('SKIPPED: no disk can be mounted here (needs root and loop devices on Linux)');
    test.skip(true, 'no disk can be mounted here');
    return;
  }
  const random = seededRandom(faultSeed());
  const document = bundled('000');
  const ledger = new WorkLedger();
  const work = new SeededWork(random, document, ledger);
  const failed: string[] = [];
  let [lost, torn] = [0, 0];
  try {
    const page = await workbench.reopen();
    await new Frame(page).ready();
    await new Frame(page).openDocument(REPORT);
    await work.openCase(page);
    ledger.begin((await readHolding(page, document)).holding);
    ledger.acknowledge();
    for (let cut = 1; cut <= CUTS; cut += 1) {
      const sheet = workbench.page.getByRole('article', { name: REPORT });
      if (cut > 1 && !(await sheet.isVisible()))
        await new Frame(workbench.page).openDocument(REPORT);
      for (let made = between(random, 1, 6); made > 0; made -= 1) await work.change(workbench.page);
      await disk.cut(workbench);
      const after = await workbench.reopen();
      const recovery = after.getByRole('alertdialog', { name: 'Recovery' });
      const views = after.getByRole('navigation', { name: 'Views' });
      await views.or(recovery).first().waitFor({ timeout: 20_000 });
      if (await recovery.isVisible()) {
        failed.push(`cut ${cut}: the library did not come back by itself`);
        break;
      }
      const found = await readHolding(after, document);
      const findings = ledger.compare(found.holding);
      lost += findings.lost.length;
      torn += findings.torn.length + found.torn.length;
      for (const one of findings.lost) failed.push(`cut ${cut}: lost: ${one}`);
      for (const one of [...findings.torn, ...found.torn]) failed.push(`cut ${cut}: torn: ${one}`);
    }
  } finally {
    await workbench.close().catch(() => undefined);
    disk.remove();
  }
  console.log(`${CUTS} power cuts, ${ledger.acknowledged} changes acknowledged`);
  reportFaults({ id: 'N3', tried: CUTS, lost, torn, failed });
  expect(failed).toEqual([]);
});
