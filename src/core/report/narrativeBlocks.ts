import type { Id } from '../records/record.ts';
import type { RichBlock, RichInline, RichText } from '../text/richText.ts';
import type { ReportBlock, ReportCitation, ReportRun } from './model.ts';
import { printableText } from './printableText.ts';

/** What a narrative's citations become: looked up by evidence id. */
export interface CitationTargets {
  /** The item's number and note; null for an item that was removed or never was in this case. */
  cite(evidenceId: Id): Pick<ReportCitation, 'number' | 'note'> | null;
  /** What stands in the place of a citation that leads nowhere: "[E4 removed]". */
  missing(evidenceId: Id): string;
}

function inlineRuns(
  content: readonly RichInline[] | undefined,
  targets: CitationTargets,
): readonly ReportRun[] {
  const runs: ReportRun[] = [];
  for (const part of content ?? []) {
    switch (part.type) {
      case 'text': {
        const marks = part.marks ?? [];
        runs.push({
          kind: 'text',
          text: printableText(part.text),
          ...(marks.some((mark) => mark.type === 'bold') ? { bold: true } : {}),
          ...(marks.some((mark) => mark.type === 'italic') ? { italic: true } : {}),
        });
        break;
      }
      case 'hardBreak':
        runs.push({ kind: 'break' });
        break;
      case 'reference':
        runs.push({ kind: 'text', text: printableText(part.attrs.words) });
        break;
      case 'evidence': {
        const target = targets.cite(part.attrs.id);
        if (target !== null) closeUp(runs);
        runs.push(
          target === null
            ? { kind: 'text', text: targets.missing(part.attrs.id) }
            : {
                kind: 'citation',
                evidenceId: part.attrs.id,
                ...target,
                joined: runs.at(-1)?.kind === 'citation',
              },
        );
      }
    }
  }
  return runs;
}

/** Takes the space before a citation away, as it was typed before `@`: a note's number follows its word directly. */
function closeUp(runs: ReportRun[]): void {
  const last = runs.at(-1);
  if (last?.kind !== 'text') return;
  const text = last.text.trimEnd();
  if (text === last.text) return;
  runs.pop();
  if (text !== '') runs.push({ ...last, text });
}

/** The narrative as report blocks: empty paragraphs left out, headings as deep as the ones that hold them. */
export function narrativeBlocks(
  narrative: RichText,
  targets: CitationTargets,
): readonly ReportBlock[] {
  // The levels of the headings that are open, outermost first: only their order counts, not their numbers.
  const open: number[] = [];
  const many = (content: readonly RichBlock[]): readonly ReportBlock[] =>
    content.map(one).filter((block) => block !== null);
  const one = (block: RichBlock): ReportBlock | null => {
    switch (block.type) {
      case 'paragraph': {
        const runs = inlineRuns(block.content, targets);
        return runs.length === 0 ? null : { kind: 'paragraph', tone: 'body', runs };
      }
      case 'heading': {
        const runs = inlineRuns(block.content, targets);
        if (runs.length === 0) return null;
        while ((open.at(-1) ?? 0) >= block.attrs.level) open.pop();
        open.push(block.attrs.level);
        const level = open.length;
        return {
          kind: 'heading',
          level: level >= 3 ? 3 : level === 2 ? 2 : 1,
          opens: null,
          runs,
        };
      }
      case 'blockquote': {
        const blocks = many(block.content);
        return blocks.length === 0 ? null : { kind: 'quotation', blocks };
      }
      case 'bulletList':
      case 'orderedList': {
        const items = block.content.map((item) => many(item.content)).filter((i) => i.length > 0);
        const ordered = block.type === 'orderedList';
        const start = ordered ? (block.attrs?.start ?? 1) : 1;
        return items.length === 0 ? null : { kind: 'list', ordered, start, items };
      }
    }
  };
  return many(narrative.content);
}
