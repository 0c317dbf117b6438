import type { Page } from '@playwright/test';
import { bundled } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { linesOf, pixelsApart } from './pages/linePatterns.ts';
import { ReaderPage, storedHighlights } from './pages/readerPage.ts';

const cep = bundled('000');
const LONG = 'The deadly November 13 attacks on Paris—killing at least 129 and wounding';
const MIDDLE = 'November 13 attacks on Paris';
const SHORT = '13 attacks';
/** Of the 2,100 pixels around the line under a word, how many at least are other for another ink. */
const DIFFERENT_PIXELS = 100;

/** The middle of the first character of these words on the sheet, in pixels of the window. */
function placeOf(page: Page, words: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.getByRole('article').evaluate((article, wanted) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`the sheet does not say: ${wanted}`);
  }, words);
}

test('marks on the same words are listed, and their ends moved with keys and pointer', async ({
  workbench,
}) => {
  const { page, dataDir } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(cep.card.title);
  const status = page.getByRole('status', { name: 'Status' });
  const seq = async (): Promise<number> => Number(await status.getAttribute('data-seq'));
  const quotes = (): readonly (string | undefined)[] =>
    storedHighlights(dataDir).map(({ passages }) => passages[0]?.quote);
  const listed = page.getByRole('listbox');
  const inHand = listed.getByRole('option', { selected: true });

  await test.step('a click on marks that lie on one another opens the shortest and lists all', async () => {
    for (const [at, words] of [LONG, MIDDLE, SHORT].entries()) {
      await reader.selectWords(cep, words);
      await page.keyboard.press(['1', '5', '3'][at] ?? '1');
      // The journal has it before the store: the list opens for a mark that is still on its way, too.
      await expect.poll(quotes).toContain(words);
    }
    const { x, y } = await placeOf(page, 'attacks on Paris');
    await page.mouse.click(x, y);
    await expect(listed).toHaveAccessibleName('3 marks here');
    await expect(listed.getByRole('option')).toHaveText([
      /^Method2 words/,
      /^Contested5 words/,
      /^Key fact13 words/,
    ]);
    await expect(inHand).toContainText('Method');
    await page.keyboard.press('ArrowDown');
    await expect(inHand).toContainText('Contested');
    await page.keyboard.press('m');
    await expect(inHand).toContainText('Key fact');
    await expect(page.getByText('3 of 3 overlapping: Key fact')).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(listed).toBeHidden();
    await expect(reader.sheet).toBeFocused();
    // And from the sheet, without a mouse.
    await page.keyboard.press('Enter');
    await expect(inHand).toContainText('Key fact');
    await page.keyboard.press('Escape');
    await expect(listed).toBeHidden();
  });

  await test.step('keys move both ends; Enter keeps them as one change, Esc gives them up', async () => {
    await expect.poll(seq).toBe(3);
    const before = await seq();
    await page.keyboard.press('r');
    await expect(page.getByText('Moving the end', { exact: true })).toBeVisible();
    for (const key of ['s', 'Tab', 'p', 'Escape']) await page.keyboard.press(key);
    for (const key of ['r', 'Control+ArrowRight', 'ArrowLeft', 'Tab', 'Control+ArrowRight']) {
      await page.keyboard.press(key);
    }
    await expect(page.getByText('Begins “deadly November 13')).toBeAttached();
    await page.keyboard.press('Enter');
    const resized = `${LONG.slice(4)} mor`;
    await expect.poll(quotes).toContain(resized);
    await expect.poll(seq).toBe(before + 1);
    expect([...quotes()].sort()).toEqual([SHORT, MIDDLE, resized].sort());
    await page.keyboard.press('Control+z');
    await expect.poll(quotes).toContain(LONG);
    await expect.poll(seq).toBe(before + 2);
    await page.keyboard.press('Control+y');
    await expect.poll(quotes).toContain(resized);
    await expect.poll(seq).toBe(before + 3);
  });

  await test.step('a handle is dragged to where the mark should end', async () => {
    const handle = page.locator('span[data-end="end"]');
    const box = await handle.boundingBox();
    const to = await placeOf(page, ' people—are believed');
    if (!box) throw new Error('the active mark has no handle');
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    const grab = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const line = await placeOf(page, 'e than 350');
    const drag = async (): Promise<void> => {
      await page.mouse.move(grab.x, grab.y);
      await page.mouse.down();
      await page.mouse.move(to.x - 2, to.y + (grab.y - line.y), { steps: 4 });
    };
    const wanted = `${LONG.slice(4)} more than 350`;
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await drag();
    await page.mouse.up();
    await expect.poll(quotes).toContain(wanted);
    expect([...quotes()].sort()).toEqual([SHORT, MIDDLE, wanted].sort());
  });
  expect(workbench.errors).toEqual([]);
});

test('marks are told apart without colour, and read out in a text that stays exact', async ({
  workbench,
}) => {
  const { page, dataDir } = workbench;
  const reader = new ReaderPage(page);
  await reader.open(cep.card.title);
  const status = page.getByRole('status', { name: 'Status' });
  const seq = async (): Promise<number> => Number(await status.getAttribute('data-seq'));
  const expected = cep.blocks.map(({ start, end }) => cep.text.slice(start, end));

  await test.step('each ink has a line of its own, in greys and in forced colours', async () => {
    const words = 'Organe de Coordination';
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors });
      const patterns: (readonly number[])[] = [];
      for (const ink of ['1', '2', '3', '4', '5', '6']) {
        const before = await seq();
        await reader.selectWords(cep, words);
        await page.keyboard.press(ink);
        await expect.poll(seq).toBe(before + 1);
        await page.keyboard.press('Escape');
        await expect(page.locator('span[data-end="end"]')).toBeHidden();
        const { x, y } = await placeOf(page, words);
        const clip = { x, y: y + 4, width: 150, height: 14 };
        const picture = await page.screenshot({ clip });
        patterns.push(await linesOf(page, picture));
        await page.keyboard.press('Control+z');
        await expect.poll(seq).toBe(before + 2);
      }
      for (const [at, one] of patterns.entries()) {
        for (const other of patterns.slice(at + 1)) {
          expect(pixelsApart(one, other)).toBeGreaterThan(DIFFERENT_PIXELS);
        }
      }
    }
    await page.emulateMedia({ forcedColors: 'none' });
  });

  await test.step('marks stand in the text as elements, and its words stay what they are', async () => {
    for (const [at, words] of [LONG, MIDDLE, SHORT].entries()) {
      const before = await seq();
      await reader.selectWords(cep, words);
      await page.keyboard.press(['1', '5', '3'][at] ?? '1');
      await expect.poll(seq).toBe(before + 1);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+H');
    const elements = reader.sheet.locator('mark');
    await expect(elements).toHaveCount(5);
    expect(await reader.blockTexts()).toEqual(expected);
    expect(
      await elements.evaluateAll((all) => all.map((one) => one.getAttribute('data-starts'))),
    ).toEqual(['start Key fact', 'start Contested', 'start Method', null, null]);
    await expect(reader.sheet).toMatchAriaSnapshot(`
      - paragraph:
        - mark: start Key fact, The deadly
        - mark: start Contested, November
        - mark: start Method, 13 attacks , end Method
        - mark: on Paris , end Contested
        - mark: —killing at least 129 and wounding , end Key fact
    `);
  });

  await test.step('a selection over marked words is exact, and so is what is copied', async () => {
    const block = cep.blocks.findIndex(({ start, end }) => {
      const at = cep.text.indexOf(LONG);
      return start <= at && at < end;
    });
    for (const [from, to] of [
      [2, 9],
      [11, 35],
      [0, 120],
      [20, 26],
    ] as const) {
      const before = await seq();
      await reader.select({ block, at: from }, { block, at: to });
      await page.keyboard.press('6');
      await expect.poll(seq).toBe(before + 1);
      const start = (cep.blocks[block]?.start ?? 0) + from;
      const quote = storedHighlights(dataDir).at(-1)?.passages[0]?.quote;
      expect(quote).toBe(cep.text.slice(start, start + to - from));
      expect(await reader.blockTexts()).toEqual(expected);
    }
    await page.keyboard.press('Shift+H');
    await expect(reader.sheet.locator('mark')).toHaveCount(0);
    expect(await reader.blockTexts()).toEqual(expected);
  });
  expect(workbench.errors).toEqual([]);
});
