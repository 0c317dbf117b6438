import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf, PAGE_HEADERS } from '../shell/pageHeaders.ts';
import { isOwnUrl } from './origin.ts';

const PRINT_PATH = '/print/';

/** A page to print needs no script, no worker and no address of ours. */
const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/** Texts that are being printed, by the last part of their address; each is there only while its window lives. */
export class PrintShelf {
  readonly #texts = new Map<string, string>();
  #count = 0;

  /** Puts a text up and returns the path of its page. */
  put(html: string): string {
    this.#count += 1;
    const path = `${PRINT_PATH}${this.#count}`;
    this.#texts.set(path, html);
    return path;
  }

  get(pagePath: string): string | undefined {
    return this.#texts.get(pagePath);
  }

  drop(pagePath: string): void {
    this.#texts.delete(pagePath);
  }
}

/** Resolves the path of one of our addresses within `folder`; null when it would leave the folder. */
export function fileOf(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = path.join(folder, decoded === '/' ? 'index.html' : decoded);
  return file.startsWith(folder + path.sep) ? file : null;
}

function answer(
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
) {
  return new Response(body, { status, headers: { ...PAGE_HEADERS, ...headers } });
}

/** Answers requests under our scheme from the built renderer, with the policy on every answer. */
export function serveRenderer(
  folder: string,
  shelf: PrintShelf,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async (request) => {
    const missing = () => answer(404, 'Not here.', { 'Content-Type': 'text/plain; charset=utf-8' });
    if (request.method !== 'GET' || !isOwnUrl(request.url)) return missing();
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(PRINT_PATH)) {
      const html = shelf.get(pathname);
      if (html === undefined) return missing();
      return answer(200, html, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': PRINT_POLICY,
      });
    }
    const file = fileOf(folder, pathname);
    if (file === null) return missing();
    try {
      return answer(200, new Uint8Array(await readFile(file)), {
        'Content-Type': contentTypeOf(file),
      });
    } catch {
      return missing();
    }
  };
}
