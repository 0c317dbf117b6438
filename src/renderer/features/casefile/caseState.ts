import type { Reliability } from '../../../core/annotation/annotation.ts';
import { createStore } from '../../workbench/store.ts';
import type { PassageInHand } from '../../workbench/usePassageInHand.ts';

/** The dialog of this feature that is open. */
export type CaseDialog =
  | { readonly kind: 'choose' }
  /** `adding` is the passage that becomes evidence once the case is made. */
  | { readonly kind: 'new'; readonly adding: PassageInHand | null }
  | { readonly kind: 'edit'; readonly caseId: string };

/** What is open now; null for nothing. */
export const caseDialog = createStore<CaseDialog | null>(null);

/** The item that keys act on: the one with the focus in the list, or the one added last. */
export const currentEvidence = createStore<string | null>(null);

/** A grade that is being typed after `G`; null when none is. */
export const gradeInTyping = createStore<{
  readonly evidenceId: string;
  readonly number: number;
  readonly letter: Reliability | null;
} | null>(null);
