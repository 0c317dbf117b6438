import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/workbench.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CEP = /Belgium: Extremism/;
const FIRST = 'Belgium has produced the greatest number of Western foreign fighters per capita';
const SECOND = 'jihadist recruitment is typically conducted through informal networks of friends';
const TITLE = 'Recruitment routes, Belgium 2010–2015';

/** Selects the first place that says these words on the sheet, as a mouse would; again while the sheet is being drawn. */
async function select(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await selectOnce(page, words);
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible({ timeout: 1000 });
  }).toPass();
}

async function selectOnce(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    for (const block of document.querySelectorAll<HTMLElement>('article [data-block]')) {
      const at = block.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      block.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let passed = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (at >= passed && at < passed + length) range.setStart(node, at - passed);
        const end = at + wanted.length;
        if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
        passed += length;
      }
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      return;
    }
    throw new Error(`no block says ${wanted}`);
  }, words);
}

async function openDocument(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('row', { name: CEP }).dblclick();
  await page.locator('article [data-block]').first().waitFor();
}

/** Fails on anything that axe calls serious or critical. */
async function expectAccessible(page: Page): Promise<void> {
  // Typed into the console, not into the page: the page's own policy lets no such script in.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe;
    interface Finding {
      readonly id: string;
      readonly impact: string | null;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
  expect(found).toEqual([]);
}

/** Puts HTML and text on the clipboard of a paste, as another program would. */
async function paste(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    ([asHtml = '', asText = '']) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', asHtml);
      clipboardData.setData('text/plain', asText);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [html, text],
  );
}

test('evidence reaches a case, is graded, cited and undone', async ({ workbench }) => {
  const { page } = workbench;
  const evidence = page.getByRole('list', { name: 'Evidence', exact: true });
  const item = (number: number) => evidence.locator(`> li[aria-label^="E${number},"]`);
  await openDocument(page);

  // C without a case asks for a title and then completes.
  await select(page, FIRST);
  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Case title' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Marking' })).toHaveValue('TLP:AMBER');
  await page.getByRole('textbox', { name: 'Case title' }).fill(TITLE);
  await page.getByRole('button', { name: 'Create case' }).click();
  await expect(page.getByRole('button', { name: `Active case: ${TITLE}` })).toBeVisible();
  await expect(page.getByText(`E1 added to ${TITLE}`)).toBeVisible();

  // G acts on what was just added.
  await page.keyboard.press('g');
  await expect(page.getByText('Grade E1', { exact: true })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('2');
  await expect(page.getByText('E1 graded B2')).toBeVisible();

  await select(page, SECOND);
  await page.keyboard.press('c');
  await expect(page.getByText(`E2 added to ${TITLE}`)).toBeVisible();
  await select(page, SECOND);
  await page.keyboard.press('c');
  await expect(page.getByText(`E2 is already in ${TITLE}`)).toBeVisible();
  await page.getByRole('tab', { name: 'Case' }).click();
  const here = page.getByRole('list', { name: 'Evidence from this document' });
  await expect(here.getByRole('listitem')).toHaveCount(2);

  await page.getByRole('link', { name: 'Case', exact: true }).click();
  await expect(item(1)).toHaveAccessibleName(/^E1, B2, CEP, p\. 2, ¶ 9: Belgium has produced/);
  await expectAccessible(page);
  await item(2).getByRole('combobox', { name: 'Credibility' }).selectOption('3');
  await item(2).getByRole('combobox', { name: 'Strength' }).selectOption('reported');
  await item(2).getByRole('button', { name: 'U.N.' }).click();
  await expect(item(2).getByRole('textbox', { name: 'As cited in' })).toHaveValue('U.N.');
  await item(2).getByRole('textbox', { name: 'Comment' }).fill('Peer route stated first.');
  await item(2).getByRole('button', { name: 'Move up' }).click();
  await expect(evidence.locator('> li').first()).toHaveAccessibleName(/^E2, –3, U\.N\., as cited/);

  // The narrative cites with @, and its margin says what supports it.
  const narrative = page.getByRole('textbox', { name: 'Narrative' });
  await narrative.click();
  await page.keyboard.type('Friends and family are the typical channel @');
  const offered = page.getByRole('listbox', { name: 'Evidence to cite' });
  await expect(offered.getByRole('option')).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.type('informal');
  await expect(offered.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.type('.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nobody says so.');
  await expect(narrative).toContainText('channel E2.');
  await expect(page.getByText('1 of 2 paragraphs cited')).toBeVisible();

  // Undo within the text stays within the text; after it is stored it is the library that takes it back.
  await page.waitForTimeout(700);
  await paste(
    page,
    '<h2 onclick="alert(1)">Pasted</h2><p><img src="http://sink.invalid/x"><a href="http://sink.invalid/">words</a></p>',
    'Pasted words',
  );
  await expect(narrative.getByRole('heading', { name: 'Pasted' })).toBeVisible();
  await expect(narrative.locator('img, a, [onclick]')).toHaveCount(0);
  await page.waitForTimeout(700);
  await page.keyboard.press('Control+z');
  await expect(narrative).not.toContainText('Pasted');
  await expect(narrative).toContainText('Nobody says so.');

  // Removing what is cited asks first, and the number is kept.
  await item(2).getByRole('button', { name: 'Remove' }).click();
  const asks = page.getByRole('alertdialog', { name: 'Remove E2' });
  await expect(asks).toContainText('cites E2 once');
  await asks.getByRole('button', { name: 'Remove E2' }).click();
  await expect(narrative).toContainText('E2 removed');
  await expect(evidence.locator('> li')).toHaveCount(1);
  await item(1).focus();
  await page.keyboard.press('Control+z');
  await expect(item(2)).toBeVisible();
  await expect(narrative).toContainText('channel E2.');

  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    await expectAccessible(page);
  }
  expect(workbench.errors.filter((error) => !/404/.test(error))).toEqual([]);

  // All of it is there after the window was closed, and F4 finds what cites nothing.
  await page.keyboard.press('F4');
  await expect(narrative).toBeFocused();
  await page.keyboard.type(' Yet.');
  await page.waitForTimeout(700);
  await expect(page.getByRole('status', { name: 'Status' })).toContainText('Saved');
  await workbench.close();
  const again = await workbench.reopen();
  await again.getByRole('link', { name: 'Case', exact: true }).click();
  await expect(again.getByRole('textbox', { name: 'Narrative' })).toContainText('channel E2.');
  await expect(again.getByRole('textbox', { name: 'Narrative' })).toContainText(
    'Nobody says so. Yet.',
  );
});

test('a case is renamed, deleted and brought back', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('navigation', { name: 'Views' }).waitFor();
  await page.getByRole('link', { name: 'Case', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New case' }).click();
  await page.getByRole('textbox', { name: 'Case title' }).fill('Weapons');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Active case: Weapons' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit case' }).click();
  await page.getByRole('textbox', { name: 'Case title' }).fill('Weapons routes');
  await page.getByRole('textbox', { name: 'Question' }).fill('Where did they come from?');
  await page.getByRole('button', { name: 'Save case' }).click();
  await expect(page.getByRole('heading', { name: 'Weapons routes' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit case' }).click();
  await page.getByRole('button', { name: 'Delete case' }).click();
  await expect(page.getByRole('button', { name: 'Active case: none' })).toBeVisible();
  await page.getByRole('button', { name: 'Active case: none' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore Weapons routes' }).click();
  await page.getByRole('list', { name: 'Cases' }).getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Active case: Weapons routes' })).toBeVisible();
});
