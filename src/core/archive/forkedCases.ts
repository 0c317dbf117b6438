import type { Note } from '../annotation/annotation.ts';
import type { CaseFile, Evidence } from '../casefile/casefile.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Conflict } from '../linking/linking.ts';
import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { contentOf, secondIdOf } from './secondId.ts';

/** Which incoming cases come as second cases, and under which ids their parts do. */
export interface CaseFork {
  /** The second ids of cases, narratives and evidence, by the first. */
  readonly ids: ReadonlyMap<Id, Id>;
  /**
   * How a record stands to those cases: `forked` comes with one, `skipped` belongs to a case that is in the trash
   * there, `apart` is neither's.
   */
  partOf(table: TableName, record: AnyRecord): 'forked' | 'skipped' | 'apart';
}

/**
 * Compares every incoming case that is held here as a whole: its facts, its narrative and its live evidence. The number
 * of the next item says nothing by itself. O(cases + evidence).
 */
export function forkedCases(
  ours: MemoryRecords,
  theirs: MemoryRecords,
  bringTrash: boolean,
): CaseFork {
  const evidence = new Map<Id, Evidence[]>();
  for (const one of theirs.sorted('evidence')) {
    const own = evidence.get(one.caseId);
    if (own) own.push(one);
    else evidence.set(one.caseId, [one]);
  }
  const ids = new Map<Id, Id>();
  const skipped = new Set<Id>();
  for (const one of theirs.sorted('cases')) {
    const held = ours.peek('cases', one.id);
    const own = evidence.get(one.id) ?? [];
    if (one.deletedAtMs !== null) {
      if (bringTrash) continue;
      for (const { id } of [one, ...own]) skipped.add(id);
      continue;
    }
    const live = own.filter(({ deletedAtMs }) => deletedAtMs === null);
    const text = theirs.peek('narratives', one.id);
    const narrative = text?.deletedAtMs === null ? [text] : [];
    const facts = factsOf(one);
    // A case that is not held can still have parts that are, where it was erased and they were not.
    const same =
      (!held || factsOf(held as CaseFile) === facts) &&
      narrative.every((part) => says(ours, 'narratives', part, held === undefined)) &&
      live.every((part) => says(ours, 'evidence', part, held === undefined));
    // What only they threw away comes to nothing in a case that is held.
    if (held || !same) {
      for (const item of own) if (item.deletedAtMs !== null) skipped.add(item.id);
    }
    if (same) continue;
    const content = [facts, ...narrative.map(contentOf), ...live.map(contentOf)].join('\n');
    const second = secondIdOf('cases', one.id, content);
    ids.set(one.id, second);
    for (const item of live) ids.set(item.id, secondIdOf('evidence', item.id, second));
  }
  return {
    ids,
    partOf(table, record) {
      switch (table) {
        case 'cases':
        case 'narratives':
        case 'evidence':
          if (skipped.has(record.id)) return 'skipped';
          if (!ids.has(record.id)) return 'apart';
          return record.deletedAtMs === null ? 'forked' : 'skipped';
        case 'notes': {
          const { on } = record as Note;
          return on.kind === 'case' && ids.has(on.id) ? 'forked' : 'apart';
        }
        case 'conflicts':
          return (record as Conflict).ends.some(
            ({ kind, id }) => kind === 'evidence' && ids.has(id),
          )
            ? 'forked'
            : 'apart';
        default:
          return 'apart';
      }
    },
  };
}

function factsOf(one: CaseFile): string {
  return contentOf({ ...one, nextEvidenceNumber: 0 });
}

/** Whether the record says the same here; one that is not held does only where `unheld` counts as the same. */
function says(ours: MemoryRecords, table: TableName, record: AnyRecord, unheld: boolean): boolean {
  const held = ours.peek(table, record.id);
  return held === undefined ? unheld : contentOf(held) === contentOf(record);
}
