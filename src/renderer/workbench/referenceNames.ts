import type { NoteSubject } from '../../core/annotation/annotation.ts';
import type { Entity } from '../../core/entity/entity.ts';
import {
  type ReferenceAttrs,
  type ReferenceTarget,
  referenceWords,
  targetKey,
} from '../../core/text/richTextReference.ts';
import { shortened } from '../../core/text/shortened.ts';
import { namesOfCases } from '../store/cases.ts';
import type { LibraryDatabase } from '../store/database.ts';
import { survivorOf } from '../store/survivors.ts';
import type { DocumentSource } from './documentSource.ts';

/** What something of the library is called now. */
export interface ReferenceName {
  readonly name: string;
  /** `gone` is in the trash or not in this library; the name is then the last one. */
  readonly state: 'live' | 'gone';
  /** What it is and where: "Entity, person". */
  readonly detail: string;
}

interface Named {
  readonly deletedAtMs: number | null;
}

function named(record: Named, name: string, detail: string): ReferenceName {
  return { name, state: record.deletedAtMs === null ? 'live' : 'gone', detail };
}

/** Short name of a document; null when the library does not hold it. */
function documentName(documents: DocumentSource, id: string): string | null {
  return documents.summary(id)?.card.shortTitle ?? null;
}

function entityDetail({ kind }: Entity): string {
  return `Entity, ${kind}`;
}

/** The name of a target as the library has it; null when it knows nothing of it. */
async function nameOf(
  db: LibraryDatabase,
  documents: DocumentSource,
  target: ReferenceTarget,
  caseNames: () => Promise<ReadonlyMap<string, string>> = () => namesOfCases(db),
): Promise<ReferenceName | null> {
  switch (target.kind) {
    case 'document': {
      const summary = documents.summary(target.id);
      if (!summary) return null;
      const { title, shortTitle } = summary.card;
      return { name: shortTitle, state: 'live', detail: `Document, ${title}` };
    }
    case 'passage':
      // Its words are what it refers to: they do not change while the document is held.
      return null;
    case 'highlight': {
      const mark = await db.highlights.get(target.id);
      const [passage] = mark?.passages ?? [];
      if (!mark || !passage) return null;
      const place = documentName(documents, mark.documentId) ?? 'document not held';
      return named(mark, referenceWords(passage.quote), `Mark, ${place}`);
    }
    case 'entity': {
      const entity = await survivorOf(db.entities, target.id);
      return entity ? named(entity, entity.name, entityDetail(entity)) : null;
    }
    case 'code': {
      const code = await survivorOf(db.codes, target.id);
      return code ? named(code, code.name, 'Code') : null;
    }
    case 'case': {
      const file = await db.cases.get(target.id);
      if (!file) return null;
      return named(file, (await caseNames()).get(file.id) ?? file.title, 'Case');
    }
    case 'evidence': {
      const item = await db.evidence.get(target.id);
      if (!item) return null;
      const name = (await caseNames()).get(item.caseId) ?? 'a case';
      const quote = referenceWords(item.passage.quote);
      return named(item, `E${item.number}`, `Evidence in ${name}: “${quote}”`);
    }
    case 'note': {
      const note = await db.notes.get(target.id);
      if (!note) return null;
      return named(note, `Note on ${await subjectWords(db, documents, note.on)}`, 'Note');
    }
  }
}

/** What a note is on, in words: a name, or the words of a mark and where they stand. */
export async function subjectWords(
  db: LibraryDatabase,
  documents: DocumentSource,
  on: NoteSubject,
): Promise<string> {
  const found = await nameOf(db, documents, on);
  if (!found) return 'something that is gone';
  if (on.kind !== 'highlight') return found.name;
  return `“${shortened(found.name, 48)}”`;
}

/** What the targets are called now, by `targetKey`. What the library knows nothing of is gone, under the words it had. */
export async function nameReferences(
  db: LibraryDatabase,
  documents: DocumentSource,
  references: readonly ReferenceAttrs[],
): Promise<ReadonlyMap<string, ReferenceName>> {
  const names = new Map<string, ReferenceName>();
  let read: ReturnType<typeof namesOfCases> | null = null;
  // Read once: a narrative cites hundreds of items.
  const caseNames = () => {
    read ??= namesOfCases(db);
    return read;
  };
  for (const attrs of references) {
    const key = targetKey(attrs);
    if (names.has(key)) continue;
    const found = attrs.kind === 'passage' ? passageName(documents, attrs) : null;
    const live = found ?? (await nameOf(db, documents, attrs, caseNames));
    names.set(
      key,
      live ?? { name: attrs.words, state: 'gone', detail: 'Not in this library any more' },
    );
  }
  return names;
}

function passageName(documents: DocumentSource, attrs: ReferenceAttrs): ReferenceName | null {
  const title = documentName(documents, attrs.id);
  return title === null ? null : { name: attrs.words, state: 'live', detail: `Passage, ${title}` };
}
