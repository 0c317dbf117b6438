import { Printer } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { COMMANDS, type Command, commandOf, MENUS } from '../commands/catalogue.ts';
import { keyGroupsOf, LOCAL_KEYS } from '../commands/keyGroups.ts';
import { keyMapOf } from '../commands/keyMap.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyGroups } from '../ui/KeyGroups.tsx';
import { useStore } from '../workbench/store.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './keySheet.module.css';
import { useCommandsChange } from './useProvided.ts';

/** The keys that work in the view on screen: `?` or F1. Mounted always, drawn while open. */
export function KeySheet() {
  const [open, setOpen] = useState(false);
  useCommand('help.keys', () => setOpen(true));
  return open ? <OpenKeySheet onClose={() => setOpen(false)} /> : null;
}

function OpenKeySheet({ onClose }: { readonly onClose: () => void }) {
  const { commands, navigation, session, shell } = useWorkbench();
  useCommandsChange();
  const { singleKeys } = useStore(session);
  const { view } = navigation.route.get();
  const inTab = shell.capabilities.host !== 'electron';
  const groups = MENUS.map((menu) => ({
    name: menu,
    rows: COMMANDS.filter(({ id }) => commands.isProvided(id))
      .map(({ id }): Command => ({ ...commandOf(id), keys: commands.keysOf(id) }))
      .filter((one) => one.menu === menu && one.keys.length > 0)
      .filter(({ views }) => !views || views.includes(view)),
  }));
  const local = LOCAL_KEYS.filter(({ views }) => views?.includes(view) ?? true);
  return (
    <Dialog
      title="Keys of this view"
      width={760}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => window.print()}>
            <Printer size={15} aria-hidden="true" /> Print keys of every view
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              onClose();
              navigation.show('settings');
              // The section is there once the view has been drawn.
              setTimeout(() => document.getElementById('settings-keys')?.scrollIntoView(), 0);
            }}
          >
            Change keys
          </Button>
        </>
      }
    >
      <KeyGroups groups={[...groups, ...local]} />
      <p className={styles.note}>
        {singleKeys
          ? 'Single letters and digits act in sheets and lists, never while you type in a field. '
          : 'Single letters and digits are turned off in Settings. '}
        Esc ends what is open.
        {inTab
          ? ' In a plain browser tab the browser keeps Ctrl+W and Ctrl+Tab for itself; in the app window they work here.'
          : ''}
      </p>
      <PrintedKeys inTab={inTab} />
    </Dialog>
  );
}

/** The keys of every view on paper: out of sight until the window is printed, and then all there is. */
function PrintedKeys({ inTab }: { readonly inTab: boolean }) {
  const { keys, singleKeys } = useStore(useWorkbench().session);
  return createPortal(
    <div className={styles.paper} data-print-sheet aria-hidden="true">
      <h1>Keys of Casebound</h1>
      <KeyGroups groups={keyGroupsOf(keyMapOf(keys), singleKeys)} />
      <p>
        {singleKeys
          ? 'Single letters, digits and signs act in texts and lists, never while you type.'
          : 'Single letters, digits and signs are turned off.'}
        {inTab ? ' In a plain browser tab the browser keeps Ctrl+W and Ctrl+Tab.' : ''}
      </p>
    </div>,
    document.body,
  );
}
