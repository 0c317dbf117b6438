import type { Evidence } from '../casefile/casefile.ts';
import { type Grade, gradeOf } from '../casefile/grade.ts';
import type { ConflictState } from '../linking/linking.ts';
import type { Id } from '../records/record.ts';
import { type CitedPassage, sourceCitation } from './citation.ts';
import { counted } from './coverBlocks.ts';
import { gradeWords } from './gradeWords.ts';
import type { DisputedStatement, DisputedStatements, ReportMaterial } from './material.ts';
import type {
  PrintedConflict,
  PrintedStatement,
  ReportBlock,
  ReportQuote,
  ReportRun,
} from './model.ts';
import { printableText } from './printableText.ts';

/** What each state says of the two statements. */
const STATES: Readonly<Record<ConflictState, string>> = {
  open: 'Open: neither is taken for the other.',
  explained: 'Explained: both can stand.',
  resolved: 'Resolved: the note says which one is followed.',
};

/** What a note is found by: an item of the case, or the passage that is none. */
export function citedKey({ item, side }: DisputedStatement): Id {
  return item?.id ?? side.end.id;
}

/** The item whose grade and source behind the source count for a side: this case's, or another case's that it names. */
function behind({ item, side }: DisputedStatement): Evidence | null {
  return item ?? side.items.find(({ id }) => id === side.end.id) ?? null;
}

/** What a citation of a side is made of. */
export function citedPassage(statement: DisputedStatement): CitedPassage {
  const { side, item } = statement;
  return {
    passage: item?.passage ?? side.passage,
    asCitedIn: behind(statement)?.asCitedIn ?? '',
  };
}

/** The grade of a side: of its item, or of its source alone when it is no evidence. */
export function statementGrade(statement: DisputedStatement, material: ReportMaterial): Grade {
  const letter = material.sourceOf.get(statement.side.documentId)?.reliability ?? null;
  return gradeOf(behind(statement) ?? { credibility: null, reliability: null }, letter);
}

/** The quotation of a side as reports carry it. */
export function statementQuote({ item, side }: DisputedStatement, number: number): ReportQuote {
  const { documentId, hash, passage } = item ?? side;
  const { start, end, quote, prefix, suffix } = passage;
  const evidence = item === null ? `Conflict ${number}` : `E${item.number}`;
  return { evidence, documentId, hash, start, end, quote, prefix, suffix };
}

function text(words: string, more: { readonly bold?: true } = {}): ReportRun {
  return { kind: 'text', text: printableText(words), ...more };
}

function printedStatement(
  statement: DisputedStatement,
  { number }: DisputedStatements,
  material: ReportMaterial,
  noteOf: ReadonlyMap<Id, number>,
): PrintedStatement {
  const { item, side } = statement;
  const document = material.documentOf.get(side.documentId);
  const grade = gradeWords(statementGrade(statement, material));
  const note = noteOf.get(citedKey(statement)) ?? null;
  const source =
    document === undefined
      ? [text('The document is not held')]
      : sourceCitation(citedPassage(statement), document);
  return {
    quote: statementQuote(statement, number),
    language: document?.card.language ?? null,
    place: [
      text(item === null ? 'Not in evidence. ' : `E${item.number}. `, { bold: true }),
      ...source,
      text(`. ${grade}.`),
      ...(note === null
        ? []
        : [
            {
              kind: 'citation' as const,
              evidenceId: item?.id ?? null,
              number: item?.number ?? null,
              note,
              joined: false,
            },
          ]),
    ],
  };
}

/** The section that prints both statements of every conflict of the case's evidence; nothing when there is none. */
export function conflictBlocks(
  heading: ReportBlock,
  material: ReportMaterial,
  noteOf: ReadonlyMap<Id, number>,
): readonly ReportBlock[] {
  const { disputed } = material;
  if (disputed.length === 0) return [];
  const open = disputed.filter(({ conflict }) => conflict.state === 'open').length;
  const says = `${counted(disputed.length, 'pair')} of statements that disagree, ${open === 0 ? 'none' : open} of them open. Both statements of each are printed as their sources put them.`;
  const conflicts = disputed.map((one): PrintedConflict => {
    const note = one.conflict.note.trim();
    return {
      head: [text(`${one.number}. ${STATES[one.conflict.state]}`, { bold: true })],
      statements: one.statements.map((each) => printedStatement(each, one, material, noteOf)),
      note: note === '' ? null : [text('Note: '), text(note)],
    };
  });
  return [
    heading,
    { kind: 'paragraph', tone: 'small', runs: [text(says)] },
    { kind: 'conflicts', conflicts },
  ];
}
