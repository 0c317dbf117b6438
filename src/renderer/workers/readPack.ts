import { ok } from '../../core/result.ts';
import { type PackReading, readPack, readPackFile } from '../../formats/corpus/readPack.ts';
import type { PackAnswer, PackPart, PackRequest, PackSummary } from './packMessages.ts';

// Reads and checks a corpus pack off the UI thread, and hands its files over to be kept.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
/** Bytes handed over at once. */
const HANDFUL_BYTES = 16 * 1024 * 1024;

let toKeep: Uint8Array[] = [];

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

async function readParts(parts: readonly PackPart[]) {
  const [only, ...others] = parts;
  if (only && others.length === 0) return readPackFile(await bytesOf(only.file));
  const files = new Map(parts.map(({ path, file }) => [path, file]));
  return readPack(
    async (path) => {
      const file = files.get(path);
      return file ? bytesOf(file) : null;
    },
    (done, total) => answer({ kind: 'progress', done, total }),
  );
}

/** Only what is sound is listed; damaged documents were named to the analyst. */
function manifestOf({ manifest, manifestBytes, damaged }: PackReading): Uint8Array {
  if (damaged.length === 0) return manifestBytes;
  const broken = new Set(damaged.map(({ entry }) => entry.id));
  const documents = manifest.documents.filter(({ id }) => !broken.has(id));
  return new TextEncoder().encode(JSON.stringify({ ...manifest, documents }));
}

function summaryOfPack(reading: PackReading, name: string): PackSummary {
  const { manifest, documents, originals, damaged } = reading;
  const files = [...documents.map(({ bytes }) => bytes), ...originals];
  toKeep = files;
  return {
    title: manifest.pack?.title ?? name,
    rights: manifest.pack?.rights ?? null,
    documents: documents.length,
    sizeBytes: files.reduce((sum, { length }) => sum + length, 0),
    damaged: damaged.map(({ entry, says }) => ({ title: entry.card.title, says })),
    manifest: manifestOf(reading),
  };
}

function answer(message: PackAnswer, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}

/** The next files, each in memory of its own so that it can be moved. */
function handful(): Uint8Array[] {
  const files: Uint8Array[] = [];
  let bytes = 0;
  while (toKeep.length > 0 && bytes < HANDFUL_BYTES) {
    const file = toKeep.pop();
    if (!file) break;
    files.push(file.slice());
    bytes += file.length;
  }
  return files;
}

async function serve(request: PackRequest): Promise<void> {
  if (request.kind === 'take') {
    const files = handful();
    const buffers = files.map(({ buffer }) => buffer as ArrayBuffer);
    answer({ kind: 'taken', files }, buffers);
    return;
  }
  const read = await readParts(request.parts);
  const name = (request.parts[0]?.path ?? 'Corpus pack').replace(/\.(cbpack|zip)$/i, '');
  const outcome = read.ok ? ok(summaryOfPack(read.value, name)) : read;
  answer({ kind: 'read', outcome });
}

scope.addEventListener('message', (event: MessageEvent<PackRequest>) => {
  serve(event.data).catch((error: unknown) => answer({ kind: 'failed', says: String(error) }));
});
