import { statSync } from 'node:fs';
import path from 'node:path';
import { seedStoryCase } from '../e2e/harness/storyCase.ts';
import { Frame } from '../e2e/pages/Frame.ts';
import { percentile, type Result } from './result.ts';
import { cpuOf, openWindow, withDataFolder } from './window.ts';

const ROUNDS = 3;
const TARGET_MS = 3000;

const FORMATS = [
  ['HTML', 'html'],
  ['Markdown', 'md'],
  ['DOCX', 'docx'],
  ['PDF', 'pdf'],
] as const;

/**
 * S4: a case of 12 items, from the click on *Export report* to the notice that names the file. One line for each
 * format, by its slowest round: the first one has everything to load.
 */
export function measureExports(): Promise<readonly Result[]> {
  return withDataFolder(async (dataDir) => {
    await seedStoryCase(dataDir);
    const { page, host, close } = await openWindow(dataDir);
    try {
      await page.goto(host.address);
      const frame = new Frame(page);
      await frame.ready();
      await frame.show('Report');
      const results: Result[] = [];
      for (const [format, extension] of FORMATS) {
        await page.getByRole('radio', { name: format, exact: true }).check();
        const times: number[] = [];
        const files = new Set<string>();
        const cpuBefore = await cpuOf(page);
        for (let round = 0; round < ROUNDS; round += 1) {
          const notice = page.getByRole('status').filter({ hasText: `.${extension}` });
          const before = performance.now();
          await page.getByRole('button', { name: 'Export report' }).click();
          await notice.first().waitFor({ timeout: 30_000 });
          times.push(performance.now() - before);
          const said = (await notice.first().textContent()) ?? '';
          files.add(new RegExp(`Recruitment routes.*?\\.${extension}`).exec(said)?.[0] ?? '');
          await page.getByRole('button', { name: 'Dismiss' }).first().click();
          await notice.first().waitFor({ state: 'detached' });
        }
        const cpuMs = Math.round(((await cpuOf(page)) - cpuBefore) / ROUNDS);
        const p95Ms = percentile(times, 0.95);
        const written = [...files].every(
          (name) => name !== '' && statSync(path.join(dataDir, 'exports', name)).size > 1000,
        );
        results.push({
          id: 'S4',
          workload: `export of a case of 12 items to ${format}`,
          ours: { cpuMs, wallMs: Math.round(p95Ms), p50Ms: percentile(times, 0.5), p95Ms },
          rivals: {},
          ratios: {},
          target: `slowest of ${ROUNDS} <= ${TARGET_MS} ms`,
          equalResults: written,
          ok: written && p95Ms <= TARGET_MS,
        });
      }
      return results;
    } finally {
      await close();
    }
  });
}
