import type { StoreMeta } from '../store/database.ts';
import type { FoundSummary, Restorer, StandsAt } from '../store/restoration.ts';

/** What the window asks of the worker that rebuilds a store. */
export type RestoreRequest =
  | { readonly kind: 'find'; readonly state: Parameters<Restorer>[1] }
  /** Write what was found into the store of the library. */
  | { readonly kind: 'write'; readonly at: StandsAt }
  /** The host's answer to call `id`. */
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly says: string };

/** What the worker says. */
export type RestoreAnswer =
  /** A call to the host, which only the window can reach. */
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: 'readJournal' | 'readSnapshot' | 'listSnapshots';
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'found'; readonly found: FoundSummary }
  | { readonly kind: 'readable' }
  | { readonly kind: 'written'; readonly meta: StoreMeta }
  | { readonly kind: 'failed'; readonly name: string; readonly says: string };
