import type { SourceDocument } from '../../../core/document/document.ts';
import { type CardEdits, type Edition, editedCard } from '../../../core/document/held.ts';
import { addEdition } from '../../../core/importing/addEdition.ts';
import { carriedCard } from '../../../core/importing/carriedCard.ts';
import { importDocuments } from '../../../core/importing/heldChanges.ts';
import { bodyBytes, editionOf } from '../../../core/importing/heldDocument.ts';
import { HeldLikenesses } from '../../../core/importing/nearestHeld.ts';
import { encodeUtf8 } from '../../../core/journal/utf8.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { sha256HexOfBytes } from '../../../core/text/sha256.ts';
import type { Outcome, StorageFailure } from '../../../shell/contract.ts';
import { startWorker } from '../../platform/trustedScript.ts';
import { liveOnly } from '../../store/live.ts';
import { backUpFirst } from '../../workbench/backUpFirst.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import type { Workbench } from '../../workbench/workbench.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../../workers/importFile.ts?worker&url';
import type { TakenBytes } from '../../workers/importMessages.ts';
import { FileReading } from './fileReading.ts';
import type { HeldBefore, QueueParts, Written } from './queueParts.ts';

/** Reads files in a worker of its own; stop it when it is no longer needed. */
export function startReading(): FileReading {
  return new FileReading(() => startWorker(workerUrl, 'import'));
}

/** The title under which the library shows a document. */
export function titleOf({ documents }: Workbench, documentId: string): string {
  return documents.summary(documentId)?.card.title ?? 'a document';
}

/** Documents of the bundle and of packs by the hash of their text. */
export function heldElsewhere({ documents }: Workbench): ReadonlyMap<string, string> {
  return new Map(
    documents
      .list()
      .filter(({ id }) => documents.origin(id)?.kind !== 'import')
      .map(({ id, hash }) => [hash, id]),
  );
}

/** How the host says that a blob is missing, and that it is damaged. */
const LOST: ReadonlySet<StorageFailure['kind']> = new Set(['invalid', 'io']);

/** What the library holds now, for telling files that it knows from new ones. */
export async function heldNow(workbench: Workbench): Promise<HeldBefore> {
  const { library, documents, shell } = workbench;
  const records = await library.db.documents.toArray();
  const known = new Set(documents.list().map(({ hash }) => hash));
  const blobs = new Set<string>();
  for (const { hash, body, original, twins } of records.flatMap(({ editions }) => editions)) {
    blobs.add(body).add(original.sha256);
    for (const one of [hash, original.sha256, ...twins.map(({ sha256 }) => sha256)]) known.add(one);
  }
  const likenesses = new HeldLikenesses(liveOnly(records));
  return {
    knows: (sha256) => known.has(sha256),
    nearest(signature, name) {
      const nearest = likenesses.nearest(signature, name);
      return nearest && { ...nearest, title: titleOf(workbench, nearest.documentId) };
    },
    async lost({ body, original }) {
      const lost = new Set<string>();
      for (const hash of [body, original.sha256].filter((one) => blobs.has(one))) {
        const got = await shell.getBlob(hash);
        if (got.status === 'failed' && LOST.has(got.failure.kind)) lost.add(hash);
      }
      return lost;
    },
  };
}

/** Keeps the body and the file's own bytes as blobs, as far as they are given; what is kept twice is one blob. */
export async function keepBytes(
  { shell }: Pick<Workbench, 'shell'>,
  { body, original }: Partial<TakenBytes>,
): Promise<Outcome<null>> {
  const given = [body, original].filter((bytes) => bytes !== undefined);
  for (const outcome of await Promise.all(given.map((bytes) => shell.putBlob(bytes)))) {
    if (outcome.status === 'failed') return outcome;
  }
  return { status: 'done', value: null };
}

/**
 * Makes a file that was read the current edition of a held document; its blobs are kept already.
 * @param card what the analyst wrote in its source card.
 */
export async function takeEdition(
  workbench: Workbench,
  documentId: string,
  edition: Edition,
  bytes: TakenBytes,
  card: CardEdits = {},
): ReturnType<QueueParts['addEdition']> {
  const { text } = JSON.parse(new TextDecoder().decode(bytes.body)) as { readonly text: string };
  const elsewhere = await editionElsewhere(workbench, documentId);
  if (!elsewhere.ok) return elsewhere;
  const { value } = elsewhere;
  const origin = workbench.documents.origin(documentId);
  const held = value ?? (origin?.kind === 'import' ? origin.document.editions.at(-1) : undefined);
  const carried = held ? carriedCard(held.card, edition.card) : edition.card;
  const imported = { ...edition, card: editedCard(carried, card), importedAtMs: Date.now() };
  const earlier = await workbench.documents.textsOfEditions(documentId);
  const base = { documentId, edition: imported, text, earlier };
  const wanted = value ? { ...base, elsewhere: value } : base;
  return written(await workbench.library.run(addEdition(wanted)));
}

/** The edition of a document that only the bundle or a pack holds, kept from now on; null for one that is in the store. */
async function editionElsewhere(
  workbench: Workbench,
  documentId: string,
): Promise<Result<Edition | null, { readonly kind: string; readonly says: string }>> {
  const { documents } = workbench;
  if (documents.origin(documentId)?.kind === 'import') return ok(null);
  const refused = (failure: StorageFailure) =>
    fail({ kind: 'notKept', says: storageFailureWords(failure) });
  // As its source gives it: what the analyst changed in its card is laid over it again.
  const stored = await documents.loadStored(documentId);
  const document =
    stored instanceof Uint8Array
      ? (JSON.parse(new TextDecoder().decode(stored)) as SourceDocument)
      : stored;
  if (!('text' in document)) return refused(document);
  const body = bodyBytes(document);
  // Its own file is not at hand here; what it says is.
  const original = encodeUtf8(document.text);
  const kept = await keepBytes(workbench, { body, original });
  if (kept.status === 'failed') return refused(kept.failure);
  const place = {
    body: sha256HexOfBytes(body),
    original: {
      sha256: sha256HexOfBytes(original),
      sizeBytes: original.length,
      name: document.file,
      format: 'txt',
    },
    importedAtMs: Date.now(),
  } as const;
  return ok(editionOf(document, place));
}

/** The queue's view of this window: its library, its host and its worker. */
export function partsOver(workbench: Workbench, ended: QueueParts['ended']): QueueParts {
  const { library } = workbench;
  return {
    reading: startReading(),
    keep: (bytes) => keepBytes(workbench, bytes),
    heldBefore: () => {
      backUpFirst(workbench, 'before an import of documents');
      return heldNow(workbench);
    },
    importDocuments: async (files) =>
      written(await library.run(importDocuments(files, heldElsewhere(workbench)))),
    addEdition: (documentId, read, bytes) =>
      takeEdition(workbench, documentId, read.edition, bytes),
    titleOf: (documentId) => titleOf(workbench, documentId),
    ended,
    nowMs: () => performance.now(),
  };
}

function written<T, F extends { readonly kind: string; readonly says: string }>(
  done: Result<Written<T>, F>,
): Result<Written<T>, F> {
  return done.ok ? ok({ value: done.value.value, changeId: done.value.changeId }) : done;
}
