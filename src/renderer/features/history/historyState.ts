import { createStore } from '../../workbench/store.ts';

/** Whether the history is on screen; it stays open while views change. */
export const historyOpen = createStore(false);

/** Whether the analyst is being asked what the audit log is to hold. */
export const auditOpen = createStore(false);
