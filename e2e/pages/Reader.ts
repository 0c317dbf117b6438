import { expect, type Locator, type Page } from '@playwright/test';

/** The reader: sheet, selection, marks. */
export class Reader {
  readonly page: Page;
  readonly sheet: Locator;
  readonly marks: Locator;
  readonly toolbar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('article');
    this.marks = page.getByRole('list', { name: 'Marks' });
    this.toolbar = page.getByRole('toolbar', { name: 'Selection' });
  }

  /** Selects the first occurrence of `quote` within one block; dragging is tried where the reader itself is. */
  async select(quote: string): Promise<void> {
    const place = await this.page.evaluate((wanted) => {
      const blocks = [...document.querySelectorAll<HTMLElement>('article [data-block]')];
      const block = blocks.find((one) => (one.textContent ?? '').includes(wanted));
      if (!block) return null;
      return {
        block: Number(block.dataset['block']),
        at: (block.textContent ?? '').indexOf(wanted),
      };
    }, quote);
    if (!place) throw new Error(`the sheet does not say: ${quote}`);
    await this.selectOffsets(place.block, place.at, place.at + quote.length);
    expect(await this.page.evaluate(() => getSelection()?.toString())).toBe(quote);
  }

  /** A point on the first occurrence of `quote`, in pixels of the window. */
  async pointOn(quote: string): Promise<{ readonly x: number; readonly y: number }> {
    const block = this.sheet.locator('[data-block]').filter({ hasText: quote }).first();
    await block.scrollIntoViewIfNeeded();
    return block.evaluate((element, wanted) => {
      const at = (element.textContent ?? '').indexOf(wanted);
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let passed = 0;
      let node = walker.nextNode() as Text;
      while (at >= passed + node.data.length) {
        passed += node.data.length;
        node = walker.nextNode() as Text;
      }
      const range = document.createRange();
      range.setStart(node, at - passed);
      range.setEnd(node, at - passed + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, quote);
  }

  /** Selects a stretch of one block by offsets into its text, as a drag would. */
  async selectOffsets(block: number, from: number, to: number): Promise<void> {
    await this.page.evaluate(
      ([index, start, end]) => {
        const element = document.querySelector<HTMLElement>(`article [data-block="${index}"]`);
        if (!element) throw new Error(`no block ${index}`);
        element.scrollIntoView({ block: 'center' });
        const point = (offset: number): [Text, number] => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let passed = 0;
          let node = walker.nextNode() as Text;
          while (offset > passed + node.data.length) {
            passed += node.data.length;
            node = walker.nextNode() as Text;
          }
          return [node, offset - passed];
        };
        const [startNode, startAt] = point(start);
        const [endNode, endAt] = point(end);
        getSelection()?.setBaseAndExtent(startNode, startAt, endNode, endAt);
        element.closest<HTMLElement>('article')?.focus({ preventScroll: true });
      },
      [block, from, to] as const,
    );
  }

  /** Selects a passage, presses a key and waits until the list shows the mark as saved. */
  async mark(quote: string, key: string): Promise<Locator> {
    await this.select(quote);
    await this.page.keyboard.press(key);
    return this.markOf(quote);
  }

  /** The mark on a passage in the list, once it is saved. */
  async markOf(quote: string): Promise<Locator> {
    const item = this.marks.getByRole('listitem').filter({ hasText: quote }).first();
    await expect(item).toBeVisible();
    await expect(item).not.toHaveAttribute('aria-busy', 'true');
    return item;
  }
}
