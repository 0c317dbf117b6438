import type { CDPSession, Locator, Page } from '@playwright/test';
import { bundled, HAS_BUNDLE } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { codedLibrary } from './harness/codedLibrary.ts';
import { storedRecords } from './harness/storedRecords.ts';
import { keepLibrary } from './harness/storyCase.ts';
import { Frame } from './pages/Frame.ts';

// The work itself, round after round without a mouse: find, mark, code, note, next. And what a screen reader has of it.

/** Coded passages, and the case of the story as the active one. */
async function fill(dataDir: string): Promise<void> {
  const library = await codedLibrary();
  const [caseFile] = library.image.records.sorted('cases');
  keepLibrary(dataDir, library, { tabs: [], activeTab: null, activeCase: caseFile?.id ?? null });
}

test.use({ seed: { fill } });
test.skip(!HAS_BUNDLE, 'the bundled documents are not here');

const { title } = bundled('000').card;

/** What was heard from a pointer so far; the window counts from its first line on. */
function pointerEvents(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { heard: readonly string[] }).heard);
}

/** Counts every event of mouse, pen or finger, clicks by keys left out, and keeps what the live regions say. */
function listen(): void {
  const kept = window as unknown as { heard: string[]; said: string[] };
  kept.heard = [];
  kept.said = [];
  for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'click', 'wheel']) {
    window.addEventListener(
      type,
      (event) => {
        if (type !== 'click' || (event as MouseEvent).detail > 0) kept.heard.push(type);
      },
      { capture: true },
    );
  }
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const live = element?.closest('[aria-live], [role="status"], [role="alert"]');
      const spoken = live && live.getAttribute('aria-live') !== 'off';
      if (spoken && live.textContent) kept.said.push(live.textContent.trim());
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Waits until a live region has said this since the last time something was heard here, and forgets what came before. */
async function expectSaid(page: Page, words: RegExp): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: readonly string[] }).said))
    .toContainEqual(expect.stringMatching(words));
  await page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}

interface TreeNode {
  readonly role: string;
  /** Its name; without one the text that stands in it, as it is read. */
  readonly words: string;
  readonly focused: boolean;
}

/** What assistive technology is given: the browser's own tree, not a guess at it. */
async function accessibilityTree(cdp: CDPSession): Promise<readonly TreeNode[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const wordsIn = (id: string): string => {
    const node = byId.get(id);
    if (!node) return '';
    if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
    return (node.childIds ?? []).map(wordsIn).join('');
  };
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ nodeId, role, name, properties }) => ({
      role: String(role?.value ?? ''),
      words: String(name?.value || wordsIn(nodeId)),
      focused: properties?.some((one) => one.name === 'focused' && one.value.value) ?? false,
    }));
}

test('finds, marks, codes, notes and goes on, twice, by keys alone, and all of it is told', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await page.evaluate(listen);
  const cdp = await page.context().newCDPSession(page);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const sheet = page.getByRole('article', { name: title });
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  const codes = page.getByRole('dialog', { name: 'Codes' });
  const code = codes.getByRole('combobox', { name: 'Find or make a code' });
  const markOf = (words: RegExp): Locator => page.getByRole('listitem', { name: words });
  const selected = (): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');

  await test.step('opens the report from the table', async () => {
    const row = page.getByRole('row', { name: title });
    await expect(async () => {
      await press('Control+1');
      await expect(row).toBeVisible({ timeout: 1000 });
    }).toPass();
    await press('F6');
    await press('F6');
    for (let at = 0; at < 4; at += 1) await press('k');
    for (let at = 0; at < 4; at += 1) {
      if (await row.evaluate((element) => element === document.activeElement)) break;
      await press('j');
    }
    await press('Enter');
    await expect(sheet).toBeFocused();
  });
  const listed = page.getByRole('status', { name: 'Marks listed' });
  await expect(listed).toHaveText(/^\d+ marks$/);
  const before = Number.parseInt((await listed.textContent()) ?? '', 10);

  await test.step('finds from hit to hit, and hears each with its words', async () => {
    await press('Control+f');
    await expect(page.getByRole('searchbox', { name: 'Find in this document' })).toBeFocused();
    await page.keyboard.type('foreign fighter');
    await expectSaid(page, /^19 found$/);
    await press('Enter');
    await expectSaid(page, /^Match 1 of 19, p\. 1, ¶ \d+: .*foreign fighter/);
    await press('Enter');
    await expectSaid(page, /^Match 2 of 19, p\. 1, ¶ 6: .*serve as foreign fighters in Iraq/);
    await press('Escape');
    await expect(sheet).toBeFocused();
    await expect.poll(selected).toBe('foreign fighter');
  });

  await test.step('selects with the caret, marks, codes by typing and from the words, and notes', async () => {
    await press('v');
    await expectSaid(page, /^Selecting with the keyboard/);
    await press('Shift+ArrowRight');
    await press('Control+Shift+ArrowRight');
    await expect.poll(selected).toBe('foreign fighters in');
    await expectSaid(page, /^Ends “foreign fighters in”$/);
    await press('s');
    await expectSaid(page, /^\d+ words selected: “Since 2010, an estimated 500 Belgians/);
    await press('5');
    await expectSaid(page, /^Contested marked, p\. 1, ¶ 6/);
    await expect(sheet).toBeFocused();
    await press('t');
    await expect(code).toBeFocused();
    await page.keyboard.type('num');
    await expect(codes.getByRole('option').first()).toContainText('Numbers');
    await press('Enter');
    await expectSaid(page, /^Numbers put on 1 mark/);
    // The words of the passage as a code of their own.
    await press('Shift+Enter');
    await expectSaid(page, /^Since 2010, an estimated 500 Belgians .*… put on 1 mark/);
    await press('Escape');
    await expect(sheet).toBeFocused();
    await press('n');
    await expect(note).toBeFocused();
    await page.keyboard.type('Counts those who tried.');
    await press('Escape');
    await expectSaid(page, /^Note on p\. 1, ¶ 6 stored$/);
    await expect(sheet).toBeFocused();
    await expect(note).toBeHidden();
    await expect(
      markOf(
        /^Contested, p\. 1, ¶ 6, Since 2010.*codes: Numbers, Since 2010.*, note: Counts those/,
      ),
    ).toHaveAttribute('aria-current', 'true');
  });

  await test.step('goes on from there to the next hit, and does it again with the recent code', async () => {
    await press('Control+f');
    await expect(page.getByRole('searchbox', { name: 'Find in this document' })).toBeFocused();
    // Asked for again, finding goes on from the match that was marked.
    await press('Enter');
    await expectSaid(page, /^Match 3 of 19, .*foreign fighter/);
    await press('Alt+Enter');
    await expectSaid(page, /^Contested marked/);
    // The words stay selected, and so the mark on them is what T and N are for.
    await press('Escape');
    await expect(sheet).toBeFocused();
    await press('t');
    await expect(code).toBeFocused();
    await expect(codes.getByRole('option').first()).toContainText('recent');
    await page.keyboard.type('numb');
    await expect(codes.getByRole('option').first()).toContainText('Numbers');
    await press('Enter');
    await expectSaid(page, /^Numbers put on 1 mark/);
    await press('Escape');
    await expect(sheet).toBeFocused();
    await press('n');
    await expect(note).toBeFocused();
    await page.keyboard.type('Counts them again.');
    await press('Control+Enter');
    await expectSaid(page, /^Note on p\. \d+, ¶ \d+ stored$/);
    await expect(sheet).toBeFocused();
    await expect(listed).toHaveText(`${before + 2} marks`);
  });

  await test.step('goes to the next hit and the next mark, and puts away one thing at a time', async () => {
    await press('F3');
    await expectSaid(page, /^Match 4 of 19, .*: .*Foreign Fighters/);
    await expect(sheet).toBeFocused();
    await press('Escape');
    await expect(page.getByRole('search')).toBeHidden();
    await expect.poll(selected).toMatch(/foreign fighter/i);
    await press('Escape');
    await expect.poll(selected).toBe('');
    await press('[');
    await expectSaid(
      page,
      /^Contested, codes: Numbers, Since 2010.*, note, p\. 1, ¶ 6: Since 2010/,
    );
    await press(']');
    await expectSaid(page, /^Contested, codes: Numbers, note, .*: foreign fighter$/i);
    await expect(sheet).toBeFocused();
  });

  await test.step('reads it all out of the accessibility tree', async () => {
    await press('Shift+H');
    await expect(sheet.locator('mark').first()).toBeAttached();
    const tree = await accessibilityTree(cdp);
    const inText = tree.filter(({ role }) => role === 'mark').map(({ words }) => words);
    expect(inText).toContainEqual(
      expect.stringMatching(/start Contested, codes: Numbers, Since 2010.*, note, ?Since 2010, an/),
    );
    expect(inText).toContainEqual(
      expect.stringMatching(/start Contested, codes: Numbers, note, ?foreign/),
    );
    const listed = tree.filter(({ role }) => role === 'listitem').map(({ words }) => words);
    expect(listed).toContainEqual(
      expect.stringMatching(
        /^Contested, p\. \d+, ¶ \d+, foreign fighter, codes: Numbers, note: Counts them again\.$/,
      ),
    );
    expect(listed).toContainEqual(
      expect.stringMatching(
        /^Method, p\. 2, ¶ 10, According to the U\.N\. .*note: Compare the prison route.*E1, graded B2$/,
      ),
    );
    expect(
      tree.filter(({ focused }) => focused).map(({ role, words }) => [role, words]),
    ).toContainEqual(['article', title]);
    // The paragraph says what is painted on it, where the painting itself says nothing.
    await expect(
      page.locator('article [data-block]', { hasText: 'Belgium has produced the' }),
    ).toHaveAccessibleDescription(/marks: Key fact, E10; Contested, E2; Key fact, E3/);
  });

  await test.step('deletes and takes it back, and says so', async () => {
    await press('Delete');
    await expectSaid(page, /^Contested mark deleted, p\. \d+, ¶ \d+/);
    await expect(listed).toHaveText(`${before + 1} marks`);
    await press('Control+z');
    await expectSaid(page, /^Undone: deletion of mark in Contested/);
    await expect(listed).toHaveText(`${before + 2} marks`);
  });

  const bodies = (await storedRecords(page, 'notes')).map(({ body }) => body);
  expect(bodies.filter((body) => /Counts (?:those who tried|them again)/.test(body))).toHaveLength(
    2,
  );
  expect(await pointerEvents(page)).toEqual([]);
  expect(workbench.errors).toEqual([]);
});
