import type { Drill, DrillSource } from '../store/proveRestore.ts';

/** What the window says to the drill's worker. */
export type DrillRequest =
  | { readonly kind: 'start'; readonly libraryId: string; readonly snapshot: string }
  /** What the host answered; answers come in the order of the questions. */
  | { readonly kind: 'answer'; readonly outcome: DrillAnswerOf[keyof DrillSource] };

/** What the worker says: it has no host of its own, so the window asks for it. */
export type DrillAnswer =
  | { readonly kind: 'readSnapshot'; readonly name: string }
  | { readonly kind: 'readJournal'; readonly fromSeq: number; readonly limit: number }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'ended'; readonly drill: Drill };

/** What the host answers to each question. */
export type DrillAnswerOf = {
  readonly [K in keyof DrillSource]: Awaited<ReturnType<DrillSource[K]>>;
};
