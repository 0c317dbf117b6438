import { inlineWords, type RichInline, type RichText, richLines } from '../text/richText.ts';

/** What supports one paragraph of a narrative. */
export interface ParagraphCoverage {
  /** 0-based place among the paragraphs of the text, list items and quotations included, headings not. */
  readonly index: number;
  /** The evidence ids it cites, each once, in order of first citation. */
  readonly cited: readonly string[];
  /** It has words, so it ought to rest on something. */
  readonly hasWords: boolean;
}

/** Every paragraph of a narrative in reading order with what it cites; headings make no statement and are left out. */
export function narrativeCoverage(text: RichText): readonly ParagraphCoverage[] {
  return richLines(text)
    .filter(({ block }) => block.type === 'paragraph')
    .map(({ block, paragraph }) => ({ index: paragraph, ...ofLine(block.content ?? []) }));
}

function ofLine(content: readonly RichInline[]): Pick<ParagraphCoverage, 'cited' | 'hasWords'> {
  const cited = new Set<string>();
  let hasWords = false;
  for (const part of content) {
    if (part.type === 'evidence') cited.add(part.attrs.id);
    if (/[\p{L}\p{N}]/u.test(inlineWords(part))) hasWords = true;
  }
  return { cited: [...cited], hasWords };
}

/**
 * How many of the paragraphs with words cite live evidence.
 * @param live the ids of evidence that is in the case; a citation of removed evidence supports nothing.
 */
export function countCited(
  coverage: readonly ParagraphCoverage[],
  live: ReadonlySet<string>,
): { readonly cited: number; readonly of: number } {
  const prose = coverage.filter((one) => one.hasWords);
  return {
    cited: prose.filter((one) => one.cited.some((id) => live.has(id))).length,
    of: prose.length,
  };
}
