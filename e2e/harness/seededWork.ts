import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';
import { between } from './random.ts';
import { type Holding, says, type WorkLedger } from './workLedger.ts';

/** Names that the report has in several places, for tagging them all as one change. */
const NAMES = ['Syria', 'Brussels', 'Molenbeek', 'Paris', 'Sharia4Belgium', 'Verviers'];

/** How long a change may take, a host that is started again in between included. */
const SAVED_WITHIN_MS = 20_000;

/** A passage in one paragraph of the document. */
interface Place {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/**
 * An analyst's work on one document in a seeded order: marks, notes, evidence, tags of all matches, deletions, undo and
 * redo. Each change is begun in the ledger before it is made, and acknowledged there once the status bar has counted it.
 */
export class SeededWork {
  readonly #random: () => number;
  readonly #document: SourceDocument;
  readonly #ledger: WorkLedger;
  #names = [...NAMES];
  #notes = 0;

  constructor(random: () => number, document: SourceDocument, ledger: WorkLedger) {
    this.#random = random;
    this.#document = document;
    this.#ledger = ledger;
  }

  /** Opens a case, so that evidence has where to go; two changes that stay out of the ledger's undo. */
  async openCase(page: Page): Promise<void> {
    const place = this.#place();
    const frame = new Frame(page);
    await new Reader(page).selectOffsets(place.block, place.from, place.to);
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'New case' });
    await dialog.getByRole('textbox', { name: 'Case title' }).fill('Routes');
    await dialog.getByRole('button', { name: 'Create case' }).click();
    await expect(page.getByRole('button', { name: 'Active case: Routes' })).toBeVisible();
    await frame.savedAfter(0);
  }

  /** Works until the page is gone, which it throws; `pauseMs` lies between two changes. */
  async workOn(page: Page, pauseMs = 0): Promise<never> {
    for (;;) {
      await this.change(page);
      if (pauseMs > 0) await wait(pauseMs);
    }
  }

  /** Makes one change, or a mark and one upon it, and waits until each is saved. */
  async change(page: Page): Promise<void> {
    const { undo, redo } = this.#ledger.depth;
    const dice = this.#random();
    // An undo that has nothing more to undo would be waited for in vain.
    if (dice < 0.12 && undo > 0) return this.step(page, 'undo');
    if (dice < 0.2 && redo > 0) return this.step(page, 'redo');
    if (dice < 0.32) return this.#addEvidence(page);
    if (dice < 0.38 && this.#names.length > 0) return this.#tagAll(page);
    const place = await this.mark(page);
    if (dice < 0.54) await this.#note(page, place);
    else if (dice < 0.64) await this.#deleteMark(page, place);
  }

  /** Presses Undo or Redo in the sheet. */
  async step(page: Page, way: 'undo' | 'redo'): Promise<void> {
    await focusSheet(page);
    this.#ledger.beginStep(way);
    await this.#until(page, () => page.keyboard.press(way === 'undo' ? 'Control+z' : 'Control+y'));
  }

  /** Marks a random passage in a random ink; it is the active mark afterwards. */
  async mark(page: Page): Promise<Place & { readonly ink: number }> {
    const place = this.#place();
    const ink = between(this.#random, 1, 6);
    await new Reader(page).selectOffsets(place.block, place.from, place.to);
    this.#ledger.begin(this.#with(says.mark(place.start, place.end, ink)));
    await this.#until(page, () => page.keyboard.press(String(ink)));
    return { ...place, ink };
  }

  async #note(page: Page, { start, end }: Place): Promise<void> {
    this.#notes += 1;
    const text = `Remark ${this.#notes}: naïve “count”, page ${between(this.#random, 1, 99)}.`;
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).focus({ timeout: 3000 });
    this.#ledger.begin(this.#with(says.note(start, end, text)));
    await this.#until(page, () => page.keyboard.insertText(text));
    await page.keyboard.press('Escape');
  }

  async #deleteMark(page: Page, { start, end, ink }: Place & { ink: number }): Promise<void> {
    await focusSheet(page);
    const gone = says.mark(start, end, ink);
    this.#ledger.begin(new Set([...this.#ledger.now].filter((one) => one !== gone)));
    await this.#until(page, () => page.keyboard.press('Delete'));
  }

  async #addEvidence(page: Page): Promise<void> {
    const { start, end } = await this.mark(page);
    await focusSheet(page);
    this.#ledger.begin(this.#with(says.evidence(start, end)));
    await this.#until(page, () => page.keyboard.press('c'));
  }

  async #tagAll(page: Page): Promise<void> {
    const name = this.#names.shift() ?? '';
    const blocks = this.#document.blocks.map(({ start, end }) =>
      this.#document.text.slice(start, end),
    );
    const block = blocks.findIndex((text) => text.includes(name));
    const found = [...this.#document.text.matchAll(wholeWord(name))].length;
    const from = blocks[block]?.search(wholeWord(name)) ?? -1;
    if (from < 0) return;
    await new Reader(page).selectOffsets(block, from, from + name.length);
    await page.keyboard.press('e');
    const popup = page.getByRole('dialog', { name: 'Tag entity' });
    const button = popup.getByRole('button', { name: 'Tag all matches' });
    await button.waitFor({ timeout: 3000 });
    this.#ledger.begin(this.#with(says.entity(name, found)));
    await this.#until(page, () => button.click({ timeout: 3000 }));
  }

  async #until(page: Page, act: () => Promise<void>): Promise<void> {
    const frame = new Frame(page);
    const before = await frame.lastSeq();
    await act();
    const untilMs = Date.now() + SAVED_WITHIN_MS;
    while ((await frame.lastSeq()) <= before) {
      if (Date.now() > untilMs) throw new Error(`not saved: ${await frame.status.textContent()}`);
      await wait(4);
    }
    this.#ledger.acknowledge();
  }

  #with(more: string): Holding {
    return new Set([...this.#ledger.now, more]);
  }

  #place(): Place {
    const paragraphs = this.#document.blocks
      .map((block, index) => ({ block, index }))
      .filter(({ block }) => block.kind === 'paragraph' && block.end - block.start > 30);
    const chosen = paragraphs[between(this.#random, 0, paragraphs.length - 1)];
    if (!chosen) throw new Error('the document has no paragraph');
    const length = chosen.block.end - chosen.block.start;
    const from = between(this.#random, 0, length - 20);
    const to = between(this.#random, from + 5, length - 1);
    const { start } = chosen.block;
    return { block: chosen.index, from, to, start: start + from, end: start + to };
  }
}

/** A name with no letter or digit on either side, as "Tag all matches" looks for it. */
function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'gu');
}

function focusSheet(page: Page): Promise<void> {
  return page.evaluate(() =>
    document.querySelector<HTMLElement>('article')?.focus({ preventScroll: true }),
  );
}
