import { useMemo } from 'react';
import type { ConflictSide, ConflictWithSides } from '../../core/linking/conflictSides.ts';
import type { Conflict, ConflictState } from '../../core/linking/linking.ts';
import type { Id } from '../../core/records/record.ts';
import { allConflicts } from '../store/conflicts.ts';
import { linkCounts } from '../store/links.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { useSharedQuery } from './useSharedQuery.ts';

/** A conflict as it is seen from one of its sides. */
export interface Disputed {
  readonly conflict: Conflict;
  readonly here: ConflictSide;
  readonly other: ConflictSide;
}

/** What joins a mark to others, for the margin and the list. */
export interface MarkLinking {
  readonly links: number;
  readonly conflicts: readonly ConflictState[];
}

/** Links and conflicts by what they join; the same object until one of them changes. */
export interface Linking {
  /** The same object for a mark until a link or conflict changes; null when it has neither. */
  ofMark(markId: Id): MarkLinking | null;
  conflictsOfMark(markId: Id): readonly Disputed[];
  conflictsOfItem(evidenceId: Id): readonly Disputed[];
}

const CONFLICTS = createSharedQuery<readonly ConflictWithSides[]>(allConflicts, []);
const LINKS = createSharedQuery<ReadonlyMap<Id, number>>(linkCounts, new Map());
const NONE: readonly Disputed[] = [];

/** All live conflicts with both their sides, oldest first. */
export function useConflicts(): readonly ConflictWithSides[] {
  return useSharedQuery(CONFLICTS, 'conflicts');
}

/** What was worked out, by what it was worked out from: every mark of a list asks, and all see the same records. */
const known = new WeakMap<
  readonly ConflictWithSides[],
  WeakMap<ReadonlyMap<Id, number>, Linking>
>();

/** Links and conflicts by what they join, live. */
export function useLinking(): Linking {
  const conflicts = useConflicts();
  const counts = useSharedQuery(LINKS, 'links');
  return useMemo(() => {
    const byCounts = known.get(conflicts) ?? new WeakMap<ReadonlyMap<Id, number>, Linking>();
    const linking = byCounts.get(counts) ?? linkingOf(conflicts, counts);
    known.set(conflicts, byCounts.set(counts, linking));
    return linking;
  }, [conflicts, counts]);
}

function linkingOf(
  conflicts: readonly ConflictWithSides[],
  counts: ReadonlyMap<Id, number>,
): Linking {
  const byMark = new Map<Id, Disputed[]>();
  const byItem = new Map<Id, Disputed[]>();
  const add = (map: Map<Id, Disputed[]>, id: Id, one: Disputed): void => {
    const held = map.get(id);
    if (held) held.push(one);
    else map.set(id, [one]);
  };
  for (const { conflict, sides } of conflicts) {
    for (const [here, other] of [sides, [sides[1], sides[0]] as const]) {
      const seen = { conflict, here, other };
      if (here.markId !== null) add(byMark, here.markId, seen);
      for (const { id } of here.items) add(byItem, id, seen);
    }
  }
  const joined = new Map<Id, MarkLinking>();
  for (const id of new Set([...byMark.keys(), ...counts.keys()])) {
    const states = (byMark.get(id) ?? NONE).map(({ conflict }) => conflict.state);
    joined.set(id, { links: counts.get(id) ?? 0, conflicts: states });
  }
  return {
    ofMark: (markId) => joined.get(markId) ?? null,
    conflictsOfMark: (markId) => byMark.get(markId) ?? NONE,
    conflictsOfItem: (evidenceId) => byItem.get(evidenceId) ?? NONE,
  };
}

/** What joins a mark to others in words: "2 links", "conflict, open", "3 conflicts, 1 open". */
export function linkingWords(linking: MarkLinking | null): readonly string[] {
  if (linking === null) return [];
  const { links, conflicts } = linking;
  const open = conflicts.filter((state) => state === 'open').length;
  const [only] = conflicts;
  const disputed =
    conflicts.length > 1 ? `${conflicts.length} conflicts, ${open} open` : `conflict, ${only}`;
  return [
    ...(links === 0 ? [] : [links === 1 ? '1 link' : `${links} links`]),
    ...(conflicts.length === 0 ? [] : [disputed]),
  ];
}
