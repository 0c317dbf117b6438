import type { SourceDocument } from '../document/document.ts';
import { formatLocator, locatorOf } from '../document/locator.ts';
import type { Id } from '../records/record.ts';
import { type TextRange, textRange } from '../text/offsets.ts';
import { sentencesIn } from '../text/sentences.ts';
import type { MatchRange, SearchHit } from './hit.ts';
import { loosenQuery } from './loosenQuery.ts';
import { matchesIn } from './matchesIn.ts';
import { parseQuery } from './parseQuery.ts';
import type { SearchQuery } from './query.ts';
import { type SearchFilter, SearchRun } from './searchRun.ts';
import { documentText, type PreparedText, prepareText, type SearchText } from './searchText.ts';
import { type SnippetPart, snippetOf } from './snippet.ts';

/** Where a result stands and a few words of it: what a list of results shows. */
export interface ListedHit extends Omit<SearchHit, 'quote'> {
  /** "p. 2, ¶ 12"; empty for records. */
  readonly place: string;
  readonly snippet: readonly SnippetPart[];
}

/** A block with its neighbours. */
export interface HitContext {
  /** The blocks in order, with where they begin in the text. */
  readonly blocks: readonly { readonly start: number; readonly text: string }[];
  /** Place of the hit's own block among them. */
  readonly own: number;
  /** The sentence or sentences that hold the first match: what a mark or an item of evidence takes. */
  readonly sentence: TextRange;
}

/** A looser query, with what it would find. */
export interface LooserOffer {
  readonly says: string;
  readonly query: string;
  readonly total: number;
}

/** Characters of a hit that a list shows. */
const SNIPPET = 300;
/** Matches of a hit that are handed out; a block that is all matches is not shown in full anyway. */
const MATCHES = 100;
/** Blocks shown on either side, and how much of a very long block is shown. */
const NEIGHBOURS = 1;
const LONGEST = 20_000;

/** Every text of a library, made ready for searching, each under a key of its own. */
export class SearchShelf {
  readonly #texts = new Map<string, readonly PreparedText[]>();
  readonly #documents = new Map<Id, SourceDocument>();

  /** Documents held. */
  get documents(): number {
    return this.#documents.size;
  }

  has(key: string): boolean {
    return this.#texts.has(key);
  }

  /** Takes in a document, or its new text; a text that was there keeps its place in the order. */
  putDocument(key: string, document: SourceDocument): readonly PreparedText[] {
    // What is not needed for a place or a passage is let go.
    this.#documents.set(document.id, { ...document, inlineMarks: [], citationGroups: [] });
    return this.putTexts(key, [documentText(document)]);
  }

  /** Takes in what a record says. */
  putTexts(key: string, texts: readonly SearchText[]): readonly PreparedText[] {
    const prepared = texts.map(prepareText);
    this.#texts.set(key, prepared);
    return prepared;
  }

  drop(key: string): void {
    for (const { source } of this.#texts.get(key) ?? []) {
      if (source.kind === 'document') this.#documents.delete(source.id);
    }
    this.#texts.delete(key);
  }

  /** Every text, in the order in which they came. */
  all(): readonly PreparedText[] {
    return [...this.#texts.values()].flat();
  }

  /** The listed hits of an answer with their places. */
  listed(run: SearchRun, filter: SearchFilter) {
    const { hits, ...counts } = run.answer(filter);
    return { ...counts, hits: hits.map((hit) => this.#listed(hit)) };
  }

  /** What looser queries than one that found nothing would find; those that find something only. */
  looser(query: SearchQuery): readonly LooserOffer[] {
    return loosenQuery(query).flatMap((offer) => {
      const run = new SearchRun(parseQuery(offer.query));
      for (const text of this.all()) run.add(text);
      return run.total === 0 ? [] : [{ ...offer, total: run.total }];
    });
  }

  /** Every match in one document, in text order; empty when it is not held. */
  matchesOf(documentId: Id, query: SearchQuery): readonly TextRange[] {
    const document = this.#documents.get(documentId);
    return document ? matchesIn(document.text, query.terms) : [];
  }

  /** The block of a hit between its neighbours; null when the document is not held. */
  contextOf(documentId: Id, blockIndex: number, match: MatchRange): HitContext | null {
    const document = this.#documents.get(documentId);
    const block = document?.blocks[blockIndex];
    if (!document || !block) return null;
    const from = Math.max(0, blockIndex - NEIGHBOURS);
    const { text } = document;
    const sentences = sentencesIn(text, block.start, block.end);
    const first = sentences.find(({ end }) => end > match.start);
    const last = sentences.find(({ end }) => end >= match.end);
    return {
      blocks: document.blocks.slice(from, blockIndex + NEIGHBOURS + 1).map(({ start, end }) => ({
        start,
        text: text.slice(start, Math.min(end, start + LONGEST)),
      })),
      own: blockIndex - from,
      sentence:
        first && last ? textRange(first.start, last.end) : textRange(match.start, match.end),
    };
  }

  #listed(hit: SearchHit): ListedHit {
    const { quote: _quote, ...rest } = hit;
    const document =
      hit.kind === 'document' ? this.#documents.get(hit.documentId ?? '') : undefined;
    const first = hit.matches[0] ?? hit;
    return {
      ...rest,
      matches: hit.matches.slice(0, MATCHES),
      place: document ? formatLocator(locatorOf(document, textRange(first.start, first.end))) : '',
      snippet: snippetOf(hit, SNIPPET),
    };
  }
}
