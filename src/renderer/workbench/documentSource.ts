import type {
  CorpusManifest,
  DocumentSummary,
  SourceDocument,
} from '../../core/document/document.ts';
import {
  type CardEdits,
  type Edition,
  editedCard,
  type HeldDocument,
} from '../../core/document/held.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import type { CorpusState, Outcome, Shell, StorageFailure } from '../../shell/contract.ts';
import type { DocumentRecords } from '../store/documentRecords.ts';
import { createStore, type Store } from './store.ts';

/** Where a document comes from: the bundle, a corpus pack (named), or an import. */
export type DocumentOrigin =
  | { readonly kind: 'bundle' }
  | { readonly kind: 'pack'; readonly packId: string; readonly title: string }
  | { readonly kind: 'import'; readonly document: HeldDocument };

interface Held {
  readonly summary: DocumentSummary;
  readonly origin: DocumentOrigin;
  readonly edits: CardEdits;
  /** Names the body: the same for the same bytes. */
  readonly bodyKey: string;
  /** Blob of the body; null for the bundle, which the host reads itself. */
  readonly blob: string | null;
  readonly read: () => Promise<Outcome<SourceDocument>>;
}

const NO_EDITS: CardEdits = {};
/** Bodies kept in memory, by the order in which they were last asked for. */
const KEPT_BODIES = 40;

/**
 * One home for every document, wherever it comes from: the bundle, corpus packs and imports. A document that several of
 * them hold is one. Cards are as the analyst has edited them. Bodies are loaded when first asked for.
 */
export class DocumentSource {
  readonly #shell: Shell;
  readonly #bodies = new Map<string, Promise<Outcome<SourceDocument>>>();
  readonly #finished = new Map<
    string,
    { readonly from: Held; readonly document: SourceDocument }
  >();
  readonly #manifests = new Map<string, CorpusManifest | null>();
  #calls = 0;
  #held: ReadonlyMap<string, Held> = new Map();
  readonly #list: Store<readonly DocumentSummary[]> = createStore<readonly DocumentSummary[]>([]);
  readonly corpus: CorpusState;
  /** The documents that can be opened: the bundle in its manifest's order, then packs and imports as they came. */
  readonly listed: Pick<Store<readonly DocumentSummary[]>, 'get' | 'subscribe'> = this.#list;

  constructor(shell: Shell, corpus: CorpusState) {
    this.#shell = shell;
    this.corpus = corpus;
  }

  /** Takes over what the store holds of documents now; called at the start and after each change. */
  async follow(records: DocumentRecords): Promise<void> {
    this.#calls += 1;
    const call = this.#calls;
    await Promise.all(records.packs.map(({ manifest }) => this.#readManifest(manifest)));
    if (call !== this.#calls) return;
    const held = new Map<string, Held>();
    const add = (one: Omit<Held, 'edits'>): void => {
      const { id } = one.summary;
      // A document of the bundle or a pack that was given a new edition is in the store too, with all its editions.
      if (held.has(id) && one.origin.kind !== 'import') return;
      const edits = records.sources.get(id)?.card ?? NO_EDITS;
      const { card } = one.summary;
      const made = { ...one, edits, summary: { ...one.summary, card: editedCard(card, edits) } };
      const before = this.#held.get(id);
      held.set(id, before && sameHeld(before, made) ? before : made);
    };
    for (const finding of this.corpus.findings) {
      if (finding.status !== 'held') continue;
      const { path: _path, fileHash, ...summary } = finding.entry;
      const read = () => this.#shell.readDocument(summary.id);
      add({ summary, origin: { kind: 'bundle' }, bodyKey: fileHash, blob: null, read });
    }
    for (const pack of records.packs) {
      for (const entry of this.#manifests.get(pack.manifest)?.documents ?? []) {
        const { path: _path, fileHash, ...summary } = entry;
        const origin = { kind: 'pack', packId: pack.id, title: pack.title } as const;
        const read = () => this.#readBlob(fileHash);
        add({ summary, origin, bodyKey: fileHash, blob: fileHash, read });
      }
    }
    for (const document of records.documents) {
      const edition = document.editions.at(-1);
      if (!edition) continue;
      add({
        summary: summaryOfEdition(document.id, edition),
        origin: { kind: 'import', document },
        bodyKey: edition.body,
        blob: edition.body,
        read: () => this.#readBlob(edition.body),
      });
    }
    this.#held = held;
    const list = [...held.values()].map(({ summary }) => summary);
    const before = this.#list.get();
    const same = list.length === before.length && list.every((one, at) => one === before[at]);
    if (!same) this.#list.set(list);
  }

  /** The documents that can be opened; `useDocumentList` draws again when they change. */
  list(): readonly DocumentSummary[] {
    return this.#list.get();
  }

  /** What is known of a document without its text; null when the library does not hold it. The same object until it changes. */
  summary(id: string): DocumentSummary | null {
    return this.#held.get(id)?.summary ?? null;
  }

  /** Where a document comes from; null when the library does not hold it. */
  origin(id: string): DocumentOrigin | null {
    return this.#held.get(id)?.origin ?? null;
  }

  /** The id of the document that holds this canonical text in its current edition; null when none does. */
  idOfText(hash: string): string | null {
    for (const { summary } of this.#held.values()) if (summary.hash === hash) return summary.id;
    return null;
  }

  /** The whole document, or why it cannot be read. The same object until its text or its card changes. */
  async load(id: string): Promise<SourceDocument | StorageFailure> {
    const held = this.#held.get(id);
    if (!held) return { kind: 'invalid', detail: `the library does not hold document ${id}` };
    const finished = this.#finished.get(id);
    if (finished?.from === held) return finished.document;
    const outcome = await this.#body(held.bodyKey, held.read);
    if (outcome.status === 'failed') return outcome.failure;
    const again = this.#finished.get(id);
    if (again?.from === held) return again.document;
    const document = { ...outcome.value, id, card: held.summary.card };
    this.#finished.set(id, { from: held, document });
    this.#forgetOldest();
    return document;
  }

  /**
   * The body as it is stored, for a worker that keeps it: the JSON's bytes, or the document where only the host has them.
   * Nothing of it is kept here, and the card is as the source gives it.
   */
  async loadStored(id: string): Promise<Uint8Array | SourceDocument | StorageFailure> {
    const held = this.#held.get(id);
    if (!held) return { kind: 'invalid', detail: `the library does not hold document ${id}` };
    const outcome = held.blob === null ? await held.read() : await this.#shell.getBlob(held.blob);
    return outcome.status === 'failed' ? outcome.failure : outcome.value;
  }

  /** An earlier edition of an imported document, as it was; fails with `invalid` when there is none with this hash. */
  async loadEdition(id: string, hash: string): Promise<SourceDocument | StorageFailure> {
    const origin = this.origin(id);
    const editions = origin?.kind === 'import' ? origin.document.editions : [];
    const edition = editions.find((one) => one.hash === hash);
    if (!edition) return { kind: 'invalid', detail: `document ${id} has no edition ${hash}` };
    const outcome = await this.#body(edition.body, () => this.#readBlob(edition.body));
    return outcome.status === 'failed' ? outcome.failure : { ...outcome.value, id };
  }

  /** The canonical texts of a document’s editions by their hash; one that cannot be read is left out. */
  async textsOfEditions(id: string): Promise<ReadonlyMap<string, string>> {
    const origin = this.origin(id);
    const texts = new Map<string, string>();
    if (origin?.kind !== 'import') {
      const only = await this.load(id);
      return 'text' in only ? texts.set(only.hash, only.text) : texts;
    }
    const { editions } = origin.document;
    for (const { hash } of editions) {
      const loaded = await this.loadEdition(id, hash);
      if ('text' in loaded) texts.set(hash, loaded.text);
    }
    return texts;
  }

  #body(
    key: string,
    read: () => Promise<Outcome<SourceDocument>>,
  ): Promise<Outcome<SourceDocument>> {
    const known = this.#bodies.get(key);
    // Asked for again, it is the youngest.
    this.#bodies.delete(key);
    const loading = known ?? read();
    this.#bodies.set(key, loading);
    // What failed is asked for anew: a drive may be back.
    void loading.then((outcome) => {
      if (outcome.status === 'failed') this.#bodies.delete(key);
    });
    return loading;
  }

  #forgetOldest(): void {
    for (const key of this.#bodies.keys()) {
      if (this.#bodies.size <= KEPT_BODIES) break;
      this.#bodies.delete(key);
    }
    for (const id of this.#finished.keys()) {
      if (this.#finished.size <= KEPT_BODIES) break;
      this.#finished.delete(id);
    }
  }

  /** A body that an import wrote: the blob's own hash vouches for it, so it is not validated again. */
  async #readBlob(hash: string): Promise<Outcome<SourceDocument>> {
    const outcome = await this.#shell.getBlob(hash);
    if (outcome.status === 'failed') return outcome;
    try {
      const value = JSON.parse(new TextDecoder().decode(outcome.value)) as SourceDocument;
      return { status: 'done', value };
    } catch {
      return { status: 'failed', failure: { kind: 'io', detail: `blob ${hash} is no document` } };
    }
  }

  async #readManifest(hash: string): Promise<void> {
    if (this.#manifests.get(hash)) return;
    const outcome = await this.#shell.getBlob(hash);
    if (outcome.status === 'failed') return;
    const manifest = JSON.parse(new TextDecoder().decode(outcome.value)) as CorpusManifest;
    this.#manifests.set(hash, manifest);
  }
}

function summaryOfEdition(id: string, edition: Edition): DocumentSummary {
  const { original, hash, card, characters, words, paragraphs, pages } = edition;
  return { id, file: original.name, hash, card, characters, words, paragraphs, pages };
}

/** Compared by what both are made from, which is little: this runs for every document after each change of one. */
function sameHeld(a: Held, b: Held): boolean {
  if (a.bodyKey !== b.bodyKey || !sameEdits(a.edits, b.edits)) return false;
  if (a.origin.kind === 'import' && b.origin.kind === 'import') {
    return a.origin.document.updatedAtMs === b.origin.document.updatedAtMs;
  }
  return a.origin.kind === b.origin.kind && canonicalJson(a.summary) === canonicalJson(b.summary);
}

function sameEdits(a: CardEdits, b: CardEdits): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
