import type { Navigation } from '../../../workbench/navigation.ts';
import type { SessionState } from '../../../workbench/sessionState.ts';
import { tabsOf } from '../../../workbench/sides.ts';

/** Documents that were shown since they were opened, by window. */
const shown = new WeakMap<Navigation, Set<string>>();

/** Whether a document is shown for the first time since the window or its tab was opened; coming back to a tab is not. */
export function firstTimeHere(navigation: Navigation, session: SessionState, id: string): boolean {
  const open = new Set([...tabsOf(session, 'main').tabs, ...tabsOf(session, 'beside').tabs]);
  const known = new Set([...(shown.get(navigation) ?? [])].filter((one) => open.has(one)));
  shown.set(navigation, known);
  const first = !known.has(id);
  known.add(id);
  return first;
}
