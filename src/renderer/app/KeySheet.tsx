import { useState } from 'react';
import { COMMANDS, type Command, commandOf, MENUS } from '../commands/catalogue.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyGroups } from '../ui/KeyGroups.tsx';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './keySheet.module.css';

/** The keys that work in the view on screen: `?` or F1. Mounted always, drawn while open. */
export function KeySheet() {
  const [open, setOpen] = useState(false);
  useCommand('help.keys', () => setOpen(true));
  return open ? <OpenKeySheet onClose={() => setOpen(false)} /> : null;
}

function OpenKeySheet({ onClose }: { readonly onClose: () => void }) {
  const { commands, navigation, shell } = useWorkbench();
  const { view } = navigation.route.get();
  const here: readonly Command[] = COMMANDS.filter(({ id }) => commands.isProvided(id))
    .map(({ id }) => commandOf(id))
    .filter(({ keys, views }) => keys.length > 0 && (!views || views.includes(view)));
  const groups = MENUS.map((menu) => ({
    name: menu,
    rows: here.filter((command) => command.menu === menu),
  }));
  return (
    <Dialog title="Keys of this view" width={760} onClose={onClose}>
      <KeyGroups groups={groups} />
      <p className={styles.note}>
        Single letters and digits act in sheets and lists, never while you type in a field. Esc ends
        what is open.
        {shell.capabilities.host === 'electron'
          ? ''
          : ' In a plain browser tab the browser keeps Ctrl+W and Ctrl+Tab for itself; in the app window they work here.'}
      </p>
    </Dialog>
  );
}
