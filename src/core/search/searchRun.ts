import type { Id } from '../records/record.ts';
import { describeHit, type SearchHit } from './hit.ts';
import { matchBlocks } from './matchBlocks.ts';
import type { SearchQuery } from './query.ts';
import { factsOf, type HitFacts, scoresOf } from './scoreBlock.ts';
import { HIT_KINDS, type HitKind, type PreparedText } from './searchText.ts';

/** What a query found. */
export interface SearchAnswer {
  /** Hits in all, listed or not. */
  readonly total: number;
  /** In rank order; the best ones when there are more than were asked for. */
  readonly hits: readonly SearchHit[];
  readonly kinds: Readonly<Record<HitKind, number>>;
  /** Hits of kind document by document, in the order in which the texts were searched. */
  readonly documents: readonly { readonly documentId: Id; readonly hits: number }[];
}

/** Which hits of a search are wanted. */
export interface SearchFilter {
  /** Absent means every kind. */
  readonly kinds?: ReadonlySet<HitKind>;
  /** Hits in or about these documents only; absent means all. */
  readonly documentIds?: ReadonlySet<Id>;
  /** Most hits that are listed; absent means all. */
  readonly limit?: number;
}

interface Found {
  readonly text: PreparedText;
  readonly block: number;
  readonly order: number;
  /** Looked up when the rank is first asked for. */
  facts: HitFacts | null;
}

/**
 * One search as it goes through the texts: `add` each of them, in any pieces of time, and ask for the answer so far at
 * any moment. Rank: score (`scoresOf`), then kind in the order of `HIT_KINDS`, then the order in which the texts were
 * added, then place in the text; so the same texts and the same query always give the same order.
 */
export class SearchRun {
  readonly query: SearchQuery;
  readonly #found: Found[] = [];
  #texts = 0;

  constructor(query: SearchQuery) {
    this.query = query;
  }

  /** Texts searched so far. */
  get searched(): number {
    return this.#texts;
  }

  /** Hits so far. */
  get total(): number {
    return this.#found.length;
  }

  /** Searches one text. */
  add(text: PreparedText): void {
    const order = this.#texts;
    this.#texts += 1;
    const { root } = this.query;
    if (root === null) return;
    for (const block of matchBlocks(text, root)) {
      this.#found.push({ text, block, order, facts: null });
    }
  }

  /** What was found so far; counts by kind and document are of all hits, whatever the filter. */
  answer(filter: SearchFilter = {}): SearchAnswer {
    const kinds = Object.fromEntries(HIT_KINDS.map((kind) => [kind, 0])) as Record<HitKind, number>;
    const documents = new Map<Id, number>();
    for (const { text } of this.#found) {
      const { kind, id } = text.source;
      kinds[kind] += 1;
      if (kind === 'document') documents.set(id, (documents.get(id) ?? 0) + 1);
    }
    const wanted = this.#found.filter(({ text }) => isWanted(text, filter));
    return {
      total: wanted.length,
      hits: this.#ranked(wanted)
        .slice(0, filter.limit ?? wanted.length)
        .map(({ text, block }) => describeHit(text.source, block, this.query)),
      kinds,
      documents: Array.from(documents, ([documentId, hits]) => ({ documentId, hits })),
    };
  }

  #ranked(found: readonly Found[]): readonly Found[] {
    const scores = scoresOf(
      found.map((one) => {
        one.facts ??= factsOf(one.text, one.block, this.query);
        return one.facts;
      }),
      this.query.terms.length,
    );
    const kindOf = ({ text }: Found): number => HIT_KINDS.indexOf(text.source.kind);
    return found
      .map((one, at) => ({ one, score: scores[at] ?? 0 }))
      .sort(
        (a, b) =>
          b.score - a.score ||
          kindOf(a.one) - kindOf(b.one) ||
          a.one.order - b.one.order ||
          a.one.block - b.one.block,
      )
      .map(({ one }) => one);
  }
}

function isWanted({ source }: PreparedText, { kinds, documentIds }: SearchFilter): boolean {
  if (kinds && !kinds.has(source.kind)) return false;
  return !documentIds || (source.documentId !== null && documentIds.has(source.documentId));
}
