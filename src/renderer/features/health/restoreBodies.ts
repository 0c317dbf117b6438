import type { Edition } from '../../../core/document/held.ts';
import type { Finding } from '../../../core/health/finding.ts';
import type { Id } from '../../../core/records/record.ts';
import type { Shell } from '../../../shell/contract.ts';
import { startWorker } from '../../platform/trustedScript.ts';
import type { LibraryDatabase } from '../../store/database.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../../workers/importFile.ts?worker&url';
import type { ImportAnswer, ImportRequest } from '../../workers/importMessages.ts';

/** Time that a file may take to be read again, in ms. */
const LIMIT_MS = 60_000;

/** Reads texts that are missing or damaged from their original files again, and keeps those that come out the same. */
export async function restoreBodies(
  findings: readonly Finding[],
  db: LibraryDatabase,
  shell: Shell,
): Promise<{ readonly restored: number; readonly failed: number }> {
  let [restored, failed] = [0, 0];
  for (const { id, field } of findings) {
    const hash = /^body (\w+)$/.exec(field)?.[1];
    if (hash === undefined) continue;
    const document = await db.documents.get(id);
    const edition = document?.editions.find((one) => one.hash === hash);
    if (edition && (await restoreBody(id, edition, shell))) restored += 1;
    else failed += 1;
  }
  return { restored, failed };
}

async function restoreBody(documentId: Id, edition: Edition, shell: Shell): Promise<boolean> {
  const { original, without, body } = edition;
  const file = await shell.getBlob(original.sha256);
  if (file.status === 'failed') return false;
  const made = await readAgain(documentId, original.name, without, file.value).catch(() => null);
  if (made === null || (await hashOf(made)) !== body) return false;
  const kept = await shell.putBlob(made);
  return kept.status === 'done' && kept.value === body;
}

/** The bytes of the document as an import writes them; null when the file is refused. */
async function readAgain(
  documentId: Id,
  name: string,
  without: readonly string[],
  bytes: Uint8Array,
): Promise<Uint8Array | null> {
  const worker = startWorker(workerUrl, 'read again');
  try {
    const source = new Blob([bytes.slice()]);
    const read = await ask(worker, {
      kind: 'read',
      source,
      file: name,
      without,
      documentId,
      repairs: false,
    });
    if (read.kind !== 'read' || !read.outcome.ok) return null;
    const taken = await ask(worker, { kind: 'take' });
    return taken.kind === 'taken' ? (taken.bytes?.body ?? null) : null;
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, request: ImportRequest): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('reading took too long')), LIMIT_MS);
    const listen = ({ data }: MessageEvent<ImportAnswer>): void => {
      if (data.kind === 'progress') return;
      worker.removeEventListener('message', listen);
      clearTimeout(timer);
      resolve(data);
    };
    worker.addEventListener('message', listen);
    worker.addEventListener('error', () => reject(new Error('the reader broke')), { once: true });
    worker.postMessage(request);
  });
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
