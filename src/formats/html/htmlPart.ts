import type { DraftBlock } from '../../core/importing/draft.ts';
import type { ImportRefusal } from '../../core/importing/importing.ts';
import { ok, type Result } from '../../core/result.ts';
import { HtmlBlocks } from './htmlBlocks.ts';
import { elementsIn } from './htmlElements.ts';
import { parseHtml } from './parseHtml.ts';
import { type PageSurvey, surveyHtml } from './surveyHtml.ts';

/** What a piece of HTML within another format comes to. */
export interface HtmlPart {
  readonly blocks: readonly DraftBlock[];
  readonly survey: PageSurvey;
}

/** Counters that the parts of one text share. */
export interface PartCounts {
  lists: number;
  hidden: number;
  fields: number;
}

/** Reads a piece of HTML that stands in a text of another format, as inertly as a page; it has no footnotes or navigation. */
export function htmlPart(html: string, counts: PartCounts): Result<HtmlPart, ImportRefusal> {
  const parsed = parseHtml(html);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const body = [...elementsIn(root)].find(({ tagName }) => tagName === 'body') ?? root;
  const notes = { references: new Map(), targets: new Map(), backlinks: new Set<never>() };
  const blocks = new HtmlBlocks({ removed: new Set(), notes, counts }).of(body);
  return ok({ blocks, survey: surveyHtml(root) });
}
