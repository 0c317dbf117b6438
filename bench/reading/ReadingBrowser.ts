import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { browserFile, browserSwitches } from '../../e2e/fixtures/browser.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import type { Passage } from './readingPage.ts';

const HERE = 'http://bench.invalid/';
const ROOT = path.resolve(import.meta.dirname, '../..');

/** A page with the bench in it, in a renderer of its own. */
export interface BenchPage {
  readonly page: Page;
  /** CPU time of the page's main thread in ms since the last call. */
  cpu(): Promise<number>;
  /** Memory that the renderer has for itself alone, in MB; 0 where the system does not tell. */
  privateMb(): Promise<number>;
  close(): Promise<void>;
}

/** One browser for all ways, and what its pages load. */
export class ReadingBrowser {
  readonly #browser: Browser;
  readonly #files: ReadonlyMap<string, string>;

  private constructor(browser: Browser, files: ReadonlyMap<string, string>) {
    this.#browser = browser;
    this.#files = files;
  }

  static async start(
    document: SourceDocument,
    passages: readonly Passage[],
  ): Promise<ReadingBrowser> {
    const built = await build({
      entryPoints: [path.join(import.meta.dirname, 'readingPage.ts')],
      bundle: true,
      write: false,
      outdir: '/bench',
      format: 'iife',
      minify: true,
      loader: { '.woff2': 'empty' },
      logLevel: 'error',
    });
    const of = (end: string): string =>
      built.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
    const tokens = readFileSync(path.join(ROOT, 'src/renderer/ui/tokens.css'), 'utf8')
      // Fonts differ by machine; all ways have the same.
      .replace(/@font-face\s*\{[^}]*\}/g, '');
    // Spans are painted as our highlights are, so that all draw the same.
    const inks = [...tokens.matchAll(/::highlight\(hl-(\d)\)\s*(\{[^}]*\})/g)]
      .filter(([, , rule]) => rule?.includes('text-decoration'))
      .map(([, ink, rule]) => `.ink-${ink} ${rule}`)
      .join('');
    // Chromium takes half a minute, or ends the page, where thousands of underlined elements lie in each other.
    const wraps = [1, 2, 3, 4, 5, 6]
      .map((ink) => `.wrap-${ink} { background-color: var(--hl-${ink}-fill) }`)
      .join('');
    const files = new Map([
      [
        '/',
        `<!doctype html><meta charset="utf-8"><style>${tokens} body{margin:0} ${of('.css')} ${inks} ${wraps}</style><body><script src="/bench.js"></script>`,
      ],
      ['/bench.js', of('.js')],
      ['/text.json', JSON.stringify({ document, passages })],
    ]);
    const browser = await chromium.launch({
      executablePath: browserFile(),
      args: [...browserSwitches()],
    });
    return new ReadingBrowser(browser, files);
  }

  async open(): Promise<BenchPage> {
    const before = await this.#renderers();
    const context = await this.#browser.newContext({
      viewport: { width: 1000, height: 900 },
    });
    await context.route(`${HERE}**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const body = this.#files.get(pathname);
      const contentType =
        pathname === '/'
          ? 'text/html'
          : pathname.endsWith('.js')
            ? 'text/javascript'
            : 'application/json';
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ body, contentType });
    });
    // What the runner's compiler writes around named functions must exist in the page too.
    await context.addInitScript('globalThis.__name = (made) => made;');
    const page = await context.newPage();
    await page.goto(HERE);
    await page.evaluate(async () => {
      const { document, passages } = await (await fetch('/text.json')).json();
      window.readingBench.prepare(document, passages);
    });
    const own = (await this.#renderers()).filter((pid) => !before.includes(pid));
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    let last = 0;
    const task = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    last = await task();
    return {
      page,
      async cpu() {
        const now = await task();
        const spent = now - last;
        last = now;
        return spent;
      },
      async privateMb() {
        await session.send('HeapProfiler.collectGarbage');
        return Math.max(0, ...own.map(privateMbOf));
      },
      close: () => context.close(),
    };
  }

  async #renderers(): Promise<readonly number[]> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

function privateMbOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const of = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
    return Math.round((of('Private_Clean') + of('Private_Dirty')) / 1024);
  } catch {
    return 0;
  }
}
