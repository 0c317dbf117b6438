import type { Id } from '../../core/records/record.ts';
import { createStore, type Store } from './store.ts';

/** The code that the codebook shows; null for its first. It stays while other views are on screen. */
export const codeInHand: Store<Id | null> = createStore<Id | null>(null);
