import type { SourceDocument } from '../src/core/document/document.ts';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { type BlockPlace, ReaderPage, storedHighlights } from './pages/readerPage.ts';

const cep = bundled('000');
const TITLE = cep.card.title;

/** Numbers in `[0, 1)` from a fixed seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function offsetOf(document: SourceDocument, { block, at }: BlockPlace): number {
  return (document.blocks[block]?.start ?? 0) + at;
}

function lengthOf(document: SourceDocument, block: number): number {
  const found = document.blocks[block];
  return found ? found.end - found.start : 0;
}

test('every block of the sheet says exactly its canonical text', async ({ workbench }) => {
  const reader = new ReaderPage(workbench.page);
  for (const number of ['000', '001', '002'] as const) {
    const document = bundled(number);
    await reader.open(document.card.title);
    expect(await reader.blockTexts()).toEqual(
      document.blocks.map(({ start, end }) => document.text.slice(start, end)),
    );
  }
  expect(workbench.errors).toEqual([]);
});

test('the stored quote is the selected characters, wherever the selection begins and ends', async ({
  workbench,
}) => {
  const reader = new ReaderPage(workbench.page);
  await reader.open(TITLE);
  const random = randomFrom(20261121);
  const listItem = cep.blocks.findIndex(({ kind }) => kind === 'listItem');
  const heading = cep.blocks.findIndex(({ kind, level }) => kind === 'heading' && level === 2);
  const paged = cep.blocks.findIndex(
    ({ start, end }) => cep.pageBreaks?.some(({ at }) => at > start && at < end) ?? false,
  );
  const pairs: (readonly [BlockPlace, BlockPlace])[] = [
    // Across list items, from a heading into the text, and over a page break within a paragraph.
    [
      { block: listItem, at: 2 },
      { block: listItem + 2, at: 9 },
    ],
    [
      { block: heading, at: 3 },
      { block: heading + 1, at: 40 },
    ],
    [
      { block: paged, at: 0 },
      { block: paged, at: lengthOf(cep, paged) },
    ],
  ];
  while (pairs.length < 14) {
    const block = Math.floor(random() * (cep.blocks.length - 4));
    const to = block + Math.floor(random() * 4);
    const from = Math.floor(random() * (lengthOf(cep, block) - 1));
    const end = 1 + Math.floor(random() * (lengthOf(cep, to) - 1));
    if (to > block || end > from) {
      const ends = [
        { block, at: from },
        { block: to, at: end },
      ] as const;
      pairs.push(random() < 0.3 ? [ends[1], ends[0]] : ends);
    }
  }
  for (const [at, [from, to]] of pairs.entries()) {
    const ends = [offsetOf(cep, from), offsetOf(cep, to)].sort((a, b) => a - b);
    const [start = 0, end = 0] = ends;
    await reader.select(from, to);
    await expect(reader.toolbar).toBeVisible();
    await workbench.page.keyboard.press(String(1 + (at % 6)));
    await expect(reader.marks).toHaveCount(at + 1);
    await expect.poll(() => storedHighlights(workbench.dataDir).length).toBe(at + 1);
    const stored = storedHighlights(workbench.dataDir).at(-1);
    const passage = stored?.passages[0];
    expect({ start: passage?.start, end: passage?.end }).toEqual({ start, end });
    expect(passage?.quote).toBe(cep.text.slice(start, end));
    expect(passage?.prefix).toBe(cep.text.slice(Math.max(0, start - 32), start));
    expect(passage?.suffix).toBe(cep.text.slice(end, end + 32));
  }
});

test('a triple click marks its paragraph and nothing of the next', async ({ workbench }) => {
  const reader = new ReaderPage(workbench.page);
  await reader.open(TITLE);
  const block = cep.blocks.findIndex(({ kind }) => kind === 'paragraph');
  await reader.sheet
    .locator(`[data-block="${block}"]`)
    .click({ clickCount: 3, position: { x: 60, y: 12 } });
  await workbench.page.keyboard.press('h');
  await expect.poll(() => storedHighlights(workbench.dataDir).length).toBe(1);
  const { start, end } = cep.blocks[block] ?? { start: 0, end: 0 };
  expect(storedHighlights(workbench.dataDir)[0]?.passages[0]?.quote).toBe(
    cep.text.slice(start, end),
  );
});

test('marks are painted, listed, cycled, recoloured, deleted and undone @electron', async ({
  workbench,
}) => {
  const { page } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  const long = 'Belgium has produced the greatest number of Western foreign fighters per capita';
  await reader.selectWords(cep, long);
  await page.keyboard.press('1');
  await reader.selectWords(cep, 'the greatest number of Western foreign fighters');
  await page.keyboard.press('5');
  await expect(reader.marks).toHaveCount(2);
  await expect(reader.marks.nth(0)).toHaveAttribute('aria-busy', 'false');
  await expect.poll(() => reader.painted()).toMatchObject({ 'hl-1': 1, 'hl-5': 1 });

  // The same passage in the same ink opens the mark that is there.
  await reader.selectWords(cep, long);
  await page.keyboard.press('1');
  await expect(reader.marks.nth(0)).toHaveAttribute('aria-current', 'true');
  await expect(reader.marks).toHaveCount(2);

  // A click on both opens the shorter; M goes on to the longer.
  await page.keyboard.press('Escape');
  const spot = await reader.sheet.evaluate((article) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf('greatest number');
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 8);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return { x: 0, y: 0 };
  });
  await page.mouse.click(spot.x, spot.y);
  await expect(reader.marks.nth(1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('m');
  await expect(reader.marks.nth(0)).toHaveAttribute('aria-current', 'true');

  await page.keyboard.press('2');
  await expect(reader.marks.nth(0)).toContainText('Actor');
  await expect.poll(() => reader.painted()).toMatchObject({ 'hl-1': 0, 'hl-2': 1, 'hl-5': 1 });
  await page.keyboard.press('Delete');
  await expect(reader.marks).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(reader.marks).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(reader.marks.nth(0)).toContainText('Key fact');
});

test('a mark is painted at once, and shown as saved only when the journal has it', async ({
  workbench,
}) => {
  const { page } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/appendJournal', async (route) => {
    await held;
    await route.continue();
  });
  await reader.selectWords(cep, 'The manhunt continues');
  await page.keyboard.press('3');
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('hl-3')?.size ?? 0))
    .toBeGreaterThan(0);
  await expect(reader.marks.nth(0)).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('status', { name: 'Status' })).toContainText('Saving');
  letGo();
  await expect(reader.marks.nth(0)).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('status', { name: 'Status' })).toContainText('Saved');
});

test.describe('with a profile of its own', () => {
  test.use({ profile: 'own' });

  test('the line that is read stays where it is when size and width change, and after a restart', async ({
    workbench,
  }) => {
    const reader = new ReaderPage(workbench.page);
    await reader.open(TITLE);
    const words = 'According to the U.N. report';
    await workbench.page
      .getByRole('navigation', { name: 'Outline' })
      .getByRole('link', { name: 'Radicalization and Foreign Fighters', exact: true })
      .click();
    await expect.poll(() => reader.topOf('Radicalization and Foreign')).toBeLessThan(60);
    await workbench.page.mouse.move(600, 500);
    await workbench.page.mouse.wheel(0, (await reader.topOf(words)) - 4);
    await expect.poll(() => reader.topOf(words)).toBeLessThan(30);
    await workbench.page.waitForTimeout(300);
    const before = await reader.topOf(words);
    await workbench.page.keyboard.press('Control+Equal');
    await workbench.page.keyboard.press('Control+Equal');
    await workbench.page.waitForTimeout(300);
    expect(Math.abs((await reader.topOf(words)) - before)).toBeLessThanOrEqual(1);
    await workbench.page.setViewportSize({ width: 1000, height: 800 });
    await workbench.page.waitForTimeout(300);
    expect(Math.abs((await reader.topOf(words)) - before)).toBeLessThanOrEqual(1);
    await workbench.page.waitForTimeout(800);

    await workbench.close();
    const again = new ReaderPage(await workbench.reopen());
    await again.sheet.waitFor();
    await expect.poll(() => again.topOf(words)).toBeLessThan(40);
    expect(await again.topOf(words)).toBeGreaterThan(-30);
  });
});

test('a passage is found, selected by keys and marked without a mouse', async ({ workbench }) => {
  const { page } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Mostefai');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Matches' })).toHaveText(/^1 of \d+$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('s');
  await page.keyboard.press('h');
  await expect.poll(() => storedHighlights(workbench.dataDir).length).toBe(1);
  const quote = storedHighlights(workbench.dataDir)[0]?.passages[0]?.quote ?? '';
  expect(quote).toMatch(/Mostefaï/);
  expect(quote).toMatch(/^[A-Z].*\.$/s);
  expect(workbench.errors).toEqual([]);
});

test('a drag selects what it covers, Tab leads into the toolbar, and Cite copies the quote', async ({
  workbench,
}) => {
  const { page, context } = workbench;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  const box = await reader.sheet.locator('[data-block="1"]').boundingBox();
  if (!box) throw new Error('the first paragraph is not on screen');
  await page.mouse.move(box.x + 40, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 12, { steps: 4 });
  // A rest on the way: the toolbar, which would come under the words and in the pointer's way, waits for the end.
  await page.waitForTimeout(300);
  await expect(reader.toolbar).toBeHidden();
  await page.mouse.move(box.x + 320, box.y + 66, { steps: 4 });
  await page.mouse.up();
  await expect(reader.toolbar).toBeVisible();
  await expect(reader.sheet).toBeFocused();
  const dragged = await page.evaluate(
    () => document.getSelection()?.getRangeAt(0).toString() ?? '',
  );
  expect(dragged.length).toBeGreaterThan(40);

  await page.keyboard.press('y');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.startsWith(`“${dragged}” (CEP, ${TITLE} (`)).toBe(true);
  expect(copied.endsWith('p. 1, ¶ 1)')).toBe(true);

  await page.keyboard.press('Tab');
  await expect(reader.toolbar.getByRole('button', { name: 'Key fact' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => storedHighlights(workbench.dataDir).length).toBe(1);
  expect(storedHighlights(workbench.dataDir)[0]).toMatchObject({
    ink: 2,
    passages: [{ quote: dragged }],
  });
  await expect(reader.toolbar).toBeHidden();
  await expect(reader.sheet).toBeFocused();

  // Escape lets go of a selection and marks nothing.
  await reader.selectWords(cep, 'The manhunt continues');
  await expect(reader.toolbar).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader.toolbar).toBeHidden();
  expect(storedHighlights(workbench.dataDir)).toHaveLength(1);
});

test('a drag that ends beside the sheet takes the words up to there, not the rest of the document', async ({
  workbench,
}) => {
  const { page } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  const first = cep.blocks[1];
  const box = await reader.sheet.locator('[data-block="1"]').boundingBox();
  if (!first || !box) throw new Error('the first paragraph is not on screen');
  const onLine = box.y + 40;
  const asides = [
    ['About this document', { x: 1300, y: onLine }],
    ['Contents', { x: 100, y: onLine }],
    ['the status bar', { x: 700, y: 893 }],
    ['the title bar', { x: 700, y: 8 }],
  ] as const;
  for (const [at, [aside, end]] of asides.entries()) {
    await page.mouse.move(box.x + 40, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, onLine, { steps: 3 });
    await page.mouse.move(end.x, end.y, { steps: 3 });
    await page.mouse.up();
    await expect(reader.toolbar).toBeVisible();
    await page.keyboard.press(String(at + 1));
    await expect.poll(() => storedHighlights(workbench.dataDir).length, aside).toBe(at + 1);
    const passage = storedHighlights(workbench.dataDir).at(-1)?.passages[0];
    const covered = { start: passage?.start ?? 0, end: passage?.end ?? 0 };
    // Level with the second line it ends there; below or above the sheet it ends at the edge of what is on screen.
    if (aside === 'About this document' || aside === 'Contents') {
      expect(covered.start, aside).toBeGreaterThanOrEqual(first.start);
      expect(covered.end, aside).toBeLessThanOrEqual(first.end);
      expect(covered.end - covered.start, aside).toBeLessThan(200);
    } else expect(covered.end - covered.start, aside).toBeLessThan(6000);
    await expect(reader.toolbar).toBeHidden();
  }
});

test('a selection between elements takes whole blocks, on the side where it lies', async ({
  workbench,
}) => {
  const { page } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(TITLE);
  const [one, two, three] = [1, 2, 3].map((index) => cep.blocks[index]);
  const last = cep.blocks.at(-1);
  if (!one || !two || !three || !last) throw new Error('the document is too short');
  // Each end as an element by selector and a child's number, and the passage that is meant.
  const cases = [
    [['[data-block="1"]', 0], ['[data-block="2"]', 0], one.start, one.end],
    [['[data-block="1"]', 0], ['[data-block="2"]', 'all'], one.start, two.end],
    [['before 2', 0], ['before 4', 0], two.start, three.end],
    [['[data-block="3"]', 'all'], ['[data-block="2"]', 0], two.start, three.end],
    [['before 2', 0], ['article', 'all'], two.start, last.end],
  ] as const;
  for (const [at, [from, to, start, end]] of cases.entries()) {
    await page.evaluate(
      (ends) => {
        const [a, b] = ends.map(([name, child]): [Node, number] => {
          const before = /^before (\d+)$/.exec(name)?.[1];
          const element = document.querySelector(before ? `[data-block="${before}"]` : name);
          if (!element?.parentNode) throw new Error(`there is no ${name}`);
          if (before) {
            return [element.parentNode, [...element.parentNode.childNodes].indexOf(element)];
          }
          return [element, child === 'all' ? element.childNodes.length : child];
        });
        if (a && b) document.getSelection()?.setBaseAndExtent(...a, ...b);
      },
      [from, to] as const,
    );
    await expect(reader.toolbar).toBeVisible();
    await page.keyboard.press(String(at + 1));
    await expect.poll(() => storedHighlights(workbench.dataDir).length).toBe(at + 1);
    expect(storedHighlights(workbench.dataDir).at(-1)?.passages[0]).toMatchObject({ start, end });
  }
});
