import type { PdfEngine, PdfTask } from './pdfEngine.ts';
import { readCMap } from './readCMap.ts';

/** What of the host the library looks at when it is loaded. */
interface Host {
  window?: unknown;
  process?: { versions?: { node?: string } };
  DOMMatrix?: unknown;
  ImageData?: unknown;
  Path2D?: unknown;
  pdfjsWorker?: unknown;
}

let loading: Promise<PdfEngine> | null = null;

/**
 * Loads pdf.js once, with both of its halves in this thread: we are off the UI thread already, and a worker within a
 * worker would gain nothing. Works in a worker of the window and in Node alike.
 */
export function loadEngine(): Promise<PdfEngine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PdfEngine> {
  const host = globalThis as Host;
  const inNode = host.process?.versions?.node !== undefined;
  // In a worker the second half would take the thread's own messages for the first half's. It does so only where there
  // is no window, so there is one while it loads.
  const shown = !inNode && host.window === undefined;
  if (shown) host.window = globalThis;
  try {
    // @ts-expect-error: this half ships without typings.
    const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    host.pdfjsWorker = worker;
  } finally {
    if (shown) delete host.window;
  }
  // Nothing is ever drawn, but the library makes one of these as it loads, and Node has none of them.
  host.DOMMatrix ??= class {};
  host.ImageData ??= class {};
  host.Path2D ??= class {};
  return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfEngine;
}

/** Serves the tables for East Asian encodings from our own files. Fonts and decoders are never needed for text. */
class OwnData {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
    const data = kind === 'cMapUrl' ? await readCMap(filename.replace(/\.bcmap$/, '')) : null;
    if (data === null) throw new Error(`No ${kind} ${filename} is kept here.`);
    return data;
  }
}

/** Stands for the makers of canvases and filters: nothing is ever drawn. */
class Nothing {
  destroy(): void {}
}

/**
 * Starts to open a file. Nothing of it is run, nothing is fetched, nothing is drawn.
 * @param bytes they are copied: the library empties what it is given.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfTask> {
  const engine = await loadEngine();
  return engine.getDocument({
    data: bytes.slice(),
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pictures are left out before they are unpacked: one page of them could take a gigabyte.
    maxImageSize: 1,
    stopAtErrors: false,
    verbosity: 0,
    cMapUrl: 'own:/',
    cMapPacked: true,
    BinaryDataFactory: OwnData,
    CanvasFactory: Nothing,
    FilterFactory: Nothing,
  });
}
