import type { SourceAssessment } from '../annotation/annotation.ts';
import {
  type CardEdits,
  type CorpusPack,
  type Edition,
  editedCard,
  type HeldDocument,
} from '../document/held.ts';
import type { RecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { heldDocument, withTwin } from './heldDocument.ts';

/** One file that was read, its body and its own bytes kept as blobs already. */
export interface ReadyDocument {
  /** The id it has if the library does not hold its text: `documentIdOf` its hash. */
  readonly id: Id;
  /** `importedAtMs` is set when it is taken in. */
  readonly edition: Edition;
  /** What the analyst changed in its source card before the import. */
  readonly card?: CardEdits;
}

/** What became of one file. */
export type Placed =
  | { readonly kind: 'imported'; readonly documentId: Id }
  /** It had been removed; its record is live again, with its marks. */
  | { readonly kind: 'broughtBack'; readonly documentId: Id }
  /** The library holds these bytes, or this text from another file: nothing new but, at most, the file's name. */
  | { readonly kind: 'held'; readonly documentId: Id; readonly same: 'bytes' | 'text' };

/**
 * Takes documents into the library as one step; the value says of each, in order, what became of it. The same bytes or
 * the same text as any edition held are one document; the file is then noted as a twin of that edition.
 * @param heldElsewhere documents of the bundle and of packs, by the hash of their text.
 */
export function importDocuments(
  files: readonly ReadyDocument[],
  heldElsewhere: ReadonlyMap<string, Id>,
): Change<readonly Placed[]> {
  return async (read, context) => {
    const shelf = new Shelf(await read.all('documents'));
    const sources: RecordChange[] = [];
    const placed: Placed[] = [];
    for (const [index, file] of files.entries()) {
      const { hash } = file.edition;
      const elsewhere = heldElsewhere.get(hash);
      // One millisecond apart, so that lists keep the order in which the files were given.
      const now = { ...context, nowMs: context.nowMs + index };
      const outcome: Placed =
        elsewhere !== undefined && !shelf.holds(hash)
          ? { kind: 'held', documentId: elsewhere, same: 'text' }
          : shelf.place(file, now);
      placed.push(outcome);
      if (outcome.kind === 'imported' && file.card && Object.keys(file.card).length > 0) {
        sources.push(await editedSource(read, now, outcome.documentId, file.card));
      }
    }
    const name = nameOf(files, placed);
    return ok({ name, records: [...shelf.changes(), ...sources], value: placed });
  };
}

/** The documents as they stand while files are placed one after another. */
class Shelf {
  readonly #before = new Map<Id, HeldDocument>();
  readonly #now = new Map<Id, HeldDocument>();
  readonly #byText = new Map<string, Id>();
  readonly #byBytes = new Map<string, { readonly id: Id; readonly hash: string }>();

  constructor(documents: readonly HeldDocument[]) {
    for (const document of documents) {
      this.#before.set(document.id, document);
      this.#note(document);
    }
    // Where a live document and a removed one hold the same, the live one counts.
    for (const document of documents) if (document.deletedAtMs === null) this.#note(document);
  }

  holds(hash: string): boolean {
    return this.#byText.has(hash);
  }

  place({ id, edition }: ReadyDocument, context: PlanContext): Placed {
    const sameBytes = this.#byBytes.get(edition.original.sha256);
    const there = this.#now.get(sameBytes?.id ?? this.#byText.get(edition.hash) ?? '');
    if (!there) {
      const imported = { ...edition, importedAtMs: context.nowMs };
      this.#note(heldDocument(id, imported, context));
      return { kind: 'imported', documentId: id };
    }
    const { sha256, name } = edition.original;
    const hash = sameBytes?.hash ?? edition.hash;
    const editions = there.editions.map((one) =>
      one.hash === hash ? withTwin(one, { sha256, name }) : one,
    );
    const noted = editions.some((one, at) => one !== there.editions[at]);
    const back = there.deletedAtMs !== null;
    if (noted || back) {
      this.#note({ ...there, editions, updatedAtMs: context.nowMs, deletedAtMs: null });
    }
    return back
      ? { kind: 'broughtBack', documentId: there.id }
      : { kind: 'held', documentId: there.id, same: sameBytes ? 'bytes' : 'text' };
  }

  changes(): readonly RecordChange[] {
    return [...this.#now.values()].flatMap((after): RecordChange[] => {
      const before = this.#before.get(after.id) ?? null;
      return before === after ? [] : [{ table: 'documents', id: after.id, before, after }];
    });
  }

  #note(document: HeldDocument): void {
    const { id } = document;
    this.#now.set(id, document);
    for (const { hash, original, twins } of document.editions) {
      this.#byText.set(hash, id);
      for (const { sha256 } of [original, ...twins]) this.#byBytes.set(sha256, { id, hash });
    }
  }
}

async function editedSource(
  read: RecordReader,
  context: PlanContext,
  id: Id,
  card: CardEdits,
): Promise<RecordChange> {
  const before = (await read.get('sources', id)) ?? null;
  const first: SourceAssessment = {
    ...newRecord({ ...context, newId: () => id }),
    reliability: null,
    reason: '',
    card: {},
    starred: false,
    collections: [],
  };
  const after: SourceAssessment = {
    ...(before ?? first),
    card,
    by: context.by,
    updatedAtMs: context.nowMs,
    deletedAtMs: null,
  };
  return { table: 'sources', id, before, after };
}

function nameOf(files: readonly ReadyDocument[], placed: readonly Placed[]): string {
  const made = files.filter((_, at) => placed[at]?.kind !== 'held');
  const [only] = made;
  if (only && made.length === 1) {
    return `import of “${editedCard(only.edition.card, only.card ?? {}).title}”`;
  }
  if (made.length > 0) return `import of ${made.length} documents`;
  return files.length === 1 ? 'note of another copy' : `note of ${files.length} other copies`;
}

const NOT_HELD: Refusal = {
  kind: 'notHeld',
  says: 'This document is no longer held. Nothing was changed. Undo may bring it back.',
};

/**
 * Takes an imported document out of the library. Its marks, notes and evidence stay and are shown as what they are:
 * marks on a document that is not held. Importing the file again, or Undo, brings it back under them.
 */
export function removeDocument(wanted: {
  readonly documentId: Id;
}): Change<{ readonly title: string }> {
  return async (read, context) => {
    const before = await read.get('documents', wanted.documentId);
    const edition = before?.editions.at(-1);
    if (!before || !edition || before.deletedAtMs !== null) return fail(NOT_HELD);
    const edits = (await read.get('sources', before.id))?.card ?? {};
    const { title } = editedCard(edition.card, edits);
    const after = { ...before, updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
    const record = { table: 'documents', id: before.id, before, after } as const;
    return ok({ name: `removal of “${title}”`, records: [record], value: { title } });
  };
}

/** Takes back the removal of an imported document, whatever was done since. */
export function restoreDocument(wanted: { readonly documentId: Id }): Change<null> {
  return async (read, context) => {
    const before = await read.get('documents', wanted.documentId);
    if (!before) return fail(NOT_HELD);
    const title = before.editions.at(-1)?.card.title ?? '';
    const name = `return of “${title}”`;
    if (before.deletedAtMs === null) return ok({ name, records: [], value: null });
    const after = { ...before, updatedAtMs: context.nowMs, deletedAtMs: null };
    const record = { table: 'documents', id: before.id, before, after } as const;
    return ok({ name, records: [record], value: null });
  };
}

/** A pack whose documents and manifest are kept as blobs already. */
export type ReadyPack = Pick<CorpusPack, 'title' | 'file' | 'manifest' | 'documents' | 'sizeBytes'>;

/** Lists a pack as loaded. The same manifest again is the same pack; one that was removed comes back. */
export function loadPack(pack: ReadyPack): Change<{ readonly id: Id; readonly held: boolean }> {
  return async (read, context) => {
    const name = `load of corpus pack “${pack.title}”`;
    const same = (await read.all('packs')).filter(({ manifest }) => manifest === pack.manifest);
    const before = same.find(({ deletedAtMs }) => deletedAtMs === null) ?? same[0] ?? null;
    if (before?.deletedAtMs === null) {
      return ok({ name, records: [], value: { id: before.id, held: true } });
    }
    const base = before ?? newRecord(context);
    const after: CorpusPack = {
      ...base,
      ...pack,
      updatedAtMs: context.nowMs,
      deletedAtMs: null,
    };
    const record = { table: 'packs', id: after.id, before, after } as const;
    return ok({ name, records: [record], value: { id: after.id, held: false } });
  };
}

/** Takes a pack off the list. Marks on its documents stay; what the bundle, an import or another pack holds stays too. */
export function removePack(wanted: { readonly id: Id }): Change<{ readonly title: string }> {
  return async (read, context) => {
    const before = await read.get('packs', wanted.id);
    if (!before || before.deletedAtMs !== null) {
      const says = 'This pack is no longer loaded. Nothing was changed. Undo may bring it back.';
      return fail({ kind: 'notHeld', says });
    }
    const after = { ...before, updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
    const name = `removal of corpus pack “${before.title}”`;
    const record = { table: 'packs', id: before.id, before, after } as const;
    return ok({ name, records: [record], value: { title: before.title } });
  };
}
