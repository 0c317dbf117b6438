import type { NoteSubject } from '../../core/annotation/annotation.ts';
import { noteReferences, type TextReference } from '../../core/annotation/noteReferences.ts';
import type { Id } from '../../core/records/record.ts';
import type { ReferenceTarget } from '../../core/text/richTextReference.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText } from './live.ts';
import { createSharedQuery } from './sharedQuery.ts';
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

/** All places that refer, by what they refer to; the text changed last comes first. */
export interface Backlinks {
  to(referred: Referred): readonly Backlink[];
}

const NONE: readonly Backlink[] = [];
const NO_BACKLINKS: Backlinks = { to: () => NONE };

/** A body that was read, so that a change of one note reads one note. */
interface Known {
  readonly body: string;
  readonly references: readonly TextReference[];
}
const read = new WeakMap<LibraryDatabase, Map<string, Known>>();

function referencesOf(known: Map<string, Known>, key: string, body: string) {
  const before = known.get(key);
  if (before?.body === body) return before.references;
  const references = noteReferences(body);
  if (references.length > 0) known.set(key, { body, references });
  else known.delete(key);
  return references;
}

/**
 * Reads every note and narrative for what they refer to. A reference to a passage counts for its document, one to a mark
 * for its document too, and one to what was merged away for the survivor.
 */
async function readBacklinks(db: LibraryDatabase): Promise<Backlinks> {
  const known = read.get(db) ?? new Map<string, Known>();
  read.set(db, known);
  const [notes, narratives] = await Promise.all([db.notes.toArray(), db.narratives.toArray()]);
  const all: Backlink[] = [];
  const add = (from: ReferringText, id: Id, record: (typeof notes | typeof narratives)[number]) => {
    if (record.deletedAtMs !== null) return;
    const source = `${from.kind}:${id}`;
    for (const [at, reference] of referencesOf(known, source, record.body).entries()) {
      const { updatedAtMs } = record;
      all.push({ key: `${source}/${at}`, from, reference, updatedAtMs });
    }
  };
  for (const note of notes) add({ kind: 'note', id: note.id, on: note.on }, note.id, note);
  for (const one of narratives) add({ kind: 'narrative', caseId: one.id }, one.id, one);
  all.sort((a, b) => b.updatedAtMs - a.updatedAtMs || compareText(a.key, b.key));
  const also = await alsoReferred(
    db,
    all.map(({ reference }) => reference.target),
  );
  const byReferred = new Map<string, Backlink[]>();
  for (const backlink of all) {
    const { kind, id } = backlink.reference.target;
    const own = kind === 'passage' ? `document:${id}` : `${kind}:${id}`;
    for (const key of new Set([own, ...(also.get(own) ?? [])])) {
      const list = byReferred.get(key);
      if (list) list.push(backlink);
      else byReferred.set(key, [backlink]);
    }
  }
  return { to: ({ kind, id }) => byReferred.get(`${kind}:${id}`) ?? NONE };
}

/** What a reference counts for beside its own target. */
async function alsoReferred(
  db: LibraryDatabase,
  targets: readonly ReferenceTarget[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const also = new Map<string, readonly string[]>();
  const idsOf = (kind: ReferenceTarget['kind']): Id[] => [
    ...new Set(targets.filter((one) => one.kind === kind).map(({ id }) => id)),
  ];
  for (const mark of await db.highlights.bulkGet(idsOf('highlight'))) {
    if (mark) also.set(`highlight:${mark.id}`, [`document:${mark.documentId}`]);
  }
  for (const entity of await db.entities.bulkGet(idsOf('entity'))) {
    if (!entity?.mergedInto) continue;
    const survivor = await survivorOf(db.entities, entity.id);
    if (survivor) also.set(`entity:${entity.id}`, [`entity:${survivor.id}`]);
  }
  for (const code of await db.codes.bulkGet(idsOf('code'))) {
    if (!code?.mergedInto) continue;
    const survivor = await survivorOf(db.codes, code.id);
    if (survivor) also.set(`code:${code.id}`, [`code:${survivor.id}`]);
  }
  return also;
}

/** Every place that refers to something of the library, followed live; ask with the key `all`. */
export const BACKLINKS = createSharedQuery(readBacklinks, NO_BACKLINKS);
