import type { SourceDocument } from '../../core/document/document.ts';
import { bodyBytes, documentOf, editionOf } from '../../core/importing/heldDocument.ts';
import { IMPORT_LIMITS, type ImportRefusal } from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { readFile } from '../../formats/readFile.ts';
import { excerptOf } from './excerptOf.ts';
import type { ImportAnswer, ImportRequest, ReadRequest, ReadSummary } from './importMessages.ts';

// Reads files off the UI thread, one per message. Everything that takes time in proportion to the file is done here:
// reading, hashing, the body's bytes and the signature. The window gets a summary, and bytes that move without a copy.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
/** Time between two words on progress, in ms. */
const PROGRESS_MS = 100;

interface Kept {
  readonly document: SourceDocument;
  readonly body: Uint8Array;
  readonly original: Uint8Array;
}

let kept: Kept | null = null;

const UNREADABLE: ImportRefusal = {
  kind: 'notADocument',
  says: 'This is a folder, or a file that can no longer be read. Choose the files in it, or check that it is still there and may be read.',
};

async function bytesOf({ source }: ReadRequest): Promise<Result<Uint8Array, ImportRefusal>> {
  if (source.size > IMPORT_LIMITS.fileBytes) {
    const limit = IMPORT_LIMITS.fileBytes / (1024 * 1024);
    const says = `The file is larger than ${limit} MB. Split it, or export it without its images.`;
    return fail({ kind: 'tooLarge', says });
  }
  try {
    return ok(new Uint8Array(await source.arrayBuffer()));
  } catch {
    return fail(UNREADABLE);
  }
}

async function read(request: ReadRequest): Promise<Result<ReadSummary, ImportRefusal>> {
  kept = null;
  const bytes = await bytesOf(request);
  if (!bytes.ok) return bytes;
  const original = bytes.value;
  const sha256 = sha256HexOfBytes(original);
  let saidAtMs = 0;
  const outcome = await readFile({
    // A reader may change or hand on what it is given.
    bytes: original.slice(),
    file: request.file,
    without: new Set(request.without),
    progress(done, total) {
      const nowMs = performance.now();
      if (nowMs - saidAtMs < PROGRESS_MS) return;
      saidAtMs = nowMs;
      answer({ kind: 'progress', done, total });
    },
  });
  if (!outcome.ok) return outcome;
  const { format, warnings, repairs } = outcome.value;
  const document = documentOf(outcome.value, request.documentId ?? undefined);
  answer({ kind: 'progress', done: 1, total: 1 });
  const body = bodyBytes(document);
  const edition = editionOf(document, {
    body: sha256HexOfBytes(body),
    original: { sha256, sizeBytes: original.length, name: request.file, format },
    without: request.without,
    importedAtMs: 0,
  });
  kept = { document, body, original };
  const { id, blocks } = document;
  return ok({
    id,
    edition,
    blocks: blocks.length,
    warnings,
    repaired: repairs.filter(({ made }) => made).length,
    repairs: request.repairs ? repairs : [],
  });
}

function answer(message: ImportAnswer, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}

async function serve(request: ImportRequest): Promise<void> {
  switch (request.kind) {
    case 'read':
      return answer({ kind: 'read', outcome: await read(request) });
    case 'excerpt': {
      if (!kept) throw new Error('no document was read');
      const excerpt = excerptOf(kept.document, request.from, request.count);
      return answer({ kind: 'excerpt', excerpt });
    }
    case 'take': {
      if (!kept) return answer({ kind: 'taken', bytes: null });
      const { body, original } = kept;
      kept = null;
      const buffers = [body.buffer, original.buffer] as ArrayBuffer[];
      return answer({ kind: 'taken', bytes: { body, original } }, buffers);
    }
  }
}

scope.addEventListener('message', (event: MessageEvent<ImportRequest>) => {
  serve(event.data).catch((error: unknown) => answer({ kind: 'failed', says: String(error) }));
});
