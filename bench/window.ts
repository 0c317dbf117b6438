import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserFile, browserSwitches } from '../e2e/fixtures/browser.ts';
import { freePort, type ServedHost, serve } from '../e2e/fixtures/servedHost.ts';

/** A window of the built app on a data folder of its own. */
export interface BenchWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly host: ServedHost;
  close(): Promise<void>;
}

/** Opens the installed browser on a profile, with the switches of a real app window. */
export function openBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browserFile(),
    args: browserSwitches(),
    viewport: { width: 1440, height: 900 },
  });
}

/** Serves a data folder and opens the app on it. */
export async function openWindow(dataDir: string): Promise<BenchWindow> {
  const host = await serve(dataDir, await freePort());
  const context = await openBrowser(path.join(dataDir, 'profile/chromium'));
  // What the runner's compiler writes around named functions must exist in the page too.
  await context.addInitScript('globalThis.__name = (made) => made;');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    context,
    host,
    async close() {
      await context.close();
      await host.stop();
    },
  };
}

/** CPU time in ms that a page has used: its whole process, and the thread that runs the page alone. */
export interface PageCpu {
  readonly processMs: number;
  readonly mainMs: number;
}

/** A page's CPU time since the start of the meter; waiting for others is not in it. */
export interface CpuMeter {
  read(): Promise<PageCpu>;
}

/** Starts to measure the CPU time of a page's process and of its main thread. */
export async function meterCpu(page: Page): Promise<CpuMeter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async (): Promise<PageCpu> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (wanted: string): number =>
      Math.round((metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000);
    return { processMs: ms('ProcessTime'), mainMs: ms('TaskDuration') };
  };
  const start = await now();
  return {
    async read() {
      const { processMs, mainMs } = await now();
      return { processMs: processMs - start.processMs, mainMs: mainMs - start.mainMs };
    },
  };
}

/** CPU time in ms that the process of a page has used so far. */
export async function cpuOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return Math.round((metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0) * 1000);
}

/** Runs `work` on a data folder that is removed afterwards. */
export async function withDataFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'casebound-bench-'));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}
