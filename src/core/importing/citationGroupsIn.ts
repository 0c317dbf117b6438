import type { Block, CitationGroup, CitedSource } from '../document/document.ts';
import { textRange } from '../text/offsets.ts';

const GROUP = /\((?:Sources?|Quellen?|Bronn?en|Bron): ([^()]{2,600})\)[.\s]*$/;

/**
 * The sources that blocks name at their end, as "(Sources: Le Soir, BBC News)": one group each, split at semicolons or
 * else at commas, in printed order. What is written otherwise is not guessed at.
 */
export function citationGroupsIn(text: string, blocks: readonly Block[]): CitationGroup[] {
  return blocks.flatMap((block, index): CitationGroup[] => {
    if (text.charAt(block.end - 1) !== ')' && text.charAt(block.end - 2) !== ')') return [];
    const words = text.slice(Math.max(block.start, block.end - 700), block.end);
    const found = GROUP.exec(words);
    const names = found?.[1];
    if (!found || names === undefined) return [];
    const start = block.end - words.length + found.index;
    const end = block.end - words.length + words.lastIndexOf(')') + 1;
    const sign = names.includes(';') ? ';' : ',';
    const sources: CitedSource[] = [];
    let at = start + found[0].indexOf(names);
    for (const part of names.split(sign)) {
      const name = part.trim();
      const from = at + part.indexOf(name);
      if (name !== '') sources.push({ name, ...textRange(from, from + name.length) });
      at += part.length + 1;
    }
    return [{ block: index, covers: [index], sources, ...textRange(start, end) }];
  });
}
