import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Highlight } from '../../src/core/annotation/annotation.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import type { JournalLine } from '../../src/core/journal/line.ts';

/** The marks that the journal on disk holds, in the order in which they were last written; deleted ones left out. */
export function storedHighlights(dataDir: string): readonly Highlight[] {
  const folder = path.join(dataDir, 'journal');
  const marks = new Map<string, Highlight>();
  for (const file of readdirSync(folder).sort()) {
    for (const text of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      if (text === '') continue;
      for (const change of (JSON.parse(text) as JournalLine).records) {
        if (change.table !== 'highlights' || !('after' in change)) continue;
        marks.delete(change.id);
        if (change.after?.deletedAtMs === null) marks.set(change.id, change.after as Highlight);
      }
    }
  }
  return [...marks.values()];
}

/** The reader as an analyst meets it. */
export class ReaderPage {
  readonly page: Page;
  readonly sheet: Locator;
  readonly marks: Locator;
  readonly toolbar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('article');
    this.marks = page.getByRole('list', { name: 'Marks' }).getByRole('listitem');
    this.toolbar = page.getByRole('toolbar', { name: 'Selection' });
  }

  /** Opens a document from the library by its title. */
  async open(title: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Library' }).click();
    await this.page
      .locator('[aria-label="Documents"]')
      .getByText(title, { exact: true })
      .first()
      .dblclick();
    await this.page.getByRole('article', { name: title }).waitFor();
  }

  /** What each `data-block` element says, in order. */
  blockTexts(): Promise<readonly string[]> {
    return this.sheet.evaluate((article) =>
      [...article.querySelectorAll('[data-block]')].map((block) => block.textContent ?? ''),
    );
  }

  /** Selects from a place in one block to a place in another, in UTF-16 units of their text, as a drag would. */
  async select(from: BlockPlace, to: BlockPlace): Promise<void> {
    await this.sheet.evaluate(
      (article, ends) => {
        const place = ({ block, at }: { block: number; at: number }): [Node, number] => {
          const element = article.querySelector(`[data-block="${block}"]`);
          if (!element) throw new Error(`no block ${block}`);
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let left = at;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const { length } = node as Text;
            if (left <= length) return [node, left];
            left -= length;
          }
          return [element, element.childNodes.length];
        };
        const [a, b] = ends.map(place);
        if (!a || !b) return;
        a[0].parentElement?.scrollIntoView({ block: 'center' });
        document.getSelection()?.setBaseAndExtent(a[0], a[1], b[0], b[1]);
      },
      [from, to],
    );
  }

  /** Selects the first occurrence of words that lie within one block. */
  async selectWords(document: SourceDocument, words: string): Promise<void> {
    const start = document.text.indexOf(words);
    const block = document.blocks.findIndex((one) => one.start <= start && start < one.end);
    const from = start - (document.blocks[block]?.start ?? 0);
    await this.select({ block, at: from }, { block, at: from + words.length });
  }

  /** How many ranges are painted under each name. */
  painted(): Promise<Readonly<Record<string, number>>> {
    return this.page.evaluate(() =>
      Object.fromEntries([...CSS.highlights].map(([name, highlight]) => [name, highlight.size])),
    );
  }

  /** Distance in pixels from the sheet's top edge to the line of the first visible character that `words` name. */
  topOf(words: string): Promise<number> {
    return this.sheet.evaluate((article, wanted) => {
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node as Text).data.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const edge = article.parentElement?.parentElement?.getBoundingClientRect().top ?? 0;
        return (range.getClientRects()[0]?.top ?? Number.NaN) - edge;
      }
      return Number.NaN;
    }, words);
  }
}

/** A position in a block's text. */
export interface BlockPlace {
  readonly block: number;
  readonly at: number;
}
