/** A UUIDv4 in lower case, fixed for the life of the record it names. */
export type Id = string;

/** Whose hand: the id of an `Author` record, or of an author who has not given a name yet. Never the system's user. */
export type AuthorId = Id;

/** What every stored record carries. Order is by the journal's `seq`, never by these times. */
export interface RecordBase {
  readonly id: Id;
  /** Library in which the record was made; kept when it travels. */
  readonly origin: Id;
  readonly by: AuthorId;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** When it was put in the trash; null while it is live. A deleted record stays as its own tombstone. */
  readonly deletedAtMs: number | null;
  /** The record that this one came beside in a merge, because both say different things; absent in all others. */
  readonly secondOf?: Id;
}

/** A passage as stored: where it was chosen, what it said, and what stood around it. */
export interface StoredPassage {
  /** UTF-16 offsets into the canonical text of the edition named beside the passage. */
  readonly start: number;
  readonly end: number;
  /** `text.slice(start, end)`, exactly. */
  readonly quote: string;
  /** 32 code units before; one more rather than split a pair, fewer only at the text's start. */
  readonly prefix: string;
  /** 32 code units after, likewise. */
  readonly suffix: string;
}

/** Where in the library a passage lies: the document and the edition its offsets count in. */
export interface PassagePlace {
  readonly documentId: Id;
  /** SHA-256 of the canonical text that the offsets count in. */
  readonly hash: string;
  /** The analyst decided that it stays without a place in the current text; absent until then, and again once it has one. */
  readonly keptWithoutPlace?: boolean;
}
