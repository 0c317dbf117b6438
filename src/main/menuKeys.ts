import type { Session } from '../shell/contract.ts';

/** Accelerators of menu entries by command, where they are others than the standard ones; null for none. */
export type MenuKeys = ReadonlyMap<string, string | null>;

/** Names of keys as Electron writes them, where they differ from the window's. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
};

/** Keys that Electron knows; it throws on any other. */
const KNOWN =
  /^(?:[A-Z0-9]|[!-/:-@[-`{-~]|F(?:[1-9]|1[0-9]|2[0-4])|Left|Right|Up|Down|Plus|Space|Tab|Enter|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/;

/** A key as the window writes it (`Ctrl+Shift+F`) as an accelerator; null where Electron knows no such key. */
export function acceleratorOf(key: string): string | null {
  const [, held = '', name = ''] = /^((?:Ctrl\+|Alt\+|Shift\+)*)(.+)$/.exec(key) ?? [];
  const known = NAMES[name] ?? name;
  return KNOWN.test(known) ? `${held.replace('Ctrl', 'CmdOrCtrl')}${known}` : null;
}

/** The keys that the window keeps for the menu in the session; what is malformed of them is left out. */
export function readMenuKeys(session: Session): MenuKeys {
  const stored = session['menuKeys'];
  const keys = new Map<string, string | null>();
  if (typeof stored !== 'object' || stored === null) return keys;
  for (const [id, key] of Object.entries(stored)) {
    if (typeof key === 'string') keys.set(id, acceleratorOf(key));
  }
  return keys;
}
