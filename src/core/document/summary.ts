import { countWords } from '../text/words.ts';
import type { DocumentSummary, SourceDocument } from './document.ts';

/** What the library table shows of a document: its card and its sizes, without its text. */
export function summaryOf(document: SourceDocument): DocumentSummary {
  return {
    id: document.id,
    file: document.file,
    hash: document.hash,
    card: document.card,
    characters: document.text.length,
    words: countWords(document.text),
    paragraphs: document.blocks.filter((block) => block.kind === 'paragraph').length,
    pages: document.pageBreaks === null ? null : document.pageBreaks.length,
  };
}
