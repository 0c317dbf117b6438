import { lastBlockStartingBy } from '../document/blocks.ts';
import type { SourceDocument } from '../document/document.ts';
import { sentenceAt } from '../text/sentences.ts';

/** The words around a mention: its sentence, in the three parts that a list shows. */
export interface MentionContext {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The sentence a passage stands in, cut at the passage; the passage alone where its block cannot be found. */
export function mentionContext(
  document: SourceDocument,
  passage: { readonly start: number; readonly end: number },
): MentionContext {
  const { text, blocks } = document;
  const words = text.slice(passage.start, passage.end);
  const block = blocks[lastBlockStartingBy(blocks, passage.start)];
  const sentence = block ? sentenceAt(text, passage.start, block.start, block.end) : null;
  if (!sentence) return { before: '', words, after: '' };
  return {
    before: text.slice(sentence.start, passage.start),
    words,
    after: text.slice(passage.end, Math.max(sentence.end, passage.end)).trimEnd(),
  };
}
