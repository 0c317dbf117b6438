import type { MatchRange } from '../../../core/search/hit.ts';
import type { SearchFilter } from '../../../core/search/searchRun.ts';
import type { HitContext } from '../../../core/search/searchShelf.ts';
import type { TextRange } from '../../../core/text/offsets.ts';
import { startWorker } from '../../platform/trustedScript.ts';
import { watchSearchRecords } from '../../store/searchRecords.ts';
import { createStore, type Store } from '../../workbench/store.ts';
import type { Workbench } from '../../workbench/workbench.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../../workers/searchLibrary.ts?worker&url';
import type {
  SearchInput,
  SearchNews,
  SearchReply,
  SearchRequest,
} from '../../workers/searchMessages.ts';
import { RecordDeltas } from './recordDeltas.ts';

/** A question as the view asks it. */
export interface SearchQuestion {
  readonly query: string;
  /** The last word may go on. */
  readonly prefixLast: boolean;
  readonly filter: SearchFilter;
}

/** Bodies that are on their way from the host at a time, and handed to the worker at a time. */
const BATCH = 8;

/**
 * The window's half of the search: hands every text to the worker once, in batches, keeps it in step with the library,
 * and passes questions and answers. Made when the search is first opened and kept until the window closes.
 */
export class SearchDesk {
  readonly #workbench: Workbench;
  readonly #worker: Worker;
  /** By document, the edition that the worker has or is getting. */
  readonly #sent = new Map<string, string>();
  readonly #failed = new Set<string>();
  readonly #answers = new Map<number, (reply: SearchReply) => void>();
  readonly #records = new RecordDeltas();
  #sending = false;
  #serial = 0;
  #asked = 0;
  /** The last news on the question asked last; null before the first. */
  readonly news: Store<SearchNews | null> = createStore<SearchNews | null>(null);

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#worker = startWorker(workerUrl, 'search');
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SearchReply>) =>
      this.#hear(data),
    );
    const { documents, library } = workbench;
    documents.listed.subscribe(() => {
      this.#dropGone();
      void this.#sendDocuments();
    });
    const stop = watchSearchRecords(library.db, (records) => {
      const delta = this.#records.take(records);
      if (delta.puts.length + delta.drops.length > 0) this.#sendTexts(delta.puts, delta.drops);
    });
    library.onClose(() => {
      stop();
      this.#worker.terminate();
    });
    void this.#sendDocuments();
  }

  /** Asks; `news` tells what is found, in several steps while texts are still on their way. */
  ask(question: SearchQuestion): void {
    this.#serial += 1;
    this.#asked = this.#serial;
    this.#send({ kind: 'ask', serial: this.#serial, ...question });
  }

  /** Whether the news are of the question asked last. */
  isAnswered(news: SearchNews): boolean {
    return news.serial === this.#asked;
  }

  /** Every match of a query in one document. */
  async matchesOf(
    documentId: string,
    { query, prefixLast }: Pick<SearchQuestion, 'query' | 'prefixLast'>,
  ): Promise<readonly TextRange[]> {
    const serial = this.#nextSerial();
    const reply = await this.#question({ kind: 'matches', serial, documentId, query, prefixLast });
    return reply.kind === 'matches' ? reply.matches : [];
  }

  /** The passage of a hit between its neighbours; null when the worker does not hold it. */
  async contextOf(
    documentId: string,
    blockIndex: number,
    match: MatchRange,
  ): Promise<HitContext | null> {
    const serial = this.#nextSerial();
    const reply = await this.#question({ kind: 'context', serial, documentId, blockIndex, match });
    return reply.kind === 'context' ? reply.context : null;
  }

  #nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  #question(request: Extract<SearchRequest, { readonly serial: number }>): Promise<SearchReply> {
    return new Promise((resolve) => {
      this.#answers.set(request.serial, resolve);
      this.#send(request);
    });
  }

  #send(request: SearchRequest): void {
    this.#worker.postMessage(request);
  }

  #sendTexts(puts: readonly SearchInput[], drops: readonly string[]): void {
    const of = this.#workbench.documents.list().length - this.#failed.size;
    this.#send({ kind: 'texts', puts, drops, of });
  }

  #hear(reply: SearchReply): void {
    if (reply.kind === 'news') {
      if (reply.news.serial === this.#asked) this.news.set(reply.news);
      return;
    }
    this.#answers.get(reply.serial)?.(reply);
    this.#answers.delete(reply.serial);
  }

  /** Hands over what came or changed since, a few at a time, and says what went. */
  async #sendDocuments(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#sendTexts([], []);
    for (let wanted = this.#missing(); wanted.length > 0; wanted = this.#missing()) {
      const puts = await Promise.all(wanted.map(({ id, hash }) => this.#load(id, hash)));
      this.#sendTexts(
        puts.filter((put) => put !== null),
        [],
      );
    }
    this.#sending = false;
  }

  #dropGone(): void {
    const held = new Set(this.#workbench.documents.list().map(({ id }) => id));
    const gone = [...this.#sent.keys()].filter((id) => !held.has(id));
    for (const id of gone) {
      this.#sent.delete(id);
      this.#failed.delete(id);
    }
    if (gone.length > 0) this.#sendTexts([], gone.map(keyOf));
  }

  #missing(): readonly { readonly id: string; readonly hash: string }[] {
    const list = this.#workbench.documents.list();
    return list.filter(({ id, hash }) => this.#sent.get(id) !== hash).slice(0, BATCH);
  }

  async #load(id: string, hash: string): Promise<SearchInput | null> {
    this.#sent.set(id, hash);
    const loaded = await this.#workbench.documents.loadStored(id);
    this.#failed.delete(id);
    const key = keyOf(id);
    if (loaded instanceof Uint8Array) return { key, kind: 'body', id, bytes: loaded };
    if ('text' in loaded) return { key, kind: 'document', document: { ...loaded, id } };
    this.#failed.add(id);
    return null;
  }
}

function keyOf(documentId: string): string {
  return `document ${documentId}`;
}

const desks = new WeakMap<Workbench, SearchDesk>();

/** The desk of a window; made when it is first asked for. */
export function searchDeskOf(workbench: Workbench): SearchDesk {
  const known = desks.get(workbench) ?? new SearchDesk(workbench);
  desks.set(workbench, known);
  return known;
}
