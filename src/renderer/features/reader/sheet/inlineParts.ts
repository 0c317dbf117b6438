import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type {
  CitationGroup,
  InlineMark,
  NoteReference,
  PageBreak,
  SourceDocument,
} from '../../../../core/document/document.ts';

/** What is set apart within one block, each in text order. */
export interface InlineParts {
  readonly marks: readonly InlineMark[];
  readonly groups: readonly CitationGroup[];
  /** Printed pages that begin in the block, at its first character too. */
  readonly breaks: readonly PageBreak[];
  readonly references: readonly NoteReference[];
}

const NONE: InlineParts = { marks: [], groups: [], breaks: [], references: [] };

interface Filling {
  readonly marks: InlineMark[];
  readonly groups: CitationGroup[];
  readonly breaks: PageBreak[];
  readonly references: NoteReference[];
}

const known = new WeakMap<SourceDocument, ReadonlyMap<number, InlineParts>>();

/** The parts of one block. They are sorted into blocks once per document: a book has tens of thousands. */
export function inlinePartsOf(document: SourceDocument, block: number): InlineParts {
  const before = known.get(document);
  if (before) return before.get(block) ?? NONE;
  const made = sortIntoBlocks(document);
  known.set(document, made);
  return made.get(block) ?? NONE;
}

function sortIntoBlocks(document: SourceDocument): ReadonlyMap<number, InlineParts> {
  const parts = new Map<number, Filling>();
  const of = (block: number): Filling => {
    const found = parts.get(block) ?? { marks: [], groups: [], breaks: [], references: [] };
    parts.set(block, found);
    return found;
  };
  const at = (offset: number): number => lastBlockStartingBy(document.blocks, offset);
  for (const mark of document.inlineMarks) of(at(mark.start)).marks.push(mark);
  for (const group of document.citationGroups) of(group.block).groups.push(group);
  for (const one of document.pageBreaks ?? []) of(at(one.at)).breaks.push(one);
  for (const one of document.noteReferences ?? []) of(one.block).references.push(one);
  for (const { marks } of parts.values()) marks.sort((a, b) => a.start - b.start);
  return parts;
}
