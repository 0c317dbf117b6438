import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { Highlight } from '../../src/core/annotation/annotation.ts';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import type { Workbench } from '../fixtures/workbench.ts';
import { Frame } from '../pages/Frame.ts';
import { Reader } from '../pages/Reader.ts';
import { between, seededRandom } from './random.ts';
import { liveMarks } from './storedRecords.ts';

/** One acknowledged mark, written down outside the browser at the moment the interface said it was saved. */
interface LedgerEntry {
  readonly start: number;
  readonly end: number;
  readonly ink: number;
}

/** What a run of kills came to; `failed` names each finding, and is empty when all is well. */
export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly torn: number;
  readonly failed: readonly string[];
}

const REPORT = /^Belgium: Extremism & Counter-Extremism/;

function agrees(mark: Highlight, entry: LedgerEntry): boolean {
  const passage = mark.passages[0];
  return passage?.start === entry.start && passage.end === entry.end && mark.ink === entry.ink;
}

/**
 * Marks passages at random, kills every process at a random moment, opens twice more, and compares what is there with
 * a ledger kept outside the browser: every acknowledged mark present, none half-made, undo still working.
 * @param workbench an open workbench on an empty library; it is left open.
 * @param kills how often; each is followed by two launches.
 */
export async function killStory(
  workbench: Workbench,
  kills: number,
  seed: number,
): Promise<KillReport> {
  const random = seededRandom(seed);
  const report = bundled('000');
  const ledger: LedgerEntry[] = [];
  const failed: string[] = [];
  let lost = 0;
  let torn = 0;
  let inFlight = 0;

  const check = async (page: Page, when: string): Promise<void> => {
    const marks = await liveMarks(page);
    for (const entry of ledger) {
      if (marks.some((mark) => agrees(mark, entry))) continue;
      lost += 1;
      failed.push(`${when}: mark ${entry.start}-${entry.end} in ink ${entry.ink} is gone`);
    }
    for (const mark of marks) {
      const passage = mark.passages[0];
      if (passage && report.text.slice(passage.start, passage.end) === passage.quote) continue;
      torn += 1;
      failed.push(`${when}: a mark does not say what it marks`);
    }
    if (marks.length > ledger.length + inFlight) {
      torn += 1;
      failed.push(
        `${when}: ${marks.length} marks, but only ${ledger.length} + ${inFlight} were made`,
      );
    }
  };

  const openReport = async (page: Page): Promise<Frame> => {
    const frame = new Frame(page);
    await frame.ready();
    await frame.openDocument(REPORT);
    return frame;
  };

  const markUntilDead = async (page: Page, frame: Frame): Promise<void> => {
    for (;;) {
      const paragraphs = report.blocks
        .map((block, index) => ({ block, index }))
        .filter(({ block }) => block.kind === 'paragraph');
      const chosen = paragraphs[between(random, 0, paragraphs.length - 1)];
      if (!chosen) throw new Error('the report has no paragraph');
      const length = chosen.block.end - chosen.block.start;
      const from = between(random, 0, length - 20);
      const to = between(random, from + 5, length - 1);
      const ink = between(random, 1, 6);
      const before = await frame.lastSeq();
      await new Reader(page).selectOffsets(chosen.index, from, to);
      inFlight += 1;
      await page.keyboard.press(String(ink));
      while ((await frame.lastSeq()) <= before) await wait(4);
      ledger.push({ start: chosen.block.start + from, end: chosen.block.start + to, ink });
      inFlight -= 1;
    }
  };

  for (let kill = 1; kill <= kills; kill += 1) {
    const frame = await openReport(workbench.page);
    await check(workbench.page, `kill ${kill}, before marking`);
    const working = markUntilDead(workbench.page, frame).catch(() => undefined);
    await wait(between(random, 300, 2000));
    await workbench.kill();
    await working;

    const first = await workbench.reopen();
    const again = await openReport(first);
    await check(first, `kill ${kill}, first launch after`);
    const count = (await liveMarks(first)).length;
    // What was in flight either arrived or did not; from here on it is settled.
    inFlight = Math.max(0, count - ledger.length);
    if (count > 0) {
      const seq = await again.lastSeq();
      await first.keyboard.press('Control+z');
      const undone = await again.savedAfter(seq);
      const fewer = (await liveMarks(first)).length;
      if (fewer !== count - 1) failed.push(`kill ${kill}: undo left ${fewer} of ${count} marks`);
      await first.keyboard.press('Control+y');
      await again.savedAfter(undone);
    }
    await check(first, `kill ${kill}, after undo and redo`);
    await workbench.close();

    const second = await workbench.reopen();
    await openReport(second);
    await check(second, `kill ${kill}, second launch after`);
  }
  expect(ledger.length, 'no mark was acknowledged in the whole run').toBeGreaterThan(kills);
  return { kills, acknowledged: ledger.length, lost, torn, failed };
}
