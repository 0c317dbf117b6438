import type { Page } from '@playwright/test';
import { generatedDocument, seedDocuments, warAndPeace } from '../../e2e/harness/longDocument.ts';
import { percentile, type Result, type Times } from '../result.ts';
import { openWindow, withDataFolder } from '../window.ts';

/** Presses of Space, each a screen further, and the time given to each, in ms. */
const PAGES = 60;
const PAGE_MS = 120;
const MOST_PAINT_MS = 500;
const MOST_FRAME_MS = 50;

interface Paged {
  /** CPU ms of each task of the page's own thread that took over 1 ms. */
  readonly tasks: readonly number[];
  readonly wallMs: number;
}

/**
 * S6: War and Peace (or as many made-up words where it is not there) in the built app: from Enter in the library to the
 * first painted block, and the longest task of the page's own thread while it is paged through. The rival is the same
 * text as plain paragraphs in the same browser.
 */
export async function measureBook(): Promise<Result> {
  const document = warAndPeace() ?? generatedDocument(560_000, 20261122);
  return withDataFolder(async (dataDir) => {
    await seedDocuments(dataDir, [{ document }]);
    const window = await openWindow(dataDir);
    try {
      const { page } = window;
      await page.goto(window.host.address);
      await page.getByRole('link', { name: 'Library' }).click();
      const row = page.getByRole('row', { name: document.card.title });
      await row.waitFor();
      const paints: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        await page.getByRole('link', { name: 'Library' }).click();
        await row.focus();
        paints.push(await untilPainted(page, () => page.keyboard.press('Enter')));
      }
      await page.locator('article').focus();
      const ours = await pageThrough(page, () => page.keyboard.press('Space'));
      const at = await page.locator('article').evaluate((sheet) => {
        const scroller = sheet.parentElement?.parentElement;
        return scroller?.scrollTop ?? 0;
      });
      const plain = await window.context.newPage();
      const paragraphs = document.blocks.map(({ start, end }) => document.text.slice(start, end));
      const began = performance.now();
      await plain.evaluate((texts) => {
        const made = texts.map((text) => {
          const paragraph = globalThis.document.createElement('p');
          paragraph.textContent = text;
          return paragraph;
        });
        globalThis.document.body.append(...made);
        return new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(resolve)),
        );
      }, paragraphs);
      const plainMs = performance.now() - began;
      const rival = await pageThrough(plain, () => plain.keyboard.press('PageDown'));
      const times = (paged: Paged, paintMs: readonly number[]): Times => ({
        cpuMs: Math.round(paged.tasks.reduce((sum, one) => sum + one, 0)),
        wallMs: Math.round(paged.wallMs),
        p50Ms: percentile(paintMs, 0.5),
        p95Ms: percentile(paged.tasks, 1),
      });
      const mine = times(ours, paints);
      const theirs = times(rival, [plainMs]);
      return {
        id: 'S6',
        workload: `${document.card.title}, ${document.text.length} units: p50Ms opened to painted, p95Ms longest task while paging`,
        ours: mine,
        rivals: { 'plain paragraphs': theirs },
        ratios: { 'plain paragraphs': (theirs.p50Ms ?? 0) / Math.max(1, mine.p50Ms ?? 1) },
        target: `painted within ${MOST_PAINT_MS} ms, no task over ${MOST_FRAME_MS} ms of CPU`,
        equalResults: at > 0,
        ok: at > 0 && percentile(paints, 1) <= MOST_PAINT_MS && (mine.p95Ms ?? 0) <= MOST_FRAME_MS,
      };
    } finally {
      await window.close();
    }
  });
}

/** Ms from the key's own time to the frame after the first block is in the page. */
async function untilPainted(page: Page, press: () => Promise<void>): Promise<number> {
  // The page listens before the key comes; then it is asked what it saw.
  await page.evaluate(() => {
    const seen = new Promise<number>((resolve) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = (): void => {
            const block = document.querySelector('article [data-block]');
            if (!block) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(globalThis, { painted: seen });
  });
  await press();
  return page.evaluate(
    () => (globalThis as unknown as { readonly painted: Promise<number> }).painted,
  );
}

interface TraceEvent {
  readonly name: string;
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args?: { readonly name?: string };
}

/** Presses a key page by page and takes the CPU time of each task of the page's own thread. */
async function pageThrough(page: Page, press: () => Promise<void>): Promise<Paged> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'],
    },
  });
  const began = performance.now();
  for (let at = 0; at < PAGES; at += 1) {
    await press();
    await page.waitForTimeout(PAGE_MS);
  }
  const wallMs = performance.now() - began;
  const ended = new Promise<void>((resolve) =>
    session.once('Tracing.tracingComplete', () => resolve()),
  );
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events
    .filter(({ name, pid, tid }) => /RunTask$/.test(name) && mains.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
    .filter((ms) => ms > 1);
  return { tasks, wallMs };
}
