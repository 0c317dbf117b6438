import { codePath, type NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import type { CodeMatch } from '../../../core/codebook/codedPassages.ts';
import type { PassageOrder } from '../../../core/codebook/codedPassagesOrder.ts';
import type { TogetherScope } from '../../../core/codebook/coOccurrence.ts';
import type { CodedChoices, CodedTab, ContextChoice } from './codedChoices.ts';

/** A number with its noun: "1 passage", "2,304 passages". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

export const TAB_NAMES: Readonly<Record<CodedTab, string>> = {
  passages: 'Passages',
  frequencies: 'Frequencies',
  documents: 'By document',
  together: 'Together',
};

export const MATCH_NAMES: Readonly<Record<CodeMatch, string>> = {
  any: 'Any of these codes',
  mark: 'All on one mark',
  overlap: 'All where marks overlap',
  paragraph: 'All in one paragraph',
};

export const ORDER_NAMES: Readonly<Record<PassageOrder, string>> = {
  document: 'In document order',
  title: 'By document title',
  code: 'By code',
  ink: 'By ink',
  author: 'By author',
  newest: 'Newest first',
  oldest: 'Oldest first',
};

export const CONTEXT_NAMES: Readonly<Record<ContextChoice, string>> = {
  none: 'Quotes alone',
  line: '80 characters around',
  wide: '240 characters around',
  paragraph: 'Whole paragraphs',
};

/** What the number of two codes counts, in each scope. */
export const SCOPE_UNITS: Readonly<Record<TogetherScope, string>> = {
  mark: 'Marks with both',
  overlap: 'Overlapping pairs',
  paragraph: 'Paragraphs with both',
};

const MATCH_WORDS: Readonly<Record<CodeMatch, string>> = {
  any: 'any of',
  mark: 'on one mark all of',
  overlap: 'where marks overlap all of',
  paragraph: 'in one paragraph all of',
};

/** Which passages are shown, in words for an export: "any of Recruitment and Prison, with codes below; in Belgium". */
export function filterWords(
  { codes, match, within, documentId }: CodedChoices,
  codebook: NumberedCodes,
  titleOf: (documentId: string) => string,
): string {
  const paths = codes.flatMap((id) => {
    const number = codebook.at.get(id);
    return number === undefined ? [] : [codePath(codebook, number)];
  });
  const wanted =
    paths.length === 0
      ? 'every code'
      : `${paths.length > 1 ? `${MATCH_WORDS[match]} ` : ''}${paths.join(', ')}${within ? ', with codes below' : ''}`;
  return documentId === null
    ? `${wanted}; in all documents`
    : `${wanted}; in ${titleOf(documentId)}`;
}
