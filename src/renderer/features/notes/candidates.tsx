import {
  FileText,
  FolderOpen,
  Highlighter,
  type LucideIcon,
  Shapes,
  StickyNote,
  Tag,
  TextQuote,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type Highlight, INK_NAMES } from '../../../core/annotation/annotation.ts';
import { caseNames } from '../../../core/casefile/caseNames.ts';
import { spellingsOf } from '../../../core/entity/spellings.ts';
import { parseRichText, plainText } from '../../../core/text/richText.ts';
import {
  type ReferenceAttrs,
  referenceWords,
  targetKey,
} from '../../../core/text/richTextReference.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { allEntities } from '../../store/entities.ts';
import { evidenceOfCase } from '../../store/evidence.ts';
import { compareText, liveOnly } from '../../store/live.ts';
import { subjectWords } from '../../workbench/referenceNames.ts';
import type { PassageInHand } from '../../workbench/usePassageInHand.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import { type Candidate, foldForFinding } from './bestCandidates.ts';

const ICONS: Readonly<Record<Exclude<ReferenceAttrs['kind'], 'evidence'>, LucideIcon>> = {
  document: FileText,
  passage: TextQuote,
  highlight: Highlighter,
  entity: Shapes,
  code: Tag,
  case: FolderOpen,
  note: StickyNote,
};

function iconOf(kind: keyof typeof ICONS): ReactNode {
  const Icon = ICONS[kind];
  return <Icon size={15} aria-hidden="true" />;
}

interface Found {
  readonly attrs: ReferenceAttrs;
  readonly name: string;
  readonly detail: string;
  readonly lead?: string;
  /** What else it is found by. */
  readonly also?: string;
}

function candidate({ attrs, name, detail, lead, also = '' }: Found): Candidate {
  return {
    key: targetKey(attrs),
    attrs,
    name,
    detail,
    lead: attrs.kind === 'evidence' ? lead : iconOf(attrs.kind),
    folded: foldForFinding(`${name} ${also}`),
  };
}

/** Evidence of the active case, entities, documents, codes and cases, in this order. */
export async function namedCandidates(workbench: Workbench): Promise<readonly Candidate[]> {
  const { library, documents, session } = workbench;
  const { db } = library;
  const { activeCase } = session.get();
  const [evidence, entities, codes, cases] = await Promise.all([
    activeCase === null ? [] : evidenceOfCase(db, activeCase),
    allEntities(db),
    db.codes.toArray(),
    db.cases.toArray(),
  ]);
  const names = caseNames(cases);
  const shortTitle = (id: string): string => documents.summary(id)?.card.shortTitle ?? '';
  const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
    [...all].sort((a, b) => compareText(a.name, b.name));
  return [
    ...evidence.map(({ id, number, passage, documentId }) => {
      const words = `E${number}`;
      const lead = words;
      const detail = `Evidence, ${shortTitle(documentId)}`;
      return candidate({
        attrs: { kind: 'evidence', id, words },
        name: referenceWords(passage.quote),
        detail,
        lead,
        also: words,
      });
    }),
    ...entities.flatMap((entity) => {
      const words = referenceWords(entity.name);
      const { id, kind, name, secondOf } = entity;
      const also = spellingsOf(entity).join(' ');
      return words === ''
        ? []
        : candidate({
            attrs: { kind: 'entity', id, words },
            name,
            detail: `Entity, ${kind}${secondOf === undefined ? '' : ', merged'}`,
            also,
          });
    }),
    ...documents.list().flatMap(({ id, card }) => {
      const words = referenceWords(card.shortTitle);
      const detail = `Document, ${card.publisherShort ?? card.publisher ?? 'publisher not recorded'}`;
      const also = `${card.shortTitle} ${card.publisher ?? ''}`;
      return words === ''
        ? []
        : candidate({ attrs: { kind: 'document', id, words }, name: card.title, detail, also });
    }),
    ...byName(liveOnly(codes).filter(({ mergedInto }) => !mergedInto)).flatMap(
      ({ id, name, secondOf }) => {
        const words = referenceWords(name);
        const detail = secondOf === undefined ? 'Code' : 'Code, merged';
        return words === '' ? [] : candidate({ attrs: { kind: 'code', id, words }, name, detail });
      },
    ),
    ...liveOnly(cases).flatMap(({ id, title }) => {
      const name = names.get(id) ?? title;
      const words = referenceWords(name);
      return words === ''
        ? []
        : candidate({ attrs: { kind: 'case', id, words }, name, detail: 'Case' });
    }),
  ];
}

/** The passage that is selected, or the active mark's; nothing when its words could not stand in a line. */
export function passageCandidate({ document, range }: PassageInHand): Candidate | null {
  const { start, end } = range;
  const words = referenceWords(document.text.slice(start, end));
  if (words === '') return null;
  return candidate({
    attrs: { kind: 'passage', id: document.id, start, end, words },
    name: words,
    detail: `Passage in hand, ${document.card.shortTitle}`,
  });
}

/** A mark; nothing when its words could not stand in a line. */
export function markCandidate(workbench: Workbench, mark: Highlight): Candidate | null {
  const words = referenceWords(mark.passages[0]?.quote ?? '');
  if (words === '') return null;
  const { id, ink } = mark;
  const place = workbench.documents.summary(mark.documentId)?.card.shortTitle ?? '';
  return candidate({
    attrs: { kind: 'highlight', id, words },
    name: words,
    detail: `Mark, ${INK_NAMES[ink]}, ${place}`,
  });
}

/** Records read at a time, so that the window answers in between. */
const PAGE = 500;
/** Marks and notes that are offered each; the search ends when they are found. */
const ENOUGH = 8;

interface Wanted {
  readonly words: readonly string[];
  readonly signal: AbortSignal;
}

function holds(text: string, { words }: Wanted): boolean {
  const folded = foldForFinding(text);
  return words.every((word) => folded.includes(word));
}

/** Marks anywhere in the library whose words hold what is typed; those of `near` come first. */
export async function findMarks(
  workbench: Workbench,
  wanted: Wanted,
  near: string | null,
): Promise<readonly Candidate[]> {
  const { highlights } = workbench.library.db;
  const found: Candidate[] = [];
  const look = (marks: readonly Highlight[]): void => {
    for (const mark of liveOnly(marks)) {
      if (found.length >= ENOUGH) return;
      if (!holds(mark.passages[0]?.quote ?? '', wanted)) continue;
      const made = markCandidate(workbench, mark);
      if (made && !found.some(({ key }) => key === made.key)) found.push(made);
    }
  };
  if (near !== null) look(await highlights.where('documentId').equals(near).toArray());
  for (let last = ''; found.length < ENOUGH && !wanted.signal.aborted; ) {
    const page = await highlights.where('id').above(last).limit(PAGE).toArray();
    look(page);
    if (page.length < PAGE) break;
    last = page.at(-1)?.id ?? last;
  }
  return found;
}

/** Notes whose words, or what they are on, hold what is typed. */
export async function findNotes(
  workbench: Workbench,
  wanted: Wanted,
  except: string | null,
): Promise<readonly Candidate[]> {
  const { db } = workbench.library;
  const found: Candidate[] = [];
  for (let last = ''; found.length < ENOUGH && !wanted.signal.aborted; ) {
    const page = await pageOfNotes(db, last);
    for (const note of liveOnly(page)) {
      if (found.length >= ENOUGH || wanted.signal.aborted) break;
      if (note.id === except) continue;
      const body = parseRichText(note.body);
      const said = body.ok ? plainText(body.value) : '';
      if (!holds(said, wanted)) continue;
      const name = `Note on ${await subjectWords(db, workbench.documents, note.on)}`;
      const words = referenceWords(name);
      const detail = `Note: ${referenceWords(said)}`;
      found.push(
        candidate({ attrs: { kind: 'note', id: note.id, words }, name, detail, also: said }),
      );
    }
    if (page.length < PAGE) break;
    last = page.at(-1)?.id ?? last;
  }
  return found;
}

function pageOfNotes(db: LibraryDatabase, after: string) {
  return db.notes.where('id').above(after).limit(PAGE).toArray();
}
