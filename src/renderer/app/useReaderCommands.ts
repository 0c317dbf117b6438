import { useEffect } from 'react';
import { readingSide, tabsOf } from '../workbench/sides.ts';
import { useStore, useStorePart } from '../workbench/store.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';

/** Buttons of a mouse that mean back and forward, as `MouseEvent.button` counts them. */
const MOUSE_BACK = 3;
const MOUSE_FORWARD = 4;

/** Provides the ways between places, tabs and sides that work in any view. */
export function useReaderCommands(): void {
  usePlaceCommands();
  useTabCommands();
  useSplitCommands();
}

/** Back and forward, by key, by menu and by the mouse's own buttons. */
function usePlaceCommands(): void {
  const { navigation } = useWorkbench();
  const { back, ahead } = useStore(navigation.history);
  useCommand('go.back', () => void navigation.step('back'), back.length > 0);
  useCommand('go.forward', () => void navigation.step('ahead'), ahead.length > 0);
  useEffect(() => {
    const press = (event: MouseEvent): void => {
      if (event.button !== MOUSE_BACK && event.button !== MOUSE_FORWARD) return;
      // The browser would leave the page.
      event.preventDefault();
      if (event.type === 'mouseup') navigation.step(event.button === MOUSE_BACK ? 'back' : 'ahead');
    };
    const names = ['mousedown', 'mouseup', 'auxclick'] as const;
    for (const name of names) window.addEventListener(name, press, { capture: true });
    return () => {
      for (const name of names) window.removeEventListener(name, press, { capture: true });
    };
  }, [navigation]);
}

/** Tabs of the side that has the focus. */
function useTabCommands(): void {
  const { navigation, session } = useWorkbench();
  const focused = useStore(navigation.side);
  const side = useStorePart(session, (state) => readingSide(state, focused));
  const tabs = useStorePart(session, (state) => tabsOf(state, side).tabs);
  const activeTab = useStorePart(session, (state) => tabsOf(state, side).activeTab);
  const move = (step: 1 | -1): void => {
    const at = activeTab === null ? 0 : tabs.indexOf(activeTab);
    const id = tabs[(at + step + tabs.length) % tabs.length];
    if (id !== undefined) navigation.openDocument(id, side);
  };
  useCommand('go.nextTab', () => move(1), tabs.length > 1);
  useCommand('go.previousTab', () => move(-1), tabs.length > 1);
  useCommand(
    'tab.close',
    () => {
      if (activeTab !== null) navigation.closeTab(activeTab, side);
    },
    activeTab !== null,
  );
  useCommand('tab.reopen', () => navigation.reopenTab());
  useCommand(
    'split.across',
    () => {
      if (activeTab !== null) navigation.moveAcross(activeTab, side);
    },
    activeTab !== null,
  );
}

function useSplitCommands(): void {
  const { navigation, session } = useWorkbench();
  const { view } = useStore(navigation.route);
  const isOpen = useStorePart(session, (state) => state.activeTab !== null);
  const kind = useStorePart(session, (state) => state.beside.kind);
  const inReader = view === 'reader' && isOpen;
  useCommand('split.toggle', () => navigation.toggleSplit(), inReader);
  useCommand('split.case', () => navigation.showCaseBeside(), isOpen && kind !== 'case');
}
