import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import { HAS_BUNDLE } from '../src/core/document/testing/bundle.ts';
import { buildDocument } from '../src/core/importing/buildDocument.ts';
import { cardOf } from '../src/core/importing/cardOf.ts';
import { documentOf } from '../src/core/importing/heldDocument.ts';
import { sha256Hex } from '../src/core/text/sha256.ts';
import { buildPack, zipPack } from '../src/formats/corpus/buildPack.ts';
import { docxFile, paragraph } from '../src/formats/docx/testing/docxFile.ts';
import { typeset } from '../src/formats/pdf/testing/typeset.ts';
import { writePdf } from '../src/formats/pdf/testing/writePdf.ts';
import { expect, test } from './fixtures/workbench.ts';
import { layoutFaults } from './harness/layoutFaults.ts';
import { type MadeFile, prose, textFile, wrapped } from './harness/sourceFiles.ts';
import { Frame } from './pages/Frame.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A folder for pictures to look at; none are taken without it. */
const PICTURES = process.env['CASEBOUND_IMPORT_PICTURES'];

/** Rows of the table before anything is imported, its head among them; without documents there is no table yet. */
const ROWS = HAS_BUNDLE ? 4 : 1;

function documents(page: Page): Locator {
  return page.getByRole('grid', { name: 'Documents' });
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Import', exact: true });
}

async function choose(page: Page, files: readonly MadeFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import documents' }).click();
  await (await chooser).setFiles([...files]);
}

/** Looks at the window in both themes: nothing serious for axe, nothing cut off at the smallest size. */
async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(AXE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 680 },
    ]) {
      await page.setViewportSize(size);
      if (PICTURES)
        await page.screenshot({ path: `${PICTURES}/${name}-${size.width}-${colorScheme}.png` });
      expect.soft(await layoutFaults(page), `${name} at ${size.width}`).toEqual([]);
    }
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; impact: string; nodes: { html: string }[] }[];
          }>;
        };
      };
      const { violations } = await axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
    });
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('files become documents, one each, and everything else says what it is', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  const report = prose(1);
  await choose(page, [
    textFile('report.txt', report),
    textFile('the same report, from mail.txt', `${report}\r\n`),
    textFile('invoice.pdf', `MZ\u0090\u0000${'\u0000'.repeat(200)}`),
    textFile('empty.txt', ''),
  ]);
  const files = panel(page).getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(files).toHaveCount(4);
  await expect(files.filter({ hasText: 'invoice.pdf' })).toContainText(/Not imported\. .*program/i);
  await expect(files.filter({ hasText: 'empty.txt' })).toContainText(/Not imported\. .*empty/i);
  await expect(files.filter({ hasText: 'from mail.txt' })).toContainText('Already held');
  await expect(documents(page).getByRole('row')).toHaveCount(ROWS + 1);
  await look(page, 'outcomes');

  // Undo takes the import back whole, and a second import after it makes no second document.
  await page.getByRole('status', { name: 'Notice' }).getByRole('button', { name: /Undo/ }).click();
  await expect(documents(page).getByRole('row')).toHaveCount(HAS_BUNDLE ? ROWS : 0);
  await page.keyboard.press('Control+y');
  await expect(documents(page).getByRole('row')).toHaveCount(ROWS + 1);
  await choose(page, [textFile('a copy.txt', report)]);
  await expect(files.filter({ hasText: 'a copy.txt' })).toContainText('Already held');
  await expect(documents(page).getByRole('row')).toHaveCount(ROWS + 1);

  // A changed file waits for the analyst.
  await choose(page, [
    textFile('report 2.txt', report.replace('Statement 1.3 says', 'Somebody says')),
  ]);
  const question = files.filter({ hasText: 'report 2.txt' });
  await expect(question).toContainText(/New edition of “report\.txt”\? \d+% alike/);
  await look(page, 'question');
  await question.getByRole('button', { name: 'New edition' }).click();
  await expect(question).toContainText('New edition of “report.txt”');
  await expect(documents(page).getByRole('row')).toHaveCount(ROWS + 1);
  expect(workbench.errors).toEqual([]);
});

/** The same paragraphs in a file of each format, by the file's name. */
function eachFormat(): readonly MadeFile[] {
  const paragraphs = (format: string): readonly string[] =>
    [1, 2, 3].map((at) => `${format} ${at} says that the envoy of ${format} left at ${at}.`);
  const bytes = (name: string, content: Uint8Array): MadeFile => ({
    ...textFile(name, ''),
    buffer: Buffer.from(content),
  });
  const pages = typeset(paragraphs('Print'), { columns: 1, size: 11 });
  return [
    textFile('a.md', `# Markdown\n\n${paragraphs('Markdown').join('\n\n')}\n`),
    textFile('b.html', `<!DOCTYPE html><p>${paragraphs('Page').join('<p>')}`),
    bytes(
      'c.docx',
      docxFile({
        body: paragraphs('Word')
          .map((text) => paragraph(text))
          .join(''),
      }),
    ),
    bytes('d.pdf', writePdf({ pages })),
  ];
}

test('each format becomes a document whose words are found and shown', async ({ workbench }) => {
  const { page } = workbench;
  await new Frame(page).ready();
  await choose(page, eachFormat());
  await expect(page.getByText('4 documents imported').first()).toBeVisible();
  for (const format of ['Markdown', 'Page', 'Word', 'Print']) {
    await expect(async () => {
      await page.keyboard.press('Control+Shift+f');
      const field = page.getByRole('searchbox', { name: 'Search the library' });
      await field.fill(`"envoy of ${format}"`, { timeout: 1000 });
      await expect(
        page.getByRole('list', { name: 'Results' }).getByText(format).first(),
      ).toBeVisible({ timeout: 1500 });
    }).toPass();
    await page.getByRole('list', { name: 'Results' }).getByRole('button').first().press('Enter');
    const sheet = page.getByRole('article');
    for (const at of [1, 2, 3]) {
      await expect(sheet).toContainText(
        `${format} ${at} says that the envoy of ${format} left at ${at}.`,
      );
    }
  }
  expect(workbench.errors).toEqual([]);
});

test('a preview shows what is changed, takes repairs back before and after the import, and keys do it all', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Go to/ }).fill('>preview and import');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([
    textFile('mail.txt', `${wrapped(prose(2))}\n\n${wrapped(prose(3))}`),
  ]);
  const preview = page.getByRole('dialog', { name: 'Preview of mail.txt' });
  const text = preview.getByRole('region', { name: 'Text' });
  await expect(text.locator('p').first()).toContainText('Statement 2.0');
  await preview.getByText(/stretch(es)? of broken lines joined/).click();
  await look(page, 'preview');
  await preview.getByRole('button', { name: 'Undo all' }).click();
  await expect(preview.getByText(/1 undone/)).toBeVisible();
  const lines = await text.evaluate(
    (element) => element.textContent?.includes('\n') || element.querySelectorAll('p').length > 2,
  );
  expect(lines).toBe(true);
  await preview.getByRole('textbox', { name: 'Title' }).fill('Mail of March');
  await preview.getByRole('button', { name: 'Import', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(preview).toBeHidden();
  const row = documents(page).getByRole('row', { name: /^Mail of March/ });
  await expect(row).toBeVisible();

  await row.click();
  await page.getByRole('button', { name: 'What was changed on import' }).click();
  const changed = page.getByRole('dialog', { name: /What was changed on import of mail\.txt/ });
  await changed.getByText(/broken lines joined/).click();
  await changed.getByRole('button', { name: 'Redo all' }).click();
  await changed.getByRole('button', { name: 'Save as new edition' }).click();
  await expect(changed).toBeHidden();
  await expect(page.getByRole('region', { name: 'Import of this document' })).toContainText(
    'edition 2 of 2',
  );

  // Removed, and back.
  await page.getByRole('button', { name: /Remove document/ }).click();
  await expect(row).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  expect(workbench.errors).toEqual([]);
});

test.describe('with a profile of its own', () => {
  test.use({ profile: 'own' });

  test('a batch can wait, be cancelled and be killed; a second run completes it without a duplicate', async ({
    workbench,
  }) => {
    const files = Array.from({ length: 90 }, (_, at) => textFile(`doc ${at}.txt`, prose(100 + at)));
    let { page } = workbench;
    await new Frame(page).ready();
    await choose(page, files);
    const job = page.getByRole('progressbar', { name: 'Import of 90 files', exact: true });
    await expect(job).toBeVisible();
    await page.getByRole('button', { name: 'Import of 90 files' }).click();
    const jobs = page.getByRole('region', { name: 'Jobs' });
    await jobs.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('status', { name: 'Status' })).toContainText('paused');
    await look(page, 'job');
    await jobs.getByRole('button', { name: 'Continue' }).click();
    await jobs.getByRole('button', { name: 'Cancel' }).click();
    await expect(job).toBeHidden();
    const kept = await documents(page).getByRole('row').count();
    expect(kept).toBeLessThan(ROWS + 90);

    await choose(page, files);
    await expect.poll(() => documents(page).getByRole('row').count()).toBeGreaterThan(kept);
    await workbench.kill();
    page = await workbench.reopen();
    await new Frame(page).ready();
    await choose(page, files);
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
      /imported|already held/,
      {
        timeout: 60_000,
      },
    );
    await expect(documents(page).getByRole('row')).toHaveCount(ROWS + 90);
  });
});

/** A pack of documents with these titles; the text of those in `damaged` was changed behind the manifest's back. */
function packFile(
  name: string,
  titles: readonly string[],
  damaged: readonly string[] = [],
): MadeFile {
  const items = titles.map((title, at) => {
    const blocks = [
      { kind: 'heading', level: 1, pieces: [{ text: title }] },
      { kind: 'paragraph', pieces: [{ text: prose(500 + at) }] },
    ] as const;
    const file = `${title}.txt`;
    const card = cardOf({ from: 'the test' }, title, file);
    const document = documentOf({
      document: buildDocument(blocks, { file, card, firstPage: null }),
    });
    const original = {
      sha256: sha256Hex(title),
      sizeBytes: 1,
      name: file,
      format: 'txt',
    } as const;
    return { document, original };
  });
  const files = new Map(buildPack(items, { title: name, rights: 'For the test only.' }));
  for (const { document } of items.filter((one) => damaged.includes(one.document.card.title))) {
    const path = `${document.id}.json`;
    const text = new TextDecoder().decode(files.get(path)).replace('was seen', 'was sent');
    files.set(path, new TextEncoder().encode(text));
  }
  return {
    name: `${name}.cbpack`,
    mimeType: 'application/zip',
    buffer: Buffer.from(zipPack(files)),
  };
}

test('a corpus pack is checked, loaded and removed, and the marks on its documents are kept', async ({
  workbench,
}) => {
  const { page } = workbench;
  const frame = new Frame(page);
  await frame.ready();
  await frame.show('Settings');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add corpus pack' }).click();
  await (await chooser).setFiles([packFile('Reports', ['Alpha', 'Beta', 'Gamma'], ['Gamma'])]);
  const dialog = page.getByRole('dialog', { name: 'Add corpus pack Reports.cbpack' });
  await expect(dialog.getByRole('region', { name: 'Damaged documents' })).toContainText('Gamma');
  await look(page, 'pack');
  await dialog.getByRole('button', { name: 'Load 2 documents' }).click();
  const packs = page.getByRole('list', { name: 'Corpus packs' });
  await expect(packs).toContainText('2 documents');
  await packs.getByRole('button', { name: 'Verify Reports' }).click();
  await expect(packs).toContainText('2 documents checked, all whole');
  await look(page, 'packs');

  await frame.openDocument(/^Alpha/);
  await page.getByRole('article').click();
  for (const key of ['v', 's', 'h']) await page.keyboard.press(key);
  await expect(page.getByRole('list', { name: 'Marks' }).getByRole('listitem')).toHaveCount(1);
  await frame.saved();
  await frame.show('Settings');
  await packs.getByRole('button', { name: 'Remove Reports' }).click();
  await expect(packs).toBeHidden();
  await frame.show('Reader');
  await expect(page.getByText('This document is not held')).toBeVisible();
  await frame.show('Library');
  const missing = page.getByRole('region', { name: 'Not held' });
  await missing.locator('summary').filter({ hasText: 'Alpha' }).click();
  await expect(missing.getByRole('list')).toContainText('Mark');
  await look(page, 'not held');
  await page.keyboard.press('Control+z');
  await expect(missing).toBeHidden();
  await expect(documents(page).getByRole('row', { name: /^Beta/ })).toBeVisible();
  expect(workbench.errors).toEqual([]);
});

test('a file that is chosen or dropped anywhere becomes a document, and the window stays where it is @electron', async ({
  workbench,
}) => {
  const { page } = workbench;
  await new Frame(page).ready();
  const address = page.url();
  await page
    .locator('input[type=file][multiple]')
    .setInputFiles([textFile('chosen.txt', 'Some words of one text.')]);
  await expect(documents(page).getByRole('row', { name: /^chosen\.txt/ })).toBeVisible();
  const data = await page.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['Words of a dropped text.'], 'dropped.txt'));
    return dropped;
  });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop to import into the library')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(documents(page).getByRole('row', { name: /^dropped\.txt/ })).toBeVisible();
  expect(page.url()).toBe(address);
  expect(workbench.errors).toEqual([]);
});
