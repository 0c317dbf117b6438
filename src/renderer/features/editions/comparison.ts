import type { SourceDocument } from '../../../core/document/document.ts';
import { createStore, type Store } from '../../workbench/store.ts';

/** Two texts to be shown side by side, the earlier one first, and what each is called. */
export interface ComparisonRequest {
  readonly title: string;
  readonly before: SourceDocument;
  readonly beforeName: string;
  readonly after: SourceDocument;
  readonly afterName: string;
}

/** The comparison that is open; null when none is. */
export const comparison: Store<ComparisonRequest | null> = createStore<ComparisonRequest | null>(
  null,
);

/** Shows two texts side by side, over whatever view is on screen. */
export function openComparison(request: ComparisonRequest): void {
  comparison.set(request);
}
