import type { Highlight, Note } from '../annotation/annotation.ts';
import type { Evidence, Narrative } from '../casefile/casefile.ts';
import type { Entity } from '../entity/entity.ts';
import { spellingsOf } from '../entity/spellings.ts';
import { parseRichText, plainText, richLines } from '../text/richText.ts';
import type { HitKind, SearchText } from './searchText.ts';

// No phrase crosses a blank line, so the parts of a record stay apart.
const APART = '\n\n';

function ofParts(
  kind: HitKind,
  record: { readonly id: string; readonly documentId?: string },
  parts: readonly string[],
): SearchText {
  const text = parts.filter((part) => part.trim() !== '').join(APART);
  return {
    kind,
    id: record.id,
    documentId: record.documentId ?? null,
    text,
    blocks: text === '' ? [] : [{ start: 0, end: text.length, heading: false }],
    offset: 0,
  };
}

/** The marked words, one text per passage; offsets count in the document. */
export function markTexts(mark: Highlight): readonly SearchText[] {
  return mark.passages.map((passage) => ({
    ...ofParts('mark', mark, [passage.quote]),
    offset: passage.start,
  }));
}

/** The words of a note. @param documentId the document it is on or whose mark it is on; null for neither. */
export function noteText(note: Note, documentId: string | null): SearchText {
  const body = parseRichText(note.body);
  return { ...ofParts('note', note, [body.ok ? plainText(body.value) : '']), documentId };
}

/** Every spelling of an entity. */
export function entityText(entity: Entity): SearchText {
  return ofParts('entity', entity, spellingsOf(entity));
}

/** What an item of evidence quotes, what is said of it, and whom it cites. */
export function evidenceText(item: Evidence): SearchText {
  return ofParts('evidence', item, [item.passage.quote, item.comment, item.asCitedIn]);
}

/** One line of a narrative: a paragraph, or a heading. */
export interface NarrativeLine {
  readonly text: string;
  readonly heading: boolean;
  /** 0-based among the paragraphs, as `narrativeCoverage` counts them; of a heading, the one that follows. */
  readonly paragraph: number;
}

/** The lines of a narrative in reading order, empty ones included. */
export function narrativeLines(narrative: Pick<Narrative, 'body'>): readonly NarrativeLine[] {
  const body = parseRichText(narrative.body);
  if (!body.ok) return [];
  return richLines(body.value).map(({ block, paragraph }) => ({
    text: plainText({ type: 'doc', content: [block] }),
    heading: block.type === 'heading',
    paragraph,
  }));
}

/** A narrative, each line a block. */
export function narrativeText(narrative: Narrative): SearchText {
  let at = 0;
  const lines = narrativeLines(narrative);
  const blocks = lines.map(({ text, heading }) => {
    const start = at;
    at += text.length + APART.length;
    return { start, end: start + text.length, heading };
  });
  return {
    kind: 'narrative',
    id: narrative.id,
    documentId: null,
    text: lines.map(({ text }) => text).join(APART),
    blocks,
    offset: 0,
  };
}
