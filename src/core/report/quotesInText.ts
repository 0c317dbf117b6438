import type { ReportQuote } from './model.ts';
import { printableText } from './printableText.ts';

/** Text for comparing what two formats print: white space folded to one space, soft hyphens left out. */
export function foldedForComparison(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The quotations that a report's own text does not hold in their order: somebody changed the report after its list of
 * quotations was written. White space and soft hyphens are not compared.
 */
export function quotesNotInText(
  quotes: readonly ReportQuote[],
  text: string,
): readonly ReportQuote[] {
  const folded = foldedForComparison(text);
  let from = 0;
  return quotes.filter((one) => {
    const wanted = `“${foldedForComparison(printableText(one.quote))}”`;
    const at = folded.indexOf(wanted, from);
    if (at < 0) return true;
    from = at + wanted.length;
    return false;
  });
}
