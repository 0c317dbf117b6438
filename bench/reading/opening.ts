import { generatedDocument, generatedPassages } from '../../e2e/harness/longDocument.ts';
import { percentile, type Result, type Times } from '../result.ts';
import { ReadingBrowser } from './ReadingBrowser.ts';

const WORDS = 1_000_000;
const MARKS = 10_000;
const LEAST_FASTER = 10;
const MOST_MEMORY = 0.6;

interface Opened {
  readonly cpu: number[];
  readonly wall: number[];
  readonly mb: number[];
  texts: readonly string[];
}

/**
 * B4: a text of a million words with 10,000 highlights, from its parsed model to the first frame that shows both, against
 * the same blocks all in the page with all highlights registered. Memory is the renderer's own, the model included.
 */
export async function measureOpening(rounds: number): Promise<Result> {
  const document = generatedDocument(WORDS, 20261122);
  const passages = generatedPassages(document, MARKS, 20261122);
  const browser = await ReadingBrowser.start(document, passages);
  const opened = {
    ours: { cpu: [], wall: [], mb: [], texts: [] } as Opened,
    registered: { cpu: [], wall: [], mb: [], texts: [] } as Opened,
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ['ours', 'registered'] as const) {
        const { page, cpu, privateMb, close } = await browser.open();
        const found = opened[way];
        await cpu();
        found.wall.push(
          await page.evaluate(([which, count]) => window.readingBench.open(which, count), [
            way,
            MARKS,
          ] as const),
        );
        found.cpu.push(await cpu());
        found.mb.push(await privateMb());
        if (round === 0) {
          const texts: string[] = [];
          for (const share of [0, 0.31, 0.77, 0.999]) {
            const block = document.blocks[Math.floor(share * (document.blocks.length - 1))];
            await page.evaluate((at) => window.readingBench.goTo(at), block?.start ?? 0);
            const words = await page.evaluate(() => window.readingBench.onScreen());
            const start = block?.start ?? 0;
            texts.push(String(words.includes(document.text.slice(start, block?.end))));
          }
          found.texts = texts;
        }
        await close();
      }
    }
  } finally {
    await browser.close();
  }
  const times = ({ cpu, wall, mb }: Opened): Times => ({
    cpuMs: percentile(cpu, 0.5),
    wallMs: percentile(wall, 0.5),
    memoryMb: percentile(mb, 0.5),
  });
  const ours = times(opened.ours);
  const plainDom = times(opened.registered);
  const faster = Math.round((plainDom.cpuMs / Math.max(0.1, ours.cpuMs)) * 10) / 10;
  const memory = (ours.memoryMb ?? 0) / Math.max(1, plainDom.memoryMb ?? 1);
  const all = [...opened.ours.texts, ...opened.registered.texts];
  const equalResults = all.length === 8 && all.every((one) => one === 'true');
  return {
    id: 'B4',
    workload: `open ${WORDS} words with ${MARKS} highlights, to the frame that shows them`,
    ours,
    rivals: { plainDom },
    ratios: { plainDom: faster },
    target: `plainDom >= ${LEAST_FASTER}x, <= ${100 * MOST_MEMORY} % of its memory (${Math.round(100 * memory)} %)`,
    equalResults,
    ok: equalResults && faster >= LEAST_FASTER && memory <= MOST_MEMORY,
  };
}
