import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expectSinkHears, foreignRequests, test } from './fixtures/sinkWorkbench.ts';
import { expect } from './fixtures/workbench.ts';
import { storedRecords } from './harness/storedRecords.ts';
import { Frame } from './pages/Frame.ts';
import { Reader } from './pages/Reader.ts';

// Nothing that is pasted reaches a network: every host name leads to a socket that counts, and it counts nothing.

const LISTS = path.resolve(import.meta.dirname, '../../shared/hostile/lists');
const REPORT = /^Belgium: Extremism & Counter-Extremism/;

// Its own profile, as in real use.
test.use({ profile: 'own' });

/** The hostile clipboards and beacons of the shared lists, pointed at the sink. */
function hostileHtml(address: string): readonly string[] {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(path.join(LISTS, name), 'utf8')) as unknown;
  return [
    ...(read('clipboard-html.json') as string[]),
    ...Object.values(read('beacons.json') as Record<string, string>),
  ].map((html) => html.replaceAll('{SINK}', address));
}

/** What became of a burst of pastes into one editor. */
interface PasteBurst {
  /** What in the editor could fetch, run or lead out, after any of them. */
  readonly left: readonly string[];
  /** How many changed the text. */
  readonly taken: number;
  /** The longest time in ms that one paste held up the window. */
  readonly longestMs: number;
}

/** Pastes each HTML behind the one before, as another program would have put it on the clipboard. */
function pasteAll(editor: Locator, all: readonly string[], address: string): Promise<PasteBurst> {
  return editor.evaluate(
    async (element, [cases, sinkAddress]) => {
      const left: string[] = [];
      let taken = 0;
      let longestMs = 0;
      for (const [index, html] of cases.entries()) {
        document.getSelection()?.selectAllChildren(element);
        document.getSelection()?.collapseToEnd();
        // The editor hears of a selection in a task of its own.
        await new Promise((resolve) => setTimeout(resolve, 20));
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        clipboardData.setData('text/plain', `case ${index}`);
        const before = element.innerHTML;
        const startedAt = performance.now();
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
        longestMs = Math.max(longestMs, performance.now() - startedAt);
        if (element.innerHTML !== before) taken += 1;
        for (const each of element.querySelectorAll('*')) {
          for (const { name, value } of each.attributes) {
            if (value.includes(sinkAddress) || /^on|javascript:|url\(/i.test(`${name} ${value}`)) {
              left.push(`case ${index}: ${each.tagName} ${name}=${value}`);
            }
          }
          const drawn = each.matches('.ProseMirror-separator');
          const leads = /^(A|IMG|IFRAME|OBJECT|EMBED|STYLE|LINK|META|SCRIPT|FORM|SVG|BASE)$/i;
          if (leads.test(each.tagName) && !drawn) left.push(`case ${index}: ${each.tagName}`);
        }
      }
      return { left, taken, longestMs };
    },
    [all, address] as const,
  );
}

test('nothing pasted into a note reaches the network, runs, or leaves an address behind @electron', async ({
  workbench,
  sink,
}) => {
  if (!existsSync(LISTS)) {
    console.warn(`SKIPPED: ${LISTS} is not there, so no hostile clipboard was pasted`);
    test.skip(true, 'the hostile lists are not there');
  }
  const address = `127.0.0.1:${sink.port}`;
  const cases = hostileHtml(address);
  expect(cases.length).toBeGreaterThan(80);
  const { page, dataDir } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await frame.openDocument(REPORT);
  await new Reader(page).selectOffsets(1, 0, 40);
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.click();
  const burst = await pasteAll(note, cases, address);
  expect(burst.left).toEqual([]);
  // What is empty once it is clean is taken as the plain text that was beside it.
  expect(burst.taken).toBe(cases.length);
  expect(burst.longestMs).toBeLessThan(2000);
  // What Chromium would still fetch or run, it does within a moment.
  await page.waitForTimeout(500);
  await page.keyboard.type('Still typing.');
  await expect(note).toContainText('Still typing.');
  await page.keyboard.press('Control+Enter');
  await frame.saved();
  await expect.poll(async () => (await storedRecords(page, 'notes')).length).toBe(1);
  await expect
    .poll(async () => (await storedRecords(page, 'notes'))[0]?.body)
    .toContain('Still typing.');
  await frame.saved();
  const [stored] = await storedRecords(page, 'notes');
  expect(stored?.body).not.toContain(address);
  const journal = readFileSync(path.join(dataDir, 'journal/00000001.jsonl'), 'utf8');
  // Typing is split among lines wherever one was saved.
  expect(journal).toContain('typing in the note');
  expect(journal).not.toContain(address);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  expect(foreignRequests(workbench)).toEqual([]);
  expect(sink.connections()).toBe(0);
  expect(workbench.errors).toEqual([]);
  await expectSinkHears(workbench, sink);
});
