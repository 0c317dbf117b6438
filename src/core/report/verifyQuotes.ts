import type { ReportQuote } from './model.ts';

/** The parts of a document that a quotation is looked up in. */
export interface HeldText {
  readonly id: string;
  readonly hash: string;
  readonly text: string;
}

/** `moved`: the exact words, once only, elsewhere or in another edition. `altered`: anything but that or a pass. */
export type QuoteResult = 'passed' | 'moved' | 'altered';

/** A place where a moved quotation was found. */
export interface FoundAt {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

/** A quotation that did not pass. */
export interface QuoteFailure {
  readonly evidence: string;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly result: Exclude<QuoteResult, 'passed'>;
  readonly foundAt?: FoundAt;
}

/** The outcome of checking quotations, in the shape that `casebound verify --json` prints. */
export interface Verification {
  readonly checked: number;
  readonly passed: number;
  readonly moved: number;
  readonly altered: number;
  readonly failures: readonly QuoteFailure[];
}

/** Starts of `needle` in `text`, at most two: one is unique, two are not. */
function firstTwo(text: string, needle: string): readonly number[] {
  const first = text.indexOf(needle);
  if (first < 0) return [];
  const second = text.indexOf(needle, first + 1);
  return second < 0 ? [first] : [first, second];
}

/** Where the words stand once only: by themselves, or with the context on both sides where they stand more often. */
function uniquePlace(quote: ReportQuote, held: HeldText): FoundAt | null {
  const at = (start: number): FoundAt => ({
    documentId: held.id,
    start,
    end: start + quote.quote.length,
  });
  const [only, other] = firstTwo(held.text, quote.quote);
  if (only === undefined) return null;
  if (other === undefined) return at(only);
  const inContext = firstTwo(held.text, quote.prefix + quote.quote + quote.suffix);
  const [start] = inContext;
  return inContext.length === 1 && start !== undefined ? at(start + quote.prefix.length) : null;
}

function verifyQuote(
  quote: ReportQuote,
  held: readonly HeldText[],
): { readonly result: QuoteResult; readonly foundAt?: FoundAt } {
  if (quote.quote === '') return { result: 'altered' };
  const edition = held.filter((one) => one.hash === quote.hash);
  const exact = edition.some(
    ({ text }) => quote.start >= 0 && text.slice(quote.start, quote.end) === quote.quote,
  );
  if (exact) return { result: 'passed' };
  const candidates =
    edition.length > 0 ? edition : held.filter((one) => one.id === quote.documentId);
  for (const one of candidates) {
    const foundAt = uniquePlace(quote, one);
    if (foundAt !== null) return { result: 'moved', foundAt };
  }
  return { result: 'altered' };
}

/**
 * Finds every quotation again. Editions are matched by hash, and by document id where that edition is not held; a
 * quotation of a document that is not held at all is altered, because nothing here bears it out.
 */
export function verifyQuotes(
  quotes: readonly ReportQuote[],
  held: readonly HeldText[],
): Verification {
  const failures: QuoteFailure[] = [];
  for (const one of quotes) {
    const { result, foundAt } = verifyQuote(one, held);
    if (result === 'passed') continue;
    const { evidence, documentId, start, end, quote } = one;
    failures.push({
      ...{ evidence, documentId, start, end, quote, result },
      ...(foundAt === undefined ? {} : { foundAt }),
    });
  }
  const moved = failures.filter((one) => one.result === 'moved').length;
  const altered = failures.length - moved;
  return {
    checked: quotes.length,
    passed: quotes.length - failures.length,
    moved,
    altered,
    failures,
  };
}
