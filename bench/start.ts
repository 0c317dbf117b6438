import path from 'node:path';
import { Frame } from '../e2e/pages/Frame.ts';
import { percentile, type Result, type Times } from './result.ts';
import { cpuOf, openBrowser, openWindow, withDataFolder } from './window.ts';

const ROUNDS = 5;
const TARGET_MS = 2000;

/** Starts the same browser on a warm profile of its own to a page of three words, with no host and no app. */
async function startBlank(profile: string): Promise<{ readonly ms: number; readonly cpu: number }> {
  const before = performance.now();
  const context = await openBrowser(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('data:text/html,<p>Words to read', { waitUntil: 'commit' });
  await page.locator('p').waitFor();
  const ms = performance.now() - before;
  const cpu = await cpuOf(page);
  await context.close();
  return { ms, cpu };
}

function timesOf(
  all: readonly { readonly ms: number; readonly cpu: number }[],
): Times & { readonly p50Ms: number } {
  const times = all.map(({ ms }) => ms);
  const p50Ms = percentile(times, 0.5);
  const cpuMs = Math.round(all.reduce((sum, { cpu }) => sum + cpu, 0) / all.length);
  return { cpuMs, wallMs: Math.round(p50Ms), p50Ms, p95Ms: percentile(times, 0.95) };
}

/**
 * S1: from starting the host to words of the document that was open last, on a warm profile: the host, the browser and
 * the page all start anew in each round.
 */
export function measureStart(): Promise<Result> {
  return withDataFolder(async (dataDir) => {
    const first = await openWindow(dataDir);
    await first.page.goto(first.host.address);
    const frame = new Frame(first.page);
    await frame.ready();
    await frame.openDocument(/^Belgium: Extremism/);
    // What is open is kept a moment after it changes.
    await first.page.waitForTimeout(1500);
    await first.close();
    const blankProfile = path.join(dataDir, 'blank');
    await startBlank(blankProfile);
    const ours: { ms: number; cpu: number; inPage: number }[] = [];
    const blank: { ms: number; cpu: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = performance.now();
      const { page, host, close } = await openWindow(dataDir);
      const opened = performance.now();
      await page.goto(host.address, { waitUntil: 'commit' });
      await page.locator('article [data-block="1"]').waitFor();
      const readable = performance.now();
      ours.push({ ms: readable - before, inPage: readable - opened, cpu: await cpuOf(page) });
      await close();
      blank.push(await startBlank(blankProfile));
    }
    const times = timesOf(ours);
    const floor = timesOf(blank);
    const pageP50Ms = percentile(
      ours.map(({ inPage }) => inPage),
      0.5,
    );
    return {
      id: 'S1',
      workload: 'warm start of host and browser to a readable page',
      ours: { ...times, pageP50Ms },
      rivals: { blankBrowser: floor },
      ratios: { blankBrowser: Math.round((floor.p50Ms / times.p50Ms) * 100) / 100 },
      target: `p50 <= ${TARGET_MS} ms`,
      equalResults: true,
      ok: times.p50Ms <= TARGET_MS,
    };
  });
}
