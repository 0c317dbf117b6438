import { generatedDocument, generatedPassages } from '../../e2e/harness/longDocument.ts';
import { percentile, type Result, type Times } from '../result.ts';
import { cellsChanged, cellsShared } from './pixels.ts';
import { ReadingBrowser } from './ReadingBrowser.ts';
import type { Way } from './readingPage.ts';

const MARKS = 10_000;
const ADDED = 40;
const JUMPS = 60;
/** Share of coloured cells that two ways must have in common. */
const SAME = 0.85;

/** CPU and wall times of one way, in ms. */
interface Taken {
  readonly cpu: number[];
  readonly wall: number[];
}

const median = (all: readonly number[]): number => percentile(all, 0.5);

function timesOf({ cpu, wall }: Taken): Times {
  return {
    cpuMs: median(cpu),
    wallMs: median(wall),
    p50Ms: median(wall),
    p95Ms: percentile(wall, 0.95),
  };
}

/** By how many times the rival takes longer. */
function timesFaster(ours: Times, rival: Times): number {
  return Math.round((rival.cpuMs / Math.max(0.1, ours.cpuMs)) * 10) / 10;
}

type Taking = Map<Way, Taken>;
function of(taking: Taking, way: Way): Taken {
  const found = taking.get(way) ?? { cpu: [], wall: [] };
  taking.set(way, found);
  return found;
}

/** B1 to B3: 10,000 overlapping passages in 100,000 words; shown, one more, and scrolled. In turns, a page each. */
export async function measureShowing(rounds: number): Promise<readonly Result[]> {
  const document = generatedDocument(100_000, 20261121);
  const passages = generatedPassages(document, MARKS + ADDED, 20261121);
  const browser = await ReadingBrowser.start(document, passages);
  const ways: readonly Way[] = ['ours', 'wrapSpans', 'flatSpans', 'markJs', 'recogito'];
  const showing: Taking = new Map();
  const adding: Taking = new Map();
  const scrolling: Taking = new Map();
  const coloured = new Map<Way, readonly boolean[]>();
  const taken = new Map<Way, number>();
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ways) {
        const { page, cpu, close } = await browser.open();
        await page.evaluate((which) => window.readingBench.lay(which), way);
        const plain = round === 0 ? await page.screenshot() : null;
        await cpu();
        const wall = await page.evaluate((count) => window.readingBench.show(count), MARKS);
        of(showing, way).cpu.push(await cpu());
        of(showing, way).wall.push(wall);
        taken.set(way, await page.evaluate(() => window.readingBench.taken()));
        if (plain) coloured.set(way, await cellsChanged(page, plain, await page.screenshot()));
        if (way === 'ours' || way === 'recogito') {
          for (let at = 0; at < ADDED; at += 1) {
            await cpu();
            const found = await page.evaluate(
              (index) => window.readingBench.add(index),
              MARKS + at,
            );
            of(adding, way).cpu.push(await cpu());
            of(adding, way).wall.push(Math.max(found.painted, found.saved));
          }
          await cpu();
          const jumps = await page.evaluate((count) => window.readingBench.scroll(count), JUMPS);
          of(scrolling, way).cpu.push((await cpu()) / JUMPS);
          of(scrolling, way).wall.push(...jumps);
        }
        await close();
      }
    }
  } finally {
    await browser.close();
  }
  const results = (
    taking: Taking,
    id: string,
    workload: string,
    targets: Partial<Record<Way, number>>,
    most: number | null,
  ): Result => {
    const ours = timesOf(of(taking, 'ours'));
    const rivals: Record<string, Times> = {};
    const ratios: Record<string, number> = {};
    for (const way of Object.keys(targets) as Way[]) {
      rivals[way] = timesOf(of(taking, way));
      ratios[way] = timesFaster(ours, timesOf(of(taking, way)));
    }
    const equalResults = (Object.keys(targets) as Way[]).every(
      (way) => way === 'markJs' || cellsShared(coloured.get('ours'), coloured.get(way)) >= SAME,
    );
    const met = Object.entries(targets).every(([way, target]) => (ratios[way] ?? 0) >= target);
    const target = Object.entries(targets)
      .map(([way, least]) => `${way} >= ${least}x`)
      .join(', ');
    return {
      id,
      workload,
      ours,
      rivals,
      ratios,
      target: most === null ? target : `${target}, < ${most} ms CPU`,
      equalResults,
      ok: equalResults && met && (most === null || ours.cpuMs < most),
    };
  };
  const dropped = MARKS - (taken.get('markJs') ?? 0);
  process.stderr.write(
    `B1: mark.js made ${taken.get('markJs')} elements and cannot overlap passages (${dropped > 0 ? 'at least ' : ''}${Math.max(0, dropped)} dropped); its pixels are not compared.\n`,
  );
  return [
    results(
      showing,
      'B1',
      `show ${MARKS} overlapping highlights in 100,000 words: main-thread CPU`,
      { wrapSpans: 15, flatSpans: 10, markJs: 20, recogito: 20 },
      null,
    ),
    results(
      adding,
      'B2',
      `one more highlight at ${MARKS}, to its frame and stored strict`,
      { recogito: 1.5 },
      16,
    ),
    results(
      scrolling,
      'B3',
      `${JUMPS} jumps of nine tenths of a screen at ${MARKS}: CPU a jump`,
      { recogito: 1.5 },
      null,
    ),
  ];
}
