import Dexie from 'dexie';
import Mark from 'mark.js';
import type { Ink } from '../../src/core/annotation/annotation.ts';
import { INKS } from '../../src/core/annotation/annotation.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';
import { drawSection } from '../../src/renderer/features/reader/sheet/drawBlock.ts';
import { SheetLayer } from '../../src/renderer/features/reader/sheet/SheetLayer.ts';
import '../../src/renderer/features/reader/sheet/highlights.css';
import { createTextAnnotator } from '@recogito/text-annotator';
import readerStyles from '../../src/renderer/features/reader/reader.module.css';
import sheetStyles from '../../src/renderer/features/reader/sheet/sheet.module.css';
import '@recogito/text-annotator/text-annotator.css';
import { flatSpans, wrapSpans } from './spans.ts';

/** A passage to be shown: where, and in which ink. */
export interface Passage {
  readonly range: TextRange;
  readonly ink: Ink;
}

/** The ways to show passages that are compared. */
export type Way = 'ours' | 'wrapSpans' | 'flatSpans' | 'markJs' | 'recogito' | 'registered';

/** One way at work in the page. */
interface Shower {
  /** Shows all of these passages. */
  show(passages: readonly Passage[]): void;
  /** How many of them it has taken in, where it can tell. */
  taken(): number;
}

/** What the runner calls in the page. */
export interface ReadingBench {
  prepare(document: SourceDocument, passages: readonly Passage[]): void;
  /** Draws the text in a way, with nothing shown in it. */
  lay(way: Way): Promise<void>;
  /** Shows the passages. @returns ms to the end of the first frame that has them. */
  show(count: number): Promise<number>;
  taken(): number;
  /** Adds one passage and puts it into IndexedDB, durability strict. @returns ms to its frame, and to durable. */
  add(at: number): Promise<{ readonly painted: number; readonly saved: number }>;
  /** Scrolls by nine tenths of a screen so many times. @returns ms of each to the end of its second frame. */
  scroll(jumps: number): Promise<readonly number[]>;
  /** Draws and shows all in one go. @returns ms to the end of the frame after. */
  open(way: 'ours' | 'registered', count: number): Promise<number>;
  /** Words on screen, and the text of the blocks there. */
  onScreen(): string;
  /** Goes to a share of the text's height, lets it settle. */
  goTo(offset: number): Promise<void>;
  scrollToTop(): Promise<void>;
}

declare global {
  interface Window {
    readingBench: ReadingBench;
  }
}

let source: SourceDocument;
let wanted: readonly Passage[] = [];
let shower: Shower | null = null;
let layer: SheetLayer | null = null;
let shown = 0;

const scroller = document.createElement('div');
scroller.className = readerStyles.scroller ?? '';
const content = document.createElement('div');
content.className = readerStyles.content ?? '';
const stripes = document.createElement('div');
stripes.className = readerStyles.stripes ?? '';
const article = document.createElement('article');
article.className = sheetStyles.article ?? '';
content.append(stripes, article);
scroller.append(content);
document.body.append(scroller);

/** Two frames: what was drawn in the first is on screen in the second. */
function frames(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
}

function drawWhole(): void {
  article.replaceChildren(drawSection(document, source, { from: 0, to: source.blocks.length }));
}

function ours(): Shower {
  const none = (): void => undefined;
  layer = new SheetLayer(
    source,
    { article, scroller, stripes },
    {
      selected: none,
      read: none,
      scrolled: none,
      clicked: none,
      stripeClicked: none,
      handles: { taken: none, dragged: none, dropped: none },
    },
  );
  layer.attach();
  const held = layer;
  return {
    show(passages) {
      for (const ink of INKS) {
        held.paint(
          `hl-${ink}`,
          passages.filter((one) => one.ink === ink).map(({ range }) => range),
        );
      }
      held.setStripes(
        passages.map(({ range, ink }, at) => ({
          id: String(at),
          ink,
          range,
          glyph: null,
          codes: () => (at % 3 === 0 ? { first: 'Recruitment', colour: 'petrol', more: 1 } : null),
          title: () => '',
        })),
        null,
      );
      shown = passages.length;
    },
    taken: () => shown,
  };
}

/** All passages as static ranges of highlights, over a text that stands in the page whole. */
function registered(): Shower {
  drawWhole();
  const blocks = [...article.querySelectorAll('[data-block]')];
  const starts = source.blocks.map(({ start }) => start as number);
  return {
    show(passages) {
      for (const ink of INKS) {
        const highlight = new Highlight();
        highlight.priority = ink;
        for (const one of passages) {
          if (one.ink !== ink) continue;
          const at = blockOf(starts, one.range.start);
          const node = blocks[at]?.firstChild;
          if (!node) continue;
          const start = starts[at] ?? 0;
          highlight.add(
            new StaticRange({
              startContainer: node,
              startOffset: one.range.start - start,
              endContainer: node,
              endOffset: one.range.end - start,
            }),
          );
        }
        CSS.highlights.set(`hl-${ink}`, highlight);
      }
    },
    taken: () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

function blockOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function spans(way: typeof wrapSpans): Shower {
  drawWhole();
  const blocks = [...article.querySelectorAll<HTMLElement>('[data-block]')];
  const starts = source.blocks.map(({ start }) => start as number);
  return {
    show(passages) {
      const byBlock = new Map<number, { from: number; to: number; ink: Ink }[]>();
      for (const { range, ink } of passages) {
        const at = blockOf(starts, range.start);
        const list = byBlock.get(at) ?? [];
        list.push({
          from: range.start - (starts[at] ?? 0),
          to: range.end - (starts[at] ?? 0),
          ink,
        });
        byBlock.set(at, list);
      }
      for (const [at, parts] of byBlock) {
        const block = blocks[at];
        if (block) way(block, parts);
      }
      shown = passages.length;
    },
    taken: () => shown,
  };
}

function markJs(): Shower {
  drawWhole();
  const starts = source.blocks.map(({ start }) => start as number);
  let taken = 0;
  return {
    show(passages) {
      const ranges = passages.map(({ range, ink }) => {
        const before = 2 * blockOf(starts, range.start);
        return { start: range.start - before, length: range.end - range.start, ink };
      });
      new Mark(article).markRanges(ranges, {
        element: 'span',
        each(element: HTMLElement, range: { readonly ink: number }) {
          element.className = `ink-${range.ink}`;
          taken += 1;
        },
      });
    },
    taken: () => taken,
  };
}

function recogito(): Shower {
  drawWhole();
  const annotator = createTextAnnotator(article, {
    renderer: 'SPANS',
    style: (annotation) => ({
      fill: fillOf(Number(annotation.bodies[0]?.value ?? 1)),
      fillOpacity: 0.4,
      underlineColor: fillOf(Number(annotation.bodies[0]?.value ?? 1)),
      underlineThickness: 2,
      underlineOffset: 2,
    }),
  });
  const starts = source.blocks.map(({ start }) => start as number);
  const toAnnotation = ({ range, ink }: Passage, at: number) => {
    const id = `a${at}`;
    const before = 2 * blockOf(starts, range.start);
    return {
      id,
      bodies: [{ id: `b${at}`, annotation: id, purpose: 'tagging', value: String(ink) }],
      target: {
        annotation: id,
        selector: [
          {
            quote: source.text.slice(range.start, range.end),
            start: range.start - before,
            end: range.end - before,
          },
        ],
      },
    };
  };
  let known = 0;
  return {
    show(passages) {
      const made = passages.map(toAnnotation) as never[];
      // `setAnnotations` of 4.1.1 leaves offsets without ranges and shows nothing; its store places them.
      const { store } = annotator.state;
      if (known === 0) store.bulkAddAnnotations(made, true);
      else for (const one of made.slice(known)) store.addAnnotation(one);
      known = passages.length;
    },
    taken: () => annotator.getAnnotations().length,
  };
}

const FILLS = ['', '#f5d90a', '#3b82f6', '#d946a6', '#22a06b', '#e0662f', '#8b8b8b'] as const;
function fillOf(ink: number): `#${string}` {
  return (FILLS[ink] ?? '#f5d90a') as `#${string}`;
}

const database = new Dexie('bench-reading', { chromeTransactionDurability: 'strict' });
database.version(1).stores({ marks: 'id' });

function make(way: Way): Shower {
  switch (way) {
    case 'ours':
      return ours();
    case 'registered':
      return registered();
    case 'wrapSpans':
      return spans(wrapSpans);
    case 'flatSpans':
      return spans(flatSpans);
    case 'markJs':
      return markJs();
    case 'recogito':
      return recogito();
  }
}

window.readingBench = {
  prepare(document_, passages) {
    source = document_;
    wanted = passages.map(({ range, ink }) => ({ range: textRange(range.start, range.end), ink }));
  },
  async lay(way) {
    shower = make(way);
    await database.open();
    await frames();
    await frames();
  },
  async show(count) {
    const before = performance.now();
    shower?.show(wanted.slice(0, count));
    await frames();
    const ms = performance.now() - before;
    for (let more = 0; more < 4; more += 1) await frames();
    return ms;
  },
  taken: () => shower?.taken() ?? 0,
  async add(at) {
    const before = performance.now();
    const passage = wanted[at];
    shower?.show(wanted.slice(0, at + 1));
    const saving = database
      .table('marks')
      .put({ id: at, ...passage })
      .then(() => performance.now() - before);
    await frames();
    const painted = performance.now() - before;
    return { painted, saved: await saving };
  },
  async scroll(jumps) {
    const times: number[] = [];
    for (let jump = 0; jump < jumps; jump += 1) {
      const before = performance.now();
      scroller.scrollTop += scroller.clientHeight * 0.9;
      await frames();
      times.push(performance.now() - before);
    }
    return times;
  },
  async open(way, count) {
    const before = performance.now();
    shower = make(way);
    shower.show(wanted.slice(0, count));
    await frames();
    return performance.now() - before;
  },
  onScreen() {
    const view = scroller.getBoundingClientRect();
    return [...article.querySelectorAll('[data-block]')]
      .filter((block) => {
        const { top, bottom } = block.getBoundingClientRect();
        return bottom > view.top && top < view.bottom;
      })
      .map((block) => block.textContent)
      .join('\n\n');
  },
  async goTo(offset) {
    if (layer) layer.anchor.alignTo(offset, 20);
    else {
      const starts = source.blocks.map(({ start }) => start as number);
      const block = article.querySelector(`[data-block="${blockOf(starts, offset)}"]`);
      const top = block?.getBoundingClientRect().top ?? 0;
      scroller.scrollTop += top - scroller.getBoundingClientRect().top - 20;
    }
    for (let more = 0; more < 6; more += 1) await frames();
  },
  async scrollToTop() {
    scroller.scrollTop = 0;
    for (let more = 0; more < 4; more += 1) await frames();
  },
};
