import type { Author, Highlight, Note, SourceAssessment } from '../annotation/annotation.ts';
import type { CaseFile, Evidence, Narrative } from '../casefile/casefile.ts';
import type { Code } from '../codebook/codebook.ts';
import type { Collection, CorpusPack, HeldDocument } from '../document/held.ts';
import type { Entity, Mention } from '../entity/entity.ts';
import type { Conflict, PassageLink } from '../linking/linking.ts';

/** Every kind of stored record under the name of its table; the one list that store, journal and archive share. */
export interface Tables {
  readonly authors: Author;
  readonly sources: SourceAssessment;
  readonly highlights: Highlight;
  readonly notes: Note;
  readonly entities: Entity;
  readonly mentions: Mention;
  readonly cases: CaseFile;
  readonly evidence: Evidence;
  readonly narratives: Narrative;
  readonly documents: HeldDocument;
  readonly packs: CorpusPack;
  readonly collections: Collection;
  readonly codes: Code;
  readonly links: PassageLink;
  readonly conflicts: Conflict;
}

export type TableName = keyof Tables;
export type AnyRecord = Tables[TableName];

/** The tables in the order in which files list them. */
export const TABLE_NAMES = [
  'authors',
  'sources',
  'highlights',
  'notes',
  'entities',
  'mentions',
  'cases',
  'evidence',
  'narratives',
  'documents',
  'packs',
  'collections',
  'codes',
  'links',
  'conflicts',
] as const satisfies readonly TableName[];

/** The shape of records that this build writes; raised with each migration in `migrations/`. */
export const SCHEMA = 3;

/** The oldest schema whose builds may still write a library that this build has written. */
export const MIN_WRITER = 3;
