import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { printPdf } from './printPdf.ts';
import { scrubPdf } from './scrubPdf.ts';

const browser = [process.env['CASEBOUND_BROWSER'] ?? '', '/usr/bin/chromium'].find(
  (file) => file !== '' && existsSync(file),
);

describe('printing to PDF', () => {
  it('prints a page with bookmarks, says nothing of the machine, and reaches no network', async ({
    skip,
  }) => {
    if (browser === undefined) {
      console.warn('SKIPPED: no Chromium is installed');
      skip();
      return;
    }
    let connections = 0;
    const sink = net.createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.2', resolve));
    const { port } = sink.address() as net.AddressInfo;
    const before = await printFolders();
    const printed = await printPdf(
      browser,
      `<!doctype html><title>Case</title><link rel=preconnect href="http://127.0.0.2:${port}">
       <img src="http://127.0.0.2:${port}/x.png"><h1>One</h1><p>Quote “ż”</p><h1>Two</h1>`,
    );
    sink.close();
    if (printed.status === 'failed') throw new Error(printed.failure.detail);
    const text = Buffer.from(printed.value).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('/Outlines');
    expect(text).not.toMatch(/Mozilla|Chrom|HeadlessChrome|Skia\/PDF/);
    expect(text).not.toContain(os.hostname());
    expect(connections).toBe(0);
    expect(await printFolders()).toEqual(before);
  }, 90_000);

  it('fails within its limit and leaves nothing behind', async ({ skip }) => {
    if (process.platform === 'win32') skip();
    const before = await printFolders();
    const started = Date.now();
    expect(await printPdf('/bin/cat', '<p>x', 500)).toMatchObject({ status: 'failed' });
    expect(await printPdf('/nowhere/chromium', '<p>x', 500)).toMatchObject({ status: 'failed' });
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(await printFolders()).toEqual(before);
  });
});

describe('scrubbing a PDF', () => {
  it('keeps every offset and takes out what made it', () => {
    const pdf = Buffer.from(
      '%PDF-1.4\n1 0 obj\n<</Creator (Mozilla/5.0 \\(X11; Linux\\) Chrome/1)\n/Producer (Skia/PDF m1 (x))>>\nendobj\n%%EOF',
    );
    const scrubbed = Buffer.from(scrubPdf(pdf)).toString('latin1');
    expect(scrubbed).toHaveLength(pdf.length);
    expect(scrubbed).toMatch(/\/Creator \(Casebound +\)\n\/Producer \( +\)>>/);
    expect(pdf.toString()).toContain('Mozilla');
  });
});

async function printFolders(): Promise<readonly string[]> {
  const names = await readdir(os.tmpdir());
  return names.filter((name) => name.startsWith('casebound-print-')).sort();
}
