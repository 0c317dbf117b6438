import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Block, SourceDocument } from '../../core/document/document.ts';
import { bundled, HAS_BUNDLE } from '../../core/document/testing/bundle.ts';
import { readPdf } from './readPdf.ts';

const browser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const there = existsSync(browser);
if (!there) console.warn(`SKIPPED: no Chromium at ${browser} to print documents with`);

/** A bundled document as a simple page, in some columns, with running heads and page numbers. */
function pageOf(document: SourceDocument, columns: number): string {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const element = (block: Block) => {
    const words = escaped(document.text.slice(block.start, block.end));
    if (block.kind === 'heading') return `<h${block.level}>${words}</h${block.level}>`;
    if (block.kind !== 'listItem') return `<p>${words}</p>`;
    return block.list?.ordered
      ? `<ol start="${block.list.number}"><li>${words}</li></ol>`
      : `<ul><li>${words}</li></ul>`;
  };
  const size = document.text.length < 5_000 ? 'A5' : 'A4';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Printed</title><style>
@page { size: ${size}; margin: 25mm 20mm;
  @top-left { content: "A bundled document"; font-size: 8pt; width: 50% }
  @top-right { content: "Restricted"; font-size: 8pt; width: 50% }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt; width: 100% } }
body { font: 10pt/1.35 serif; margin: 0; columns: ${columns}; column-gap: 8mm; text-align: ${columns > 1 ? 'justify' : 'left'} }
h1 { font-size: 20pt; column-span: all }
</style><body>${document.blocks.map(element).join('')}`;
}

function print(html: string): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'casebound-print-'));
  try {
    const page = path.join(folder, 'page.html');
    writeFileSync(page, html);
    const quiet = [
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ];
    execFileSync(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        ...quiet,
        '--no-pdf-header-footer',
        `--user-data-dir=${path.join(folder, 'profile')}`,
        `--print-to-pdf=${path.join(folder, 'page.pdf')}`,
        pathToFileURL(page).href,
      ],
      { stdio: 'ignore', timeout: 30_000 },
    );
    return new Uint8Array(readFileSync(path.join(folder, 'page.pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!there || !HAS_BUNDLE)('a bundled document that a browser printed', () => {
  // The rest take as long again and tell little more: CASEBOUND_ALL_PRINTS=1 runs them.
  const more = process.env.CASEBOUND_ALL_PRINTS === '1';
  it.each([
    ['000', 2],
    ['001', 2],
    ['002', 1],
    ...(more
      ? ([
          ['000', 1],
          ['000', 3],
          ['001', 1],
          ['002', 2],
          ['002', 3],
        ] as const)
      : []),
  ] as const)('%s in %d columns comes back word for word', async (number, columns) => {
    const document = bundled(number);
    const bytes = print(pageOf(document, columns));
    const result = await readPdf({ bytes, file: 'printed.pdf', without: new Set() });
    if (!result.ok) throw new Error(result.failure.says);
    expect(result.value.document.text.split(/\s+/)).toEqual(document.text.split(/\s+/));
    const kinds = new Set(result.value.repairs.map(({ kind }) => kind));
    expect(kinds).toContain('runningHeader');
    expect(kinds).toContain('pageNumber');
  });
});
