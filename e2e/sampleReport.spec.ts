import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readBackDocx, readBackHtml, readBackMarkdown } from '../src/formats/testing/readBack.ts';
import { casebound } from './fixtures/casebound.ts';
import { expect, test } from './fixtures/workbench.ts';
import { STORY_CASE, seedStoryCase } from './harness/storyCase.ts';
import { Frame } from './pages/Frame.ts';

// Its own profile, as in real use.
test.use({ profile: 'own' });

const SAMPLE = path.resolve(import.meta.dirname, '../docs/sample-report');
const NAME = 'Recruitment routes';

/** The text of a PDF with white space folded and hyphens at line ends joined; null where it cannot be read here. */
function pdfText(file: string): string | null {
  const read = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  return read.error ? null : fold(read.stdout);
}

function fold(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

test('the four exports of the story case hold the same, and every quotation is found again', async ({
  workbench,
}) => {
  await workbench.close();
  rmSync(workbench.dataDir, { recursive: true, force: true });
  mkdirSync(workbench.dataDir);
  await seedStoryCase(workbench.dataDir);
  const page = await workbench.reopen();
  const frame = new Frame(page);
  await frame.ready();
  await frame.show('Report');
  const files = new Map<string, string>();
  for (const [format, extension] of [
    ['HTML', 'html'],
    ['Markdown', 'md'],
    ['DOCX', 'docx'],
    ['PDF', 'pdf'],
  ] as const) {
    await page.getByRole('radio', { name: format }).check();
    await page.getByRole('button', { name: 'Export report' }).click();
    const toast = page.getByRole('status').filter({ hasText: `.${extension}` });
    await expect(toast).toBeVisible({ timeout: 30_000 });
    const name = /(Recruitment routes.*?\.(?:html|md|docx|pdf))/.exec(
      (await toast.textContent()) ?? '',
    )?.[1];
    const file = path.join(workbench.dataDir, 'exports', name ?? 'missing');
    files.set(extension, file);
    const verdict = casebound(['verify', file, '--json']);
    expect(JSON.parse(verdict.stdout), verdict.stderr).toMatchObject({
      checked: 12,
      passed: 12,
      moved: 0,
      altered: 0,
    });
  }
  const bytes = (extension: string): Buffer => readFileSync(files.get(extension) ?? '');
  const html = readBackHtml(bytes('html').toString('utf8'));
  expect(html.notes.length).toBe(11);
  expect(readBackMarkdown(bytes('md').toString('utf8'))).toEqual(html);
  expect(readBackDocx(new Uint8Array(bytes('docx')))).toEqual(html);

  const printed = pdfText(files.get('pdf') ?? '');
  if (printed === null) console.warn('SKIPPED: no pdftotext, so the PDF was not read');
  else {
    expect(printed).toContain(STORY_CASE.title);
    for (const quote of html.quotes) expect(printed).toContain(fold(quote));
  }

  if (process.env['CASEBOUND_SAMPLE'] !== '1') return;
  mkdirSync(SAMPLE, { recursive: true });
  for (const [extension, file] of files)
    copyFileSync(file, path.join(SAMPLE, `${NAME}.${extension}`));
});
