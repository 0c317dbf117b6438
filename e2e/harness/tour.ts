import type { Page } from '@playwright/test';

/** One thing to look at: a view, or a state of a view. */
export interface Stop {
  /** Name of its picture. */
  readonly name: string;
  /** Brings it on screen from anywhere in the window. */
  readonly show: (page: Page) => Promise<void>;
  /** Puts away what `show` opened above the view. */
  readonly leave?: (page: Page) => Promise<void>;
  /** Looked at in every run, but too much like another to be kept among the pictures of the repository. */
  readonly passing?: boolean;
}

/** Words of the country report that the tour selects. */
const PASSAGE = 'considered a hotbed of extremism';

/** Closes what floats over a view. */
export const putAway = (page: Page): Promise<void> => page.keyboard.press('Escape');

async function putAwayTwice(page: Page): Promise<void> {
  await putAway(page);
  await putAway(page);
}

/** Goes to a view by the rail. */
export async function showView(page: Page, name: string): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name, exact: true }).click();
}

/** Goes to the reader, and waits for its text. */
export async function showReader(page: Page): Promise<void> {
  await showView(page, 'Reader');
  await page.locator('article [data-block]').first().waitFor();
}

/** Shows the pages with most marks, with one of them active. */
export async function showMarks(page: Page): Promise<void> {
  await showReader(page);
  await page.getByRole('article').focus();
  await page.keyboard.press(']');
}

/** Selects words of the sheet as a drag would; again while the sheet is being drawn. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    for (const block of document.querySelectorAll<HTMLElement>('article [data-block]')) {
      const at = block.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      block.scrollIntoView({ block: 'center' });
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
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
      block.closest<HTMLElement>('article')?.focus({ preventScroll: true });
      return;
    }
    throw new Error(`no block says ${wanted}`);
  }, words);
}

async function showSelection(page: Page): Promise<void> {
  await showReader(page);
  const toolbar = page.getByRole('toolbar', { name: 'Selection' });
  for (let tries = 0; tries < 10; tries += 1) {
    await selectWords(page, PASSAGE);
    const seen = await toolbar
      .waitFor({ timeout: 1000 })
      .then(() => true)
      .catch(() => false);
    if (seen) return;
  }
  throw new Error('the selection toolbar does not come');
}

/** Opens one tab of the reader's right pane, which narrow windows keep folded. */
export function readerPane(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    await showReader(page);
    const tab = page.getByRole('tab', { name });
    if (!(await tab.isVisible())) await page.keyboard.press('F8');
    await tab.click();
  };
}

/** Puts away a pane that lies over the centre of a narrow window. */
export async function leavePane(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Marks/ }).click();
  await putAway(page);
}

function view(name: string): Stop {
  return { name: name.toLowerCase(), show: (page) => showView(page, name) };
}

/** Searches for a word, with one of its hits chosen. */
async function showSearch(page: Page): Promise<void> {
  await showView(page, 'Search');
  const box = page.getByRole('searchbox', { name: 'Search the library' });
  await box.fill('weapon');
  await page.getByRole('list', { name: 'Results' }).getByRole('listitem').first().waitFor();
  await page.keyboard.press('ArrowDown');
}

/** The views with the story case in them. */
export const VIEW_STOPS: readonly Stop[] = [
  view('Library'),
  { name: 'reader', show: showMarks },
  { name: 'search', show: showSearch },
  view('Entities'),
  view('Case'),
  view('Report'),
  view('Settings'),
];

/** What opens within a view or above it, with the story case. */
export const STATE_STOPS: readonly Stop[] = [
  { name: 'reader-selection', show: showSelection, leave: putAway },
  {
    name: 'reader-find',
    async show(page) {
      await showReader(page);
      await page.keyboard.press('Control+f');
      await page.keyboard.type('Molenbeek');
      await page.keyboard.press('Enter');
    },
    // Closing the field selects the match.
    leave: putAwayTwice,
  },
  {
    name: 'reader-text-settings',
    passing: true,
    async show(page) {
      await showReader(page);
      await page.getByRole('button', { name: 'Text size and spacing' }).click();
    },
    leave: putAway,
  },
  { name: 'reader-marks', passing: true, show: readerPane('Marks'), leave: leavePane },
  { name: 'reader-entities', passing: true, show: readerPane('Entities'), leave: leavePane },
  { name: 'reader-case', passing: true, show: readerPane('Case'), leave: leavePane },
  { name: 'reader-source', passing: true, show: readerPane('Source'), leave: leavePane },
  {
    name: 'note',
    async show(page) {
      await showReader(page);
      await page.getByRole('article').focus();
      await page.keyboard.press(']');
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: 'Note', exact: true }).waitFor();
    },
    leave: putAway,
  },
  {
    name: 'mark-ends',
    passing: true,
    async show(page) {
      await showReader(page);
      await page.getByRole('article').focus();
      await page.keyboard.press(']');
      await page.keyboard.press('r');
      await page.getByText('Moving the end', { exact: true }).waitFor();
    },
    leave: putAway,
  },
  {
    name: 'tag-entity',
    async show(page) {
      await showSelection(page);
      await page.keyboard.press('e');
      await page.getByRole('dialog', { name: 'Tag entity' }).waitFor();
    },
    leave: putAwayTwice,
  },
  {
    name: 'palette',
    async show(page) {
      await showView(page, 'Library');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('mol');
    },
    leave: putAway,
  },
  {
    name: 'menu',
    async show(page) {
      await showReader(page);
      const bar = page.getByRole('menubar', { name: 'Menu' });
      const annotate = bar.getByRole('menuitem', { name: 'Annotate' });
      const one = bar.getByRole('menuitem', { name: 'Menu' });
      await annotate.or(one).first().click();
    },
    leave: putAwayTwice,
  },
  {
    name: 'keys',
    async show(page) {
      await showReader(page);
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
    leave: putAway,
  },
  {
    name: 'history',
    passing: true,
    async show(page) {
      await showReader(page);
      await page.keyboard.press('Control+Shift+H');
      // The options of fields are there too, and never visible.
      await page.getByRole('option').filter({ visible: true }).first().waitFor();
    },
    leave: putAway,
  },
  {
    name: 'case-choose',
    passing: true,
    async show(page) {
      await showView(page, 'Case');
      await page.keyboard.press('Control+Shift+C');
      await page.getByRole('dialog').waitFor();
    },
    leave: putAway,
  },
  {
    name: 'case-edit',
    passing: true,
    async show(page) {
      await showView(page, 'Case');
      await page.getByRole('button', { name: 'Edit case' }).click();
      await page.getByRole('dialog').waitFor();
    },
    leave: putAway,
  },
  {
    name: 'entity-edit',
    passing: true,
    async show(page) {
      await showView(page, 'Entities');
      await page.getByRole('button', { name: /^Edit/ }).first().click();
      await page.getByRole('dialog').waitFor();
    },
    leave: putAway,
  },
  {
    name: 'entity-merge',
    passing: true,
    async show(page) {
      await showView(page, 'Entities');
      await page
        .getByRole('button', { name: /^Merge/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
    leave: putAway,
  },
];

/** What an empty library shows: first run, and each view before its first piece of work. */
export const EMPTY_STOPS: readonly Stop[] = [
  view('Library'),
  view('Reader'),
  view('Search'),
  view('Entities'),
  view('Case'),
  view('Report'),
].map((stop) => ({
  ...stop,
  name: stop.name === 'library' ? 'first-run' : `${stop.name}-empty`,
}));

/**
 * Waits until nothing moves, loads its face or is drawn any more.
 * @param quietMs how long nothing in the page may have changed; shorter where nothing is read from the store.
 */
export async function settled(page: Page, quietMs = 100): Promise<void> {
  await page.evaluate(async (quiet) => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
    await new Promise<void>((resolve) => {
      const still = (): void => {
        changes.disconnect();
        resolve();
      };
      let timer = setTimeout(still, quiet);
      const changes = new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(still, quiet);
      });
      const what = { attributes: true, characterData: true, childList: true, subtree: true };
      changes.observe(document.documentElement, what);
    });
  }, quietMs);
}
