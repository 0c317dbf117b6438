import { expect, type Locator, type Page } from '@playwright/test';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';
import { readHolding, says } from './workLedger.ts';

/** The document of these stories. */
export const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const BLOCK = 4;

/** Opens the document of these stories from the library. */
export async function openReport(page: Page): Promise<Frame> {
  const frame = new Frame(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  return frame;
}

/** Marks the n-th stretch of one paragraph without waiting for it; gives what the ledger calls it. */
export async function mark(page: Page, n: number): Promise<string> {
  const start = bundled('000').blocks[BLOCK]?.start ?? 0;
  await new Reader(page).selectOffsets(BLOCK, n * 15, n * 15 + 12);
  await page.keyboard.press('2');
  return says.mark(start + n * 15, start + n * 15 + 12, 2);
}

/** What the window's store holds, in the ledger's words. */
export async function holds(page: Page): Promise<readonly string[]> {
  const { holding, torn } = await readHolding(page, bundled('000'));
  expect(torn).toEqual([]);
  return [...holding].sort();
}

/** Asks for another try; the window tries by itself too, and the button goes with the banner then. */
export async function tryAgain(banner: Locator): Promise<void> {
  const button = banner.getByRole('button', { name: 'Try again' });
  await button.click({ timeout: 3000 }).catch(() => expect(banner).toHaveCount(0));
}
