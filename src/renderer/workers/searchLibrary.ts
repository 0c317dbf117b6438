import type { SourceDocument } from '../../core/document/document.ts';
import { parseQuery } from '../../core/search/parseQuery.ts';
import { SearchRun } from '../../core/search/searchRun.ts';
import { SearchShelf } from '../../core/search/searchShelf.ts';
import type { PreparedText } from '../../core/search/searchText.ts';
import type { SearchInput, SearchReply, SearchRequest } from './searchMessages.ts';

// Holds every text of the library and searches them. Work goes on in short pieces, between which messages are heard, so
// that a new question ends the old one at once.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

/** How long one piece of work may take, and the least time between two answers to one question, in ms. */
const PIECE_MS = 12;
const NEWS_EVERY_MS = 250;

type Question = Extract<SearchRequest, { readonly kind: 'ask' }>;

const shelf = new SearchShelf();
let documents = 0;
let question: Question | null = null;
let run: SearchRun | null = null;
let queue: PreparedText[] = [];
let queued = 0;
const waiting: SearchInput[] = [];
let working = false;
let toldAtMs = 0;

function tell(reply: SearchReply): void {
  scope.postMessage(reply);
}

function tellNews(): void {
  if (question === null || run === null) return;
  toldAtMs = performance.now();
  const { query } = run;
  const complete = queued >= queue.length && waiting.length === 0 && shelf.documents >= documents;
  const answer = shelf.listed(run, question.filter);
  tell({
    kind: 'news',
    news: {
      ...answer,
      serial: question.serial,
      searched: Math.min(shelf.documents, documents),
      of: documents,
      complete,
      looser: complete && run.total === 0 ? shelf.looser(query) : [],
      readAsWords: query.readAsWords,
      hasWords: query.root !== null,
    },
  });
}

function begin(): void {
  if (question === null) return;
  run = new SearchRun(parseQuery(question.query, { prefixLast: question.prefixLast }));
  queue = [...shelf.all()];
  queued = 0;
  toldAtMs = performance.now();
}

function take(input: SearchInput): void {
  const isNew = !shelf.has(input.key);
  const prepared = putInput(input);
  if (isNew) queue.push(...prepared);
  else begin();
}

function putInput(input: SearchInput): readonly PreparedText[] {
  switch (input.kind) {
    case 'body': {
      const document = JSON.parse(new TextDecoder().decode(input.bytes)) as SourceDocument;
      return shelf.putDocument(input.key, { ...document, id: input.id });
    }
    case 'document':
      return shelf.putDocument(input.key, input.document);
    case 'record':
      return shelf.putTexts(input.key, input.texts);
  }
}

/** One text: searched, or, when all are, taken in. @returns false when there is nothing to do. */
function step(): boolean {
  const text = run === null ? undefined : queue[queued];
  if (text) {
    queued += 1;
    run?.add(text);
    return true;
  }
  const input = waiting.shift();
  if (!input) return false;
  take(input);
  return true;
}

async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (;;) {
    const until = performance.now() + PIECE_MS;
    let more = true;
    while (more && performance.now() < until) more = step();
    if (!more) break;
    if (performance.now() - toldAtMs > NEWS_EVERY_MS) tellNews();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  working = false;
  tellNews();
}

function sameQuestion(a: Question | null, b: Question): boolean {
  return a !== null && a.query === b.query && a.prefixLast === b.prefixLast;
}

scope.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  switch (data.kind) {
    case 'texts': {
      documents = data.of;
      waiting.push(...data.puts);
      for (const key of data.drops) shelf.drop(key);
      if (data.drops.length > 0) begin();
      void work();
      return;
    }
    case 'ask': {
      const again = sameQuestion(question, data);
      question = data;
      if (!again) begin();
      void work();
      return;
    }
    case 'matches': {
      const query = parseQuery(data.query, { prefixLast: data.prefixLast });
      const matches = shelf.matchesOf(data.documentId, query);
      tell({ kind: 'matches', serial: data.serial, matches });
      return;
    }
    case 'context': {
      const context = shelf.contextOf(data.documentId, data.blockIndex, data.match);
      tell({ kind: 'context', serial: data.serial, context });
    }
  }
});
