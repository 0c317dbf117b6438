import { inlineWords, parseRichText, type RichInline, richLines } from '../text/richText.ts';
import type { ReferenceTarget } from '../text/richTextReference.ts';
import { sentenceAt } from '../text/sentences.ts';

/** One place where a text refers to something of the library. */
export interface TextReference {
  readonly target: ReferenceTarget;
  /** The sentence it stands in: what comes before it, the words it shows (none for a citation), and what follows. */
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** 0-based among the paragraphs of the text, as `narrativeCoverage` counts them; of a heading, the next one. */
  readonly paragraph: number;
}

/** Most units of a sentence that are given on either side. */
const MOST_AROUND = 120;

/** What a body can refer with; most bodies hold neither and need not be read. */
const REFERS = /"type":\s*"(?:reference|evidence)"/;

/**
 * Everything that the stored body of a note or narrative refers to, in reading order: references, and citations of
 * evidence. Empty for a body that cannot be read. A body without any costs one search through it.
 */
export function noteReferences(body: string): readonly TextReference[] {
  if (!REFERS.test(body)) return [];
  const read = parseRichText(body);
  if (!read.ok) return [];
  return richLines(read.value).flatMap(({ block, paragraph }) =>
    inLine(block.content ?? [], paragraph),
  );
}

function inLine(content: readonly RichInline[], paragraph: number): readonly TextReference[] {
  const line = content.map(inlineWords).join('');
  let at = 0;
  return content.flatMap((part) => {
    const start = at;
    const words = inlineWords(part);
    at += words.length;
    if (part.type !== 'reference' && part.type !== 'evidence') return [];
    const target: ReferenceTarget =
      part.type === 'evidence' ? { kind: 'evidence', id: part.attrs.id } : targetOf(part.attrs);
    return [{ target, words, paragraph, ...around(line, start, at) }];
  });
}

function targetOf(attrs: ReferenceTarget): ReferenceTarget {
  return attrs.kind === 'passage'
    ? { kind: 'passage', id: attrs.id, start: attrs.start, end: attrs.end }
    : { kind: attrs.kind, id: attrs.id };
}

/** The rest of the sentence. Words of a reference may hold a full stop of their own: the sentences at both ends count. */
function around(
  line: string,
  start: number,
  end: number,
): { readonly before: string; readonly after: string } {
  const from = sentenceAt(line, start)?.start ?? 0;
  // A citation at the end of a sentence belongs to that sentence, not to the one that follows.
  const to = sentenceAt(line, Math.max(from, end - 1))?.end ?? line.length;
  const before = closed(line.slice(Math.min(from, start), start));
  const after = closed(line.slice(end, Math.max(to, end)));
  return {
    before:
      before.length > MOST_AROUND
        ? `…${before.slice(-MOST_AROUND).replace(/^\S*\s/u, '')}`
        : before,
    after:
      after.length > MOST_AROUND ? `${after.slice(0, MOST_AROUND).replace(/\s\S*$/u, '')}…` : after,
  };
}

/** Without the gap that a citation, which has no words of its own, leaves before the end of a clause: "others [E4]." */
function closed(words: string): string {
  return words.replace(/(\S) ([.,])(?=\s|$)/gu, '$1$2');
}
