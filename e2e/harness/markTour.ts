import type { Locator, Page } from '@playwright/test';
import {
  leavePane,
  putAway,
  readerPane,
  type Stop,
  showMarks,
  showReader,
  showView,
} from './tour.ts';

/** Shows a page of the library's shelf in a wide window; leaving it, the shelf is all documents again. */
function page(name: string, label: string, drawn: (window: Page) => Locator): Stop {
  const press = async (window: Page, area: string, shelf: string): Promise<void> => {
    await window
      .getByRole('navigation', { name: area })
      .getByRole('button', { name: shelf })
      .click();
  };
  return {
    name,
    async show(window) {
      await showView(window, 'Library');
      await press(window, 'Work', label);
      await drawn(window).first().waitFor();
    },
    leave: (window) => press(window, 'Shelves', 'All documents'),
  };
}

/** Makes a mark active, and presses a key until what it opens is there: just drawn, the reader may not hear it. */
function onMark(key: string, opened: (window: Page) => Locator): (window: Page) => Promise<void> {
  return async (window) => {
    await showMarks(window);
    for (let tries = 0; tries < 10; tries += 1) {
      await window.keyboard.press(key);
      const seen = await opened(window)
        .waitFor({ timeout: 1000 })
        .then(() => true)
        .catch(() => false);
      if (seen) return;
    }
    throw new Error(`${key} opens nothing`);
  };
}

async function showTab(window: Page, name: RegExp): Promise<void> {
  await showReader(window);
  const tabs = window.getByRole('navigation', { name: 'Open documents' });
  await tabs.getByRole('button', { name }).click();
  await window.getByRole('article', { name }).waitFor();
}

/** Shows the document whose marks wait for a place, with the first of them in hand. */
async function showWaiting(window: Page): Promise<void> {
  await showTab(window, /^Sample/);
  const tab = window.getByRole('tab', { name: /^Marks/ });
  if (!(await tab.isVisible())) await window.keyboard.press('F8');
  await tab.click();
  const waiting = window.getByRole('list', { name: 'Waiting for a place' });
  await waiting.getByRole('listitem').first().focus();
  await waiting.locator('ins').first().waitFor();
}

/** The pages of the library, with all that hangs on marks. */
export const PAGE_STOPS: readonly Stop[] = [
  page('marks', 'All marks', (window) => window.getByRole('list', { name: 'Marks' })),
  page('codebook', 'Codebook', (window) => window.getByRole('tree', { name: 'Codes' })),
  page('coded', 'Coded passages', (window) => window.getByRole('list', { name: 'Coded passages' })),
  page('notes', 'Notes', (window) => window.getByRole('list', { name: 'Notes' })),
  page('conflicts', 'Conflicts', (window) => window.getByRole('list', { name: 'Conflicts' })),
];

const dialog = (name: string) => (window: Page) => window.getByRole('dialog', { name });

/** What opens on a mark and on codes, with all that hangs on marks. */
export const MARK_STOPS: readonly Stop[] = [
  { name: 'codes', show: onMark('t', dialog('Codes')), leave: putAway },
  {
    name: 'linking-from',
    passing: true,
    show: onMark('l', (window) => window.getByRole('region', { name: 'Linking from' })),
    leave: putAway,
  },
  {
    name: 'link-other-end',
    async show(window) {
      await onMark('l', (one) => one.getByRole('region', { name: 'Linking from' }))(window);
      await window.getByRole('button', { name: 'Choose from a list' }).click();
      await window
        .getByRole('list', { name: 'Marks and evidence' })
        .getByRole('button')
        .first()
        .waitFor();
    },
    leave: putAway,
  },
  {
    name: 'set-in-conflict',
    async show(window) {
      await onMark('x', (one) => one.getByRole('region', { name: 'In conflict with' }))(window);
      await window.keyboard.press(']');
      await window.keyboard.press('x');
      await window.getByRole('radio', { name: 'Explained' }).waitFor();
    },
    leave: putAway,
  },
  {
    name: 'marks-narrowed',
    passing: true,
    async show(window) {
      await readerPane('Marks')(window);
      await window.getByRole('button', { name: /^Narrow/ }).click();
      await window.getByRole('list', { name: 'Marks' }).getByRole('listitem').first().focus();
      await window.keyboard.press('Control+a');
    },
    async leave(window) {
      await window.keyboard.press('Escape');
      await leavePane(window);
    },
  },
  {
    name: 'waiting',
    show: showWaiting,
    async leave(window) {
      await leavePane(window);
      await showTab(window, /^Belgium/);
    },
  },
];
