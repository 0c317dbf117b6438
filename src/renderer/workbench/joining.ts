import type { GivenEnd } from '../../core/linking/endInChange.ts';
import type { ConflictState, LinkKind } from '../../core/linking/linking.ts';
import type { Id } from '../../core/records/record.ts';
import { createStore } from './store.ts';

/** What two passages are joined by. */
export type JoinAct = 'link' | 'conflict';

/** One end as the analyst chose it: what a change takes, and how it is called meanwhile. */
export interface JoinEnd {
  readonly given: GivenEnd;
  readonly quote: string;
  /** Source and locator. */
  readonly place: string;
}

/** The link or conflict that is being changed, as it stands. */
export interface JoinEdited {
  readonly id: Id;
  readonly kind: LinkKind;
  readonly state: ConflictState;
  /** Its comment or note. */
  readonly words: string;
}

/** Two passages being joined, or a link or conflict being changed. */
export interface Joining {
  readonly act: JoinAct;
  readonly first: JoinEnd;
  /** Null until the other passage is chosen. */
  readonly second: JoinEnd | null;
  /** Whether the dialog is open; until then the first end waits for the second. */
  readonly asking: boolean;
  /** Null for a new link or conflict. The ends are then the stored ones, or those of a link swapped. */
  readonly edited: JoinEdited | null;
  /** Whether the ends of the link that is being changed were swapped. */
  readonly swapped: boolean;
}

/** The joining under way in this window; null when there is none. */
export const joining = createStore<Joining | null>(null);

/** What was asked to be joined from a list or with a button; no ends mean the passage in hand, two are joined at once. */
export interface JoinAsked {
  readonly act: JoinAct;
  readonly ends: readonly GivenEnd[];
}

/** Null when nothing asked. */
export const joinAsked = createStore<JoinAsked | null>(null);

/** Asks for a joining, in whatever view. */
export function askToJoin(act: JoinAct, ends: readonly GivenEnd[] = []): void {
  joinAsked.set({ act, ends });
}

/** Whether two ends are one passage, so that the second press on it asks for the other end by its words. */
function isSameEnd(a: JoinEnd, b: JoinEnd): boolean {
  const [one, other] = [a.given, b.given];
  if (one.kind !== 'passage' && other.kind !== 'passage') return one.id === other.id;
  if (one.kind !== 'passage' || other.kind !== 'passage') return false;
  const [first, second] = [one.passage, other.passage];
  return (
    first.document.id === second.document.id &&
    first.range.start === second.range.start &&
    first.range.end === second.range.end
  );
}

/** Opens the dialog on two passages; one and the same asks for the other end by its words. */
export function joinEnds(act: JoinAct, first: JoinEnd, second: JoinEnd): void {
  const other = isSameEnd(first, second) ? null : second;
  joining.set({ act, first, second: other, asking: true, edited: null, swapped: false });
}

/**
 * Takes a passage as the first end or, when one waits, as the second, which opens the dialog. The first end again opens
 * it too: the other end is then chosen there by its words.
 */
export function takeEnd(act: JoinAct, end: JoinEnd): 'first' | 'second' {
  const before = joining.get();
  if (before === null || before.asking) {
    joining.set({ act, first: end, second: null, asking: false, edited: null, swapped: false });
    return 'first';
  }
  const second = isSameEnd(before.first, end) ? null : end;
  joining.set({ ...before, act, second, asking: true });
  return 'second';
}
