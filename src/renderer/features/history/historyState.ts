import { createStore } from '../../workbench/store.ts';

/** Whether the history is on screen; it stays open while views change. */
export const historyOpen = createStore(false);
