import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HAS_BUNDLE } from '../src/core/document/testing/bundle.ts';
import { expect, test } from './fixtures/workbench.ts';
import { Frame } from './pages/Frame.ts';

// What the app does with a bundle of documents that is not the one it was built with.

const ROOT = path.resolve(import.meta.dirname, '..');
const REPORT = /^Belgium: Extremism & Counter-Extremism/;
const ARTICLE = /^France and Belgium increase cooperation/;

/** Copies the built app into a folder of its own, without its documents when `corpus` is false. */
function copyApp(corpus: boolean): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-copy-'));
  cpSync(path.join(ROOT, 'out'), path.join(folder, 'out'), { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  if (corpus) {
    cpSync(path.join(ROOT, 'resources'), path.join(folder, 'resources'), { recursive: true });
  }
  return folder;
}

const tampered = test.extend({
  appFolder: async ({ host: _host }, use, info) => {
    info.skip(!HAS_BUNDLE, 'the bundle is empty');
    const folder = copyApp(true);
    const file = path.join(folder, 'resources/corpus/001.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('11 people', '12 people'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

const empty = test.extend({
  appFolder: async ({ host: _host }, use) => {
    const folder = copyApp(false);
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

tampered(
  'a document that fails its hash is named and stays shut; the others open',
  async ({ workbench }) => {
    const { page } = workbench;
    const frame = new Frame(page);
    await frame.ready();
    const damaged = page.getByRole('region', { name: 'Documents that cannot be used' });
    await expect(damaged.getByRole('listitem')).toHaveCount(1);
    await expect(damaged).toContainText('France and Belgium increase cooperation in terror fight');
    const documents = page.locator('[aria-label="Documents"]');
    await expect(documents.getByRole('row', { name: ARTICLE })).toHaveCount(0);
    await expect(documents.getByRole('row', { name: REPORT })).toHaveCount(1);
    await frame.openDocument(REPORT);
    await expect(page.getByRole('article', { name: REPORT })).toContainText('November 13 attacks');
    expect(workbench.errors).toEqual([]);
  },
);

empty('an app without documents starts, and its library says so', async ({ workbench }) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await frame.show('Library');
  await expect(page.getByRole('main')).toContainText('No documents');
  await expect(page.getByRole('main')).toContainText('built without documents');
  for (const view of ['Reader', 'Entities', 'Case', 'Settings']) {
    await frame.show(view);
    await expect(frame.views).toBeVisible();
  }
  await expect(frame.status).toBeVisible();
  expect(workbench.errors).toEqual([]);
});
