import type { Table } from 'dexie';
import type { Note, NoteSubject } from '../../core/annotation/annotation.ts';
import { noteReferences, type TextReference } from '../../core/annotation/noteReferences.ts';
import type { Id } from '../../core/records/record.ts';
import type { ReferenceTarget } from '../../core/text/richTextReference.ts';
import type { LibraryDatabase } from './database.ts';
import { type Followed, followTable } from './followTable.ts';
import { compareText } from './live.ts';
import { survivorOf } from './survivors.ts';

/** The text that refers: a note, or the narrative of a case. */
export type ReferringText =
  | { readonly kind: 'note'; readonly id: Id; readonly on: NoteSubject }
  | { readonly kind: 'narrative'; readonly caseId: Id };

/** One place in the library's texts that refers to something. */
export interface Backlink {
  /** Unique among all. */
  readonly key: string;
  readonly from: ReferringText;
  readonly reference: TextReference;
  readonly updatedAtMs: number;
}

/** What can be referred to by id; passages count for their document. */
export type Referred = {
  readonly kind: Exclude<ReferenceTarget['kind'], 'passage'>;
  readonly id: Id;
};

/** What one text refers to. */
interface Referring {
  readonly from: ReferringText;
  readonly references: readonly TextReference[];
  readonly updatedAtMs: number;
}

function referring(
  from: ReferringText,
  record: Pick<Note, 'body' | 'updatedAtMs'>,
): Referring | null {
  const references = noteReferences(record.body);
  return references.length > 0 ? { from, references, updatedAtMs: record.updatedAtMs } : null;
}

/** What each note refers to, followed live: a change reads the notes that changed. Notes that refer to nothing are left out. */
export const NOTE_REFERENCES = followTable('notes', (note) =>
  referring({ kind: 'note', id: note.id, on: note.on }, note),
);

/** What each narrative refers to and cites, likewise. */
export const NARRATIVE_REFERENCES = followTable('narratives', (narrative) =>
  referring({ kind: 'narrative', caseId: narrative.id }, narrative),
);

/**
 * The places among these that refer to a thing, the text changed last first. A reference to a passage counts for its
 * document, one to a mark for its document too, and one to what was merged away for the survivor.
 */
export async function backlinksTo(
  db: LibraryDatabase,
  to: Referred,
  texts: readonly Followed<Referring>[],
): Promise<readonly Backlink[]> {
  const all = texts.flatMap(({ values }) => [...values.values()]);
  const alias = await aliasesOf(db, to, all);
  const means = ({ kind, id }: ReferenceTarget): boolean =>
    (kind === to.kind && (id === to.id || alias.has(id))) ||
    (to.kind === 'document' &&
      ((kind === 'passage' && id === to.id) || (kind === 'highlight' && alias.has(id))));
  const found = all.flatMap(({ from, references, updatedAtMs }) =>
    references.flatMap((reference, at) => {
      const source = from.kind === 'note' ? from.id : from.caseId;
      const key = `${from.kind}:${source}/${at}`;
      return means(reference.target) ? { key, from, reference, updatedAtMs } : [];
    }),
  );
  return found.sort((a, b) => b.updatedAtMs - a.updatedAtMs || compareText(a.key, b.key));
}

/** Ids, among those that are referred to, that stand for the thing too: what was merged into it, and a document's marks. */
async function aliasesOf(
  db: LibraryDatabase,
  to: Referred,
  texts: readonly Referring[],
): Promise<ReadonlySet<Id>> {
  const idsOf = (kind: ReferenceTarget['kind']): Id[] => {
    const ids = texts.flatMap(({ references }) =>
      references.flatMap(({ target }) => (target.kind === kind ? target.id : [])),
    );
    return [...new Set(ids)];
  };
  if (to.kind === 'document') {
    const marks = await db.highlights.bulkGet(idsOf('highlight'));
    return new Set(marks.flatMap((mark) => (mark?.documentId === to.id ? mark.id : [])));
  }
  if (to.kind !== 'entity' && to.kind !== 'code') return new Set();
  const table: Table<Mergeable, Id> = to.kind === 'entity' ? db.entities : db.codes;
  const aliases = new Set<Id>();
  for (const one of await table.bulkGet(idsOf(to.kind))) {
    if (one?.mergedInto && (await survivorOf(table, one.id))?.id === to.id) aliases.add(one.id);
  }
  return aliases;
}

interface Mergeable {
  readonly id: Id;
  readonly mergedInto: Id | null;
}
