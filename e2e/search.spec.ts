import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { casebound } from './fixtures/casebound.ts';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = path.resolve(import.meta.dirname, '../test-results/screenshots');

/** The words that a painted highlight covers, in order. */
function painted(page: Page, name: string): Promise<readonly string[]> {
  return page.evaluate(
    (wanted) =>
      [...(CSS.highlights.get(wanted) ?? [])].map((range) => {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
      }),
    name,
  );
}

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    interface Violation {
      readonly id: string;
      readonly impact: string | null;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
}

test.use({ library: 'story' });

test('an analyst finds words in all texts, opens hits, marks them and adds them, by keys', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const box = page.getByRole('searchbox', { name: 'Search the library' });
  const status = page.getByRole('status', { name: 'Search status' });
  const results = page.getByRole('list', { name: 'Results' });
  const hits = results.getByRole('listitem');
  const ask = async (query: string): Promise<void> => {
    // The window hears keys a moment after it is drawn.
    await expect(async () => {
      await page.keyboard.press('Control+Shift+F');
      await expect(box).toBeFocused({ timeout: 2000 });
    }).toPass();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(query);
  };

  await test.step('finds Mostefaï by Mostefai, in text and case, while typing', async () => {
    await ask('Mostefa');
    await expect(status).toHaveText(/^\d+ hits in \d documents?/);
    await page.keyboard.type('i');
    await expect(results.locator('mark').filter({ hasText: 'Mostefaï' }).first()).toBeVisible();
    const listed = JSON.parse(casebound(['search', 'Mostefai', '--json']).stdout);
    expect(listed.total).toBeGreaterThan(0);
    await expect(status).toHaveText(new RegExp(`^${listed.total} hits? in`));
  });

  await test.step('finds a phrase over a page break, notes, entities, marks and evidence', async () => {
    await ask('"Western Europe. Estimates from"');
    await expect(hits).toHaveCount(1);
    await ask('"u.n." social media');
    await expect(status).toHaveText(/\d marks?, .*\d items? of evidence, 1 narrative paragraph/);
    await ask('"prison route"');
    await expect(status).toHaveText('1 note');
    await ask('Molenbeek');
    await expect(status).toHaveText(/hits in \d documents?, .*1 entity/);
  });

  await test.step('goes down the list, marks a hit and puts one in the case', async () => {
    await page.keyboard.press('Enter');
    await expect(hits.first().getByRole('button')).toBeFocused();
    await page.keyboard.press('j');
    await expect(hits.nth(1).getByRole('button')).toBeFocused();
    const pane = page.getByRole('complementary', { name: 'Passage' });
    await expect(pane.locator('mark').first()).toBeVisible();
    let seq = await frame.saved();
    await page.keyboard.press('h');
    seq = await frame.savedAfter(seq);
    await expect(frame.toast).toContainText(/marked, p\. \d+/);
    await expect(hits.nth(1).getByRole('button')).toBeFocused();
    // Some sentences that name Molenbeek are evidence of the story's case already: the first that is not.
    const added = page.getByText(/^E\d+ added to/);
    await expect(async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('c');
      await expect(added).toBeVisible({ timeout: 1500 });
    }).toPass({ timeout: 30_000 });
    seq = await frame.savedAfter(seq);
    await page.keyboard.press('Control+z');
    await frame.savedAfter(seq);
  });

  await test.step('narrows to what is wanted', async () => {
    await page.getByRole('checkbox', { name: /^Entities/ }).check();
    await expect(hits).toHaveCount(1);
    await expect(status).toHaveText(/^1 is shown\. /);
    await page.getByRole('button', { name: 'Show all hits' }).click();
    await expectAccessible(page);
  });

  await test.step('says what was searched and what would find something', async () => {
    await ask('"Molenbeek zebra"');
    await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
    await ask('Molenbeek zebra');
    await page.getByRole('button', { name: /^Search without zebra\*?: \d+ hits$/ }).click();
    await expect(box).toHaveValue('Molenbeek');
    await ask('title:Belgium');
    await expect(page.getByText('title: is read as plain words')).toBeVisible();
  });

  await test.step('opens a hit in the reader with every hit painted', async () => {
    await ask('Mostefai');
    await page.keyboard.press('Enter');
    await expect(hits.first().getByRole('button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article')).toBeFocused();
    await expect
      .poll(() => painted(page, 'find-current'))
      .toEqual([expect.stringMatching(/^Mostefa[iï]$/)]);
    expect((await painted(page, 'find')).every((one) => /^Mostefa[iï]$/.test(one))).toBe(true);
    await expect(page.getByRole('searchbox', { name: 'Find in this document' })).toHaveValue(
      'Mostefai',
    );
    await page.keyboard.press('Control+3');
    await expect(hits.first().getByRole('button')).toBeFocused();
  });
  expect(workbench.errors).toEqual([]);
});

test('the search looks as it was drawn', async ({ workbench }) => {
  const { page } = workbench;
  await new Frame(page).ready();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('weapon');
  await expect(
    page.getByRole('list', { name: 'Results' }).getByRole('listitem').first(),
  ).toBeVisible();
  await page.getByRole('list', { name: 'Results' }).getByRole('button').nth(2).click();
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 680 },
  ]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const name = `search-${size.width}x${size.height}-${colorScheme}.png`;
      const image = await page.screenshot({
        path: path.join(PICTURES, name),
        animations: 'disabled',
      });
      expect(image.length, name).toBeGreaterThan(10_000);
    }
  }
});
