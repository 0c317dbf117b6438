import type { Mention } from '../entity/entity.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Id, PassagePlace, StoredPassage } from '../records/record.ts';
import type { AnyRecord, TableName, Tables } from '../records/tables.ts';
import type { LeftOut } from './archiveHead.ts';
import { type Reference, referencesOf } from './referencesOf.ts';

/** One case and everything that it refers to. */
export interface CaseClosure {
  readonly records: MemoryRecords;
  /** What a record of it names and that is not in it, each once, with the first that names it. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Gathers a case for an archive of its own: its live evidence, narrative and notes; the marks that evidence rests on and
 * those that notes name; the notes and codes of these, with the codes above them; entities that are mentioned in these
 * passages, with these mentions; the documents with their cards; links and conflicts between what is in; the authors.
 * Nothing in it names something outside but what `leftOut` lists: bundled documents, what lies in the trash or is not held,
 * other cases, and the collections of documents. O(records).
 *
 * @param packsOf the pack that holds a document, for those that no record holds.
 */
export function caseClosure(
  all: MemoryRecords,
  caseId: Id,
  packsOf: ReadonlyMap<Id, Id>,
): CaseClosure {
  const gathering = new Gathering(all, caseId, packsOf);
  gathering.take('cases', caseId);
  return gathering.closure();
}

type Placed = PassagePlace & { readonly passages: readonly StoredPassage[] };

class Gathering {
  readonly #all: MemoryRecords;
  readonly #caseId: Id;
  readonly #packsOf: ReadonlyMap<Id, Id>;
  readonly #in = new MemoryRecords();
  readonly #leftOut = new Map<string, LeftOut>();
  readonly #pending: { readonly table: TableName; readonly record: AnyRecord }[] = [];
  readonly #notesOn = new Map<Id, Id[]>();
  readonly #mentionsIn = new Map<Id, Mention[]>();

  constructor(all: MemoryRecords, caseId: Id, packsOf: ReadonlyMap<Id, Id>) {
    this.#all = all;
    this.#caseId = caseId;
    this.#packsOf = packsOf;
    for (const { id, on, deletedAtMs } of all.sorted('notes')) {
      if (deletedAtMs === null) push(this.#notesOn, on.id, id);
    }
    for (const one of all.sorted('mentions')) {
      if (one.deletedAtMs === null && one.status === 'accepted') {
        push(this.#mentionsIn, one.documentId, one);
      }
    }
  }

  closure(): CaseClosure {
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      const from = `${next.table}/${next.record.id}`;
      for (const reference of referencesOf(next.table, next.record as Tables[TableName] as never)) {
        this.#follow(reference, from);
      }
      this.#alsoWith(next.table, next.record);
      // Links and conflicts come once both of their ends are in.
      if (this.#pending.length === 0) this.#betweenBoth();
    }
    const leftOut = [...this.#leftOut.values()].sort((a, b) => (a.to < b.to ? -1 : 1));
    return { records: this.#in, leftOut };
  }

  /** Takes a live record in, once. */
  take(table: TableName, id: Id): void {
    const record = this.#all.peek(table, id);
    if (!record || record.deletedAtMs !== null || this.#in.peek(table, id)) return;
    this.#in.put(table, record);
    this.#pending.push({ table, record });
  }

  #follow({ table, id }: Reference, from: string): void {
    const record = this.#all.peek(table, id);
    const why = this.#whyNot(table, id, record);
    if (why === null) {
      if (record) this.take(table, id);
      const pack = table === 'documents' && !record ? this.#packsOf.get(id) : undefined;
      if (pack !== undefined) this.take('packs', pack);
    } else if (why !== 'nobody') {
      const to = `${table}/${id}`;
      if (!this.#leftOut.has(to)) this.#leftOut.set(to, { from, to, why });
    }
    // The card and the notes of a document are the library's own, wherever its text is.
    if (table === 'documents') this.#withDocument(id);
  }

  #whyNot(
    table: TableName,
    id: Id,
    record: AnyRecord | undefined,
  ): LeftOut['why'] | 'nobody' | null {
    if (table === 'collections') return 'collection';
    if (table === 'documents' && !record) return this.#packsOf.has(id) ? null : 'bundled';
    // Who has not given a name yet has no record.
    if (table === 'authors' && !record) return 'nobody';
    if (!record) return 'notHeld';
    if (record.deletedAtMs !== null) return 'inTrash';
    const otherCase =
      (table === 'cases' && id !== this.#caseId) ||
      (table === 'evidence' && (record as Tables['evidence']).caseId !== this.#caseId) ||
      (table === 'notes' && this.#isOnOtherCase(record as Tables['notes']));
    return otherCase ? 'otherCase' : null;
  }

  #isOnOtherCase({ on }: Tables['notes']): boolean {
    return on.kind === 'case' && on.id !== this.#caseId;
  }

  /** What belongs to a record without being named by it. */
  #alsoWith(table: TableName, record: AnyRecord): void {
    const { id } = record;
    switch (table) {
      case 'cases':
        this.take('narratives', id);
        for (const one of this.#all.sorted('evidence')) {
          if (one.caseId === id) this.take('evidence', one.id);
        }
        this.#withNotes(id);
        return;
      case 'highlights':
        this.#withNotes(id);
        this.#withMentions(record as Tables['highlights']);
        return;
      case 'evidence': {
        const evidence = record as Tables['evidence'];
        this.#withMentions({ ...evidence, passages: [evidence.passage] });
        return;
      }
      case 'entities':
      case 'codes':
        this.#withNotes(id);
        return;
      default:
    }
  }

  #withNotes(subject: Id): void {
    for (const id of this.#notesOn.get(subject) ?? []) this.take('notes', id);
  }

  #withDocument(id: Id): void {
    this.take('sources', id);
    this.#withNotes(id);
  }

  #withMentions({ documentId, hash, passages }: Placed): void {
    for (const one of this.#mentionsIn.get(documentId) ?? []) {
      const { start, end } = one.passage;
      const within = passages.some((passage) => passage.start < end && start < passage.end);
      if (one.hash === hash && within) this.take('mentions', one.id);
    }
  }

  #betweenBoth(): void {
    const isIn = (table: TableName, id: Id) => this.#in.peek(table, id) !== undefined;
    for (const { id, from, to } of this.#all.sorted('links')) {
      if (isIn('highlights', from) && isIn('highlights', to)) this.take('links', id);
    }
    for (const { id, ends } of this.#all.sorted('conflicts')) {
      const both = ends.every((end) =>
        isIn(end.kind === 'evidence' ? 'evidence' : 'highlights', end.id),
      );
      if (both) this.take('conflicts', id);
    }
  }
}

function push<T>(map: Map<Id, T[]>, key: Id, value: T): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
