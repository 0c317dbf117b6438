import type { Page } from '@playwright/test';
import type { SourceDocument } from '../src/core/document/document.ts';
import { expect, test } from './fixtures/workbench.ts';
import {
  draftDocument,
  generatedDocument,
  generatedPassages,
  seedDocuments,
  warAndPeace,
} from './harness/longDocument.ts';
import { mixedDocument } from './harness/mixedDocument.ts';
import { between, seededRandom } from './harness/random.ts';
import { ReaderPage } from './pages/readerPage.ts';

/** The book where the shared corpora are there; words of the same length where they are not. */
function longDocument(): SourceDocument {
  const book = warAndPeace();
  if (book) return book;
  console.warn('War and Peace is not there: generated words stand in for it');
  return generatedDocument(560_000, 20261121);
}

/** The sheet's scroller. */
function scroller(page: Page) {
  return page.locator('article').locator('xpath=../..');
}

/** The character on the first whole line, as block and offset. */
function topPlace(page: Page): Promise<{ readonly block: number; readonly words: string }> {
  return page.evaluate(() => {
    const article = document.querySelector('article');
    const edge = article?.parentElement?.parentElement?.getBoundingClientRect().top ?? 0;
    for (const block of article?.querySelectorAll<HTMLElement>('[data-block]') ?? []) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        for (let at = 0; at < (node as Text).length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const top = range.getClientRects()[0]?.top ?? Number.NEGATIVE_INFINITY;
          if (top >= edge - 1) {
            const words = (node as Text).data.slice(at, at + 24);
            return { block: Number(block.dataset['block']), words };
          }
        }
      }
    }
    return { block: -1, words: '' };
  });
}

test.describe('a book', () => {
  const book = longDocument();
  test.use({ seed: { fill: (dataDir: string) => seedDocuments(dataDir, [{ document: book }]) } });

  test('is drawn as it is read, and everything in it can be reached', async ({ workbench }) => {
    const { page, context } = workbench;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const reader = new ReaderPage(page);
    await page.getByRole('link', { name: 'Reader' }).click();
    await reader.sheet.waitFor();
    await expect(reader.sheet.locator('[data-block="0"]')).toBeVisible();
    expect(await reader.sheet.locator('[data-block]').count()).toBeLessThan(400);

    // The whole text is copied, drawn or not.
    await reader.sheet.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.length).toBe(book.text.length);
    expect(copied === book.text).toBe(true);
    await page.keyboard.press('Escape');

    // A match far away comes on screen, painted.
    const last = book.blocks.findLast(({ kind }) => kind === 'paragraph');
    const words = book.text.slice(last?.start, (last?.start ?? 0) + 30);
    await page.keyboard.press('Control+f');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status', { name: 'Matches' })).toHaveText(/^\d+ of \d+$/);
    await expect.poll(() => reader.painted()).toMatchObject({ 'find-current': 1 });
    await page.keyboard.press('Escape');

    // Paging from there, no screen is empty.
    await reader.sheet.focus();
    for (let pages = 0; pages < 12; pages += 1) {
      await scroller(page).evaluate((element) => {
        element.scrollTop -= element.clientHeight * 0.9;
      });
      const shown = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const box = document
          .querySelector('article')
          ?.parentElement?.parentElement?.getBoundingClientRect();
        if (!box) return 0;
        return [...document.querySelectorAll('[data-block]')].filter((block) => {
          const { top, bottom } = block.getBoundingClientRect();
          return bottom > box.top && top < box.bottom;
        }).length;
      });
      expect(shown).toBeGreaterThan(2);
    }
    expect(await reader.sheet.locator('[data-block]').count()).toBeLessThan(2500);
    // A paragraph on: its first line stands at the top.
    const before = await topPlace(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect.poll(async () => (await topPlace(page)).block).toBeGreaterThan(before.block);
    expect(workbench.errors).toEqual([]);
  });

  test('law: the line that is read stays whatever size, leading and width become', async ({
    workbench,
  }) => {
    const { page } = workbench;
    const reader = new ReaderPage(page);
    await page.getByRole('link', { name: 'Reader' }).click();
    await reader.sheet.waitFor();
    const random = seededRandom(20261121);
    await scroller(page).evaluate((element) => {
      element.scrollTop = element.scrollHeight * 0.37;
    });
    await page.waitForTimeout(400);
    const kept = await topPlace(page);
    const topOfKept = (): Promise<number> => reader.topOf(kept.words);
    const before = await topOfKept();
    for (let change = 0; change < 12; change += 1) {
      if (random() < 0.5) {
        await page.keyboard.press(random() < 0.5 ? 'Control+Equal' : 'Control+Minus');
      } else {
        const width = between(random, 900, 1500);
        await page.setViewportSize({ width, height: between(random, 600, 1000) });
      }
      await page.waitForTimeout(60);
      await expect
        .poll(async () => Math.abs((await topOfKept()) - before), {
          message: `after change ${change}`,
        })
        .toBeLessThanOrEqual(27);
    }
    expect(workbench.errors).toEqual([]);
  });
});

test.describe('ten thousand marks', () => {
  const document = generatedDocument(100_000, 7);
  const passages = generatedPassages(document, 10_000, 11);
  test.use({
    seed: { fill: (dataDir: string) => seedDocuments(dataDir, [{ document, passages }]) },
  });

  test('are listed with their places, walked by keys, and one more is made', async ({
    workbench,
  }) => {
    const { page } = workbench;
    const reader = new ReaderPage(page);
    await page.getByRole('link', { name: 'Reader' }).click();
    await reader.sheet.waitFor();
    await expect(reader.marks.first()).toHaveAttribute('aria-setsize', '10000', {
      timeout: 30_000,
    });
    expect(await reader.marks.count()).toBeLessThan(400);
    await reader.marks.first().focus();
    await page.keyboard.press('End');
    const active = page.locator('[data-mark][aria-current="true"]');
    await expect(active).toHaveAttribute('aria-posinset', '10000');
    await expect(active).toBeFocused();
    await expect(active).toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect(active).toHaveAttribute('aria-posinset', '9999');
    await page.keyboard.press('Home');
    await expect(active).toHaveAttribute('aria-posinset', '1');
    await page.keyboard.press('j');
    await expect(active).toHaveAttribute('aria-posinset', '2');

    await reader.select({ block: 1, at: 0 }, { block: 1, at: 5 });
    await page.keyboard.press('3');
    await expect(reader.marks.first()).toHaveAttribute('aria-setsize', '10001');
    expect(workbench.errors).toEqual([]);
  });
});

test.describe('what a text may hold', () => {
  const document = mixedDocument();
  const giant = draftDocument('One paragraph', 'en', [
    { kind: 'paragraph', pieces: [{ text: 'An unbroken line of words goes on. '.repeat(28_000) }] },
    { kind: 'paragraph', pieces: [{ text: 'x'.repeat(30_000) }] },
    { kind: 'paragraph', pieces: [{ text: 'The end of it.' }] },
  ]);
  test.use({
    seed: {
      fill: (dataDir: string) => seedDocuments(dataDir, [{ document }, { document: giant }]),
    },
  });

  test('tables, footnotes, links, code and both directions are shown, and no text is changed', async ({
    workbench,
  }) => {
    const { page, context } = workbench;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const reader = new ReaderPage(page);
    await page.getByRole('link', { name: 'Reader' }).click();
    await reader.sheet.waitFor();
    expect(await reader.blockTexts()).toEqual(
      document.blocks.map(({ start, end }) => document.text.slice(start, end)),
    );

    // A table is one, is reached by Tab, and its cells are marked.
    await expect(reader.sheet.getByRole('columnheader', { name: 'Year' })).toBeVisible();
    await expect(reader.sheet.getByRole('rowheader', { name: 'Brussels' })).toBeVisible();
    await expect(reader.sheet.getByRole('region', { name: 'Table' })).toHaveAttribute(
      'tabindex',
      '0',
    );
    await reader.selectWords(document, 'four hundred');
    await page.keyboard.press('2');
    await expect(reader.marks).toHaveCount(1);
    await expect(reader.marks.first()).toContainText('four hundred');
    await expect.poll(() => reader.painted()).toMatchObject({ 'hl-2': 1 });

    // A footnote opens under its line, leads to its place, and that leads back.
    const reference = reader.sheet.getByRole('button', { name: 'Footnote 1', exact: true });
    await reference.focus();
    await page.keyboard.press('Enter');
    const note = page.getByRole('dialog', { name: 'Footnote 1' });
    await expect(note).toContainText('Said to the court in 2015.');
    await page.keyboard.press('Escape');
    await expect(note).toBeHidden();
    await expect(reference).toBeFocused();
    await reference.click();
    await note.getByRole('button', { name: 'Go to footnote' }).click();
    const back = reader.sheet.getByRole('button', { name: 'Back to reference 1' });
    await expect(back).toBeFocused();
    await back.click();
    await expect(reference).toBeFocused();

    // A link shows its address and goes nowhere.
    const link = reader.sheet.locator('[data-address]').first();
    await link.click({ button: 'right' });
    const address = page.getByRole('dialog', { name: 'Link address' });
    await expect(address).toContainText('https://example.org/report');
    await address.getByRole('button', { name: 'Copy address' }).click();
    await expect(address.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'https://example.org/report',
    );
    await page.keyboard.press('Escape');

    // Lines stay lines, and a block runs as its first letter does.
    const lines = reader.sheet.locator('[data-lines]').first();
    expect(await lines.evaluate((element) => getComputedStyle(element).whiteSpace)).toMatch(
      /pre-wrap|break-spaces/,
    );
    const arabic = reader.sheet.locator('[data-block]', { hasText: 'قال الشاهد' });
    expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    // The left arrow goes on in it: five characters are selected.
    const block = Number(await arabic.getAttribute('data-block'));
    await reader.select({ block, at: 0 }, { block, at: 3 });
    for (let at = 0; at < 2; at += 1) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('4');
    await expect(reader.marks).toHaveCount(2);
    await expect(reader.marks.filter({ hasText: 'قال ا' })).toHaveCount(1);
    expect(workbench.errors).toEqual([]);
  });

  test('a paragraph of a megabyte opens, scrolls and is selected', async ({ workbench }) => {
    const { page } = workbench;
    const reader = new ReaderPage(page);
    await reader.open('One paragraph');
    const { sheet } = reader;
    const first = sheet.locator('[data-block="0"]');
    await expect(first).toBeVisible();
    await scroller(page).evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    await page.waitForTimeout(300);
    await sheet.focus();
    await page.keyboard.press('v');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('h');
    await expect(reader.marks).toHaveCount(1);
    await expect.poll(() => reader.painted()).toMatchObject({ 'hl-1': 1 });
    expect(await first.evaluate((element) => element.textContent?.length)).toBe(
      (giant.blocks[0]?.end ?? 0) - (giant.blocks[0]?.start ?? 0),
    );
    // A word without end is broken, not hidden.
    expect(
      await scroller(page).evaluate((element) => element.scrollWidth <= element.clientWidth),
    ).toBe(true);
    expect(workbench.errors).toEqual([]);
  });
});
