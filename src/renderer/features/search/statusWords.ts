import { HIT_KINDS } from '../../../core/search/searchText.ts';
import type { SearchNews } from '../../workers/searchMessages.ts';
import { KIND_WORDS } from './hitRows.ts';

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

/** "214 hits in 12 documents, 3 notes"; with what is still to be searched, and what a filter leaves of it. */
export function statusWords(
  news: Pick<
    SearchNews,
    'kinds' | 'documents' | 'total' | 'searched' | 'of' | 'complete' | 'hasWords'
  >,
): string {
  if (!news.hasWords) return 'There is no word to look for yet';
  const { kinds } = news;
  const all = HIT_KINDS.reduce((sum, kind) => sum + kinds[kind], 0);
  const parts = HIT_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => {
    const { one, many } = KIND_WORDS[kind];
    const words = count(kinds[kind], one, many);
    return kind === 'document'
      ? `${words} in ${count(news.documents.length, 'document', 'documents')}`
      : words;
  });
  const found = parts.length === 0 ? 'No hits' : parts.join(', ');
  const shown = news.total < all ? `${count(news.total, 'is', 'are')} shown. ` : '';
  const searched = news.complete
    ? ''
    : `, searched ${news.searched.toLocaleString('en-GB')} of ${count(news.of, 'document', 'documents')}`;
  return shown === '' ? `${found}${searched}` : `${shown}${found}${searched}`;
}
