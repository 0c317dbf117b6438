import type { Note } from '../annotation/annotation.ts';
import type { HeldDocument } from '../document/held.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Id } from '../records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { type CaseFork, forkedCases } from './forkedCases.ts';
import { renamed } from './renamed.ts';
import { contentOf, secondIdOf, trailingId } from './secondId.ts';

/** One record of the incoming archive. */
export interface MergeItem {
  readonly table: TableName;
  readonly id: Id;
}

/** What merging an archive into a library would do. Every record of the archive is in exactly one of the lists. */
export interface MergePlan {
  /** The records to write; ours are never among them but documents that gain editions. */
  readonly changes: readonly WholeRecordChange[];
  /** Unknown here: added as they are. */
  readonly added: readonly MergeItem[];
  /** Documents held here that gain editions, which are told by the hash of their text. */
  readonly changed: readonly MergeItem[];
  /** Said differently here and there: ours stays, theirs is added beside it as `keptAs`. */
  readonly conflicting: readonly (MergeItem & { readonly keptAs: Id })[];
  /** Held here already, or merged before. */
  readonly duplicate: readonly MergeItem[];
  /** In the trash there: nothing here is deleted for it. */
  readonly deleted: readonly MergeItem[];
}

/**
 * Works out how the records of an archive join those of a library. Pure, and the same for the window and the command.
 *
 * - an unknown id is added as it is, one that says the same is skipped; when it was changed last counts for nothing;
 * - one that says something else is added under a second id, which follows from the id and what it says; other incoming
 *   records go on pointing to the first id, and so to ours; `secondOf` of the second names the first;
 * - a note on what has a note here already is such a second version too, so that ours goes on being the one that is shown;
 * - a case that differs in anything (question, narrative, evidence) comes whole as a second case, with its evidence,
 *   narrative, note and conflicts, so that numbers and citations stay right within it;
 * - a document gains the editions that it lacks, before its own: what is read here stays what is read;
 * - what lies in the trash there deletes nothing here, and does not come: only into a library that is still empty, with
 *   `bringTrash`, is an archive taken with its trash.
 *
 * Merging the same archive again gives a plan without changes.
 */
export function planMerge(
  ours: MemoryRecords,
  theirs: MemoryRecords,
  { bringTrash = false } = {},
): MergePlan {
  const merge = new Merge(ours, forkedCases(ours, theirs, bringTrash), bringTrash);
  for (const table of TABLE_NAMES) {
    for (const record of theirs.sorted(table)) merge.take(table, record);
  }
  return merge.plan();
}

class Merge {
  readonly #ours: MemoryRecords;
  readonly #fork: CaseFork;
  readonly #bringTrash: boolean;
  readonly #strangers: ReadonlyMap<Id, Id>;
  readonly #secondIds: ReadonlySet<Id>;
  #noted: ReadonlySet<string> | null = null;
  readonly #changes: WholeRecordChange[] = [];
  readonly #lists = {
    added: [] as MergeItem[],
    changed: [] as MergeItem[],
    conflicting: [] as (MergeItem & { readonly keptAs: Id })[],
    duplicate: [] as MergeItem[],
    deleted: [] as MergeItem[],
  };

  constructor(ours: MemoryRecords, fork: CaseFork, bringTrash: boolean) {
    this.#ours = ours;
    this.#bringTrash = bringTrash;
    this.#fork = fork;
    this.#secondIds = new Set(fork.ids.values());
    // Who stands outside the case and names something of it that is held here goes on naming that.
    this.#strangers = new Map(
      [...fork.ids].filter(
        ([id]) => ours.peek('evidence', id) === undefined && ours.peek('cases', id) === undefined,
      ),
    );
  }

  plan(): MergePlan {
    return { changes: this.#changes, ...this.#lists };
  }

  take(table: TableName, incoming: AnyRecord): void {
    const { id } = incoming;
    const part = this.#fork.partOf(table, incoming);
    switch (part) {
      case 'skipped':
        this.#lists.deleted.push({ table, id });
        return;
      case 'forked': {
        const record = renamed(incoming, this.#fork.ids);
        if (record.id === id) this.#byId(table, id, record);
        else this.#second(table, id, record);
        return;
      }
      case 'apart':
        this.#byId(table, id, renamed(incoming, this.#strangers));
    }
  }

  #byId(table: TableName, id: Id, record: AnyRecord): void {
    const held = this.#ours.peek(table, id);
    const inTrash = record.deletedAtMs !== null;
    if (!held && !inTrash && table === 'notes' && this.#isNoted(record as Note)) {
      this.#second(table, id, {
        ...record,
        id: trailingId(secondIdOf(table, id, contentOf(record))),
      });
    } else if (!held && inTrash && !this.#bringTrash) {
      this.#lists.deleted.push({ table, id });
    } else if (!held) {
      this.#changes.push({ table, id, before: null, after: record });
      this.#lists[inTrash ? 'deleted' : 'added'].push({ table, id });
    } else if (contentOf(held) === contentOf(record)) {
      this.#lists[inTrash && held.deletedAtMs === null ? 'deleted' : 'duplicate'].push({
        table,
        id,
      });
    } else if (inTrash) {
      this.#lists.deleted.push({ table, id });
    } else if (table === 'documents') {
      this.#editions(held as HeldDocument, record as HeldDocument);
    } else {
      const second = secondIdOf(table, id, contentOf(record));
      this.#second(table, id, { ...record, id: table === 'notes' ? trailingId(second) : second });
    }
  }

  /** Whether something here has a live note already: the window shows the first by id, which stays ours. */
  #isNoted({ on }: Note): boolean {
    this.#noted ??= new Set(
      this.#ours
        .sorted('notes')
        .filter(({ deletedAtMs }) => deletedAtMs === null)
        .map((note) => `${note.on?.kind}/${note.on?.id}`),
    );
    return this.#noted.has(`${on.kind}/${on.id}`);
  }

  /** Adds a record under a second id, unless it came before. */
  #second(table: TableName, id: Id, record: AnyRecord): void {
    if (this.#ours.peek(table, record.id)) {
      this.#lists.duplicate.push({ table, id });
      return;
    }
    const { on } = record as Partial<Note>;
    // The note of a case that comes as a second case is that one's own.
    const isOwn = on !== undefined && this.#secondIds.has(on.id);
    const after = isOwn ? record : { ...record, secondOf: record.secondOf ?? id };
    this.#changes.push({ table, id: record.id, before: null, after });
    this.#lists.conflicting.push({ table, id, keptAs: record.id });
  }

  #editions(held: HeldDocument, incoming: HeldDocument): void {
    const { id } = held;
    const known = new Set(held.editions.map(({ hash }) => hash));
    const news = incoming.editions.filter(({ hash }) => !known.has(hash));
    if (news.length === 0) {
      this.#lists.duplicate.push({ table: 'documents', id });
      return;
    }
    // The last edition is the one that is read, and marks stand on it: ours stays last.
    const after = { ...held, editions: [...news, ...held.editions] };
    this.#changes.push({ table: 'documents', id, before: held, after });
    this.#lists.changed.push({ table: 'documents', id });
  }
}
