import { BrowserWindow } from 'electron';
import { scrubPdf } from '../host/scrubPdf.ts';
import type { Outcome } from '../shell/contract.ts';
import { ORIGIN } from './origin.ts';
import type { PrintShelf } from './protocol.ts';

const LIMIT_MS = 60_000;

function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not printed within ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Prints one self-contained HTML text to PDF in a hidden, scriptless window. The page's own `@page` rules give size and
 * margin boxes; bookmarks and tags are asked for and left out by an Electron that does not know them.
 */
export async function printHtml(shelf: PrintShelf, html: string): Promise<Outcome<Uint8Array>> {
  const pagePath = shelf.put(html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false, spellcheck: false },
  });
  try {
    await within(window.loadURL(`${ORIGIN}${pagePath}`), LIMIT_MS);
    const bytes = await within(
      window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        displayHeaderFooter: false,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
      LIMIT_MS,
    );
    return { status: 'done', value: scrubPdf(bytes) };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return { status: 'failed', failure: { kind: 'io', detail } };
  } finally {
    shelf.drop(pagePath);
    window.destroy();
  }
}
