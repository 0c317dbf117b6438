import { useEffect } from 'react';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { useReaderCommands } from './useReaderCommands.ts';
import { VIEW_ENTRIES } from './views.tsx';

/** Moves the focus to the pane `step` places after the one that has it, round the window. */
function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = panes[(from + step + panes.length) % panes.length];
  // A side of the split reader is gone to for its text; its tabs are a Tab away.
  const sheet = next?.hasAttribute('data-reader-side') ? '[data-sheet]' : null;
  const stop = next?.querySelector<HTMLElement>(sheet ?? '[data-roving][tabindex="0"]');
  (stop ?? next)?.focus();
}

/** Provides the way to each view of the rail; a view that is not there has no command either. */
function useViewCommands(): void {
  const { commands, navigation } = useWorkbench();
  useEffect(() => {
    const ends = VIEW_ENTRIES.map(({ name }) =>
      commands.provide(`view.${name}`, { run: () => navigation.show(name) }),
    );
    return () => {
      for (const end of ends) end();
    };
  }, [commands, navigation]);
}

/** Provides the commands that belong to the window itself, in whichever view. */
export function useFrameCommands(): void {
  const { navigation } = useWorkbench();
  useViewCommands();
  useReaderCommands();
  useCommand('help.about', () => {
    navigation.show('settings');
    // The section is there once the view has been drawn.
    setTimeout(() => document.getElementById('settings-about')?.scrollIntoView(), 0);
  });

  useCommand('go.nextPane', () => focusPane(1));
  useCommand('go.previousPane', () => focusPane(-1));
}
