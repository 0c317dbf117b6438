import type { Page } from '@playwright/test';
import { liveMarks } from '../e2e/harness/storedRecords.ts';
import { Frame } from '../e2e/pages/Frame.ts';
import { Reader } from '../e2e/pages/Reader.ts';
import { percentile, type Result, type Times } from './result.ts';
import { meterCpu, openWindow, type PageCpu, withDataFolder } from './window.ts';

const MARKS = 100;
/** Marks that one side makes before the other has its turn. */
const TURN = 20;
const PAINT_TARGET_MS = 100;
const SAVE_TARGET_MS = 50;
/** Block of the country report that is long enough for all marks. */
const BLOCK = 4;

interface Found {
  readonly painted: number[];
  readonly saved: number[];
}

/** What the page tells itself when a mark has been painted or saved, so that nothing has to ask in between. */
const FOUND = 'bench-found';
/** Time after which a mark that is not both is given up, in ms. */
const GIVE_UP_MS = 10_000;

declare global {
  interface Window {
    /** Times of the marks made so far, in ms since their keys. */
    benchFound: Found;
  }
}

/**
 * Has the page time each `H` itself, from the moment that the event carries, so that no question from outside falls into
 * what is timed: to the end of the first frame that is drawn with one more highlight, and to `data-seq` having changed.
 */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate((name) => {
    const status = document.querySelector('[role="status"][data-seq]');
    if (!status) throw new Error('there is no status');
    const found: Found = { painted: [], saved: [] };
    window.benchFound = found;
    const note = (times: number[]): void => {
      times.push(performance.now() - pressedAt);
      window.dispatchEvent(new Event(name));
    };
    let pressedAt = 0;
    const shown = (): number =>
      [...CSS.highlights].reduce(
        (sum, [name, ranges]) => (/^hl-\d/.test(name) ? sum + ranges.size : sum),
        0,
      );
    // Counted before the key: the app may have painted by the time this listener is asked.
    let known = shown();
    const look = (): void => {
      if (shown() <= known) requestAnimationFrame(look);
      else {
        known = shown();
        requestAnimationFrame(() => note(found.painted));
      }
    };
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        pressedAt = timeStamp;
        requestAnimationFrame(look);
      },
      { capture: true },
    );
    new MutationObserver(() => note(found.saved)).observe(status, {
      attributeFilter: ['data-seq'],
    });
  }, FOUND);
}

/** Makes the marks from number `from` to before `to`, one after another, each after the one before is saved. */
async function mark(page: Page, from: number, to: number): Promise<void> {
  const reader = new Reader(page);
  for (let made = from; made < to; made += 1) {
    await reader.selectOffsets(BLOCK, made * 10, made * 10 + 8);
    await page.waitForTimeout(60);
    await page.keyboard.press('h');
    await page.evaluate(
      async ([count, name, giveUpMs]) => {
        const { painted, saved } = window.benchFound;
        await new Promise<void>((resolve, reject) => {
          const words = (): string => `${painted.length} painted, ${saved.length} saved`;
          const timer = setTimeout(() => reject(new Error(`mark ${count}: ${words()}`)), giveUpMs);
          const look = (): void => {
            if (Math.min(painted.length, saved.length) <= count) return;
            clearTimeout(timer);
            window.removeEventListener(name, look);
            resolve();
          };
          window.addEventListener(name, look);
          look();
        });
      },
      [made, FOUND, GIVE_UP_MS] as const,
    );
  }
}

/** Puts a paragraph and an empty database into a page that has nothing else. */
async function preparePlain(page: Page): Promise<void> {
  await page.evaluate(async () => {
    window.benchFound = { painted: [], saved: [] };
    const opening = indexedDB.open('bench-plain', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks', { keyPath: 'id' });
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    opening.result.close();
    const paragraph = document.createElement('p');
    paragraph.textContent = 'Words of a paragraph. '.repeat(60);
    document.body.replaceChildren(paragraph);
  });
}

/** The least a page can do for a mark: wrap the words, and put one record into IndexedDB, durability strict. */
async function markPlain(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    async ([first, end]) => {
      const opening = indexedDB.open('bench-plain', 1);
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const { painted, saved } = window.benchFound;
      for (let made = first; made < end; made += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const before = performance.now();
        const last = document.querySelector('p')?.lastChild;
        if (!(last instanceof Text)) throw new Error('no text is left');
        const words = document.createRange();
        words.setStart(last, 0);
        words.setEnd(last, 8);
        words.surroundContents(document.createElement('mark'));
        const writing = opening.result.transaction('marks', 'readwrite', { durability: 'strict' });
        writing
          .objectStore('marks')
          .put({ id: made, start: made * 10, end: made * 10 + 8, ink: 1 });
        const done = new Promise((resolve) => {
          writing.oncomplete = resolve;
        }).then(() => saved.push(performance.now() - before));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        painted.push(performance.now() - before);
        await done;
      }
      opening.result.close();
    },
    [from, to] as const,
  );
}

function timesOf(all: readonly number[], { processMs, mainMs }: PageCpu): Times {
  const wallMs = Math.round(all.reduce((sum, one) => sum + one, 0));
  return {
    cpuMs: processMs,
    mainMs,
    wallMs,
    p50Ms: percentile(all, 0.5),
    p95Ms: percentile(all, 0.95),
  };
}

function compare(
  id: string,
  workload: string,
  ours: Times,
  plain: Times,
  targetMs: number,
  equalResults: boolean,
): Result {
  const p95Ms = ours.p95Ms ?? Number.POSITIVE_INFINITY;
  return {
    id,
    workload,
    ours,
    rivals: { plain },
    ratios: { plain: Math.round(((plain.p95Ms ?? 0) / p95Ms) * 100) / 100 },
    target: `p95 <= ${targetMs} ms`,
    equalResults,
    ok: equalResults && p95Ms <= targetMs,
  };
}

/**
 * S2 and S3: 100 marks, each from its key to paint and to saved, in turns with a page that only wraps words and puts a
 * record: no journal on disk, no undo, no list of marks, nothing else on screen.
 */
export function measureMarking(): Promise<readonly Result[]> {
  return withDataFolder(async (dataDir) => {
    const { page, host, context, close } = await openWindow(dataDir);
    try {
      await page.goto(host.address);
      const frame = new Frame(page);
      await frame.ready();
      await frame.openDocument(/^Belgium: Extremism/);
      await watchKeys(page);
      const bare = await context.newPage();
      await bare.goto(new URL('/absent', host.address).href);
      await preparePlain(bare);
      const meters = { ours: await meterCpu(page), plain: await meterCpu(bare) };
      for (let made = 0; made < MARKS; made += TURN) {
        await page.bringToFront();
        await mark(page, made, made + TURN);
        await bare.bringToFront();
        await markPlain(bare, made, made + TURN);
      }
      const cpu = { ours: await meters.ours.read(), plain: await meters.plain.read() };
      const ours = await page.evaluate(() => window.benchFound);
      const plain = await bare.evaluate(() => window.benchFound);
      const equal =
        (await liveMarks(page)).length === MARKS &&
        (await bare.locator('mark').count()) === MARKS &&
        plain.saved.length === MARKS;
      return [
        compare(
          'S2',
          'key to painted, 100 marks',
          timesOf(ours.painted, cpu.ours),
          timesOf(plain.painted, cpu.plain),
          PAINT_TARGET_MS,
          equal,
        ),
        compare(
          'S3',
          'key to saved, 100 marks',
          timesOf(ours.saved, cpu.ours),
          timesOf(plain.saved, cpu.plain),
          SAVE_TARGET_MS,
          equal,
        ),
      ];
    } finally {
      await close();
    }
  });
}
