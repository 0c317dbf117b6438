import type { SaveStatus } from '../store/saveStatus.ts';
import styles from './frame.module.css';
import { useShownSave } from './useShownSave.ts';

/** The words of a save state: `Saving`, `Saved 14:02`, `Not saved`, `Read-only`. */
export function saveWords(save: SaveStatus): string {
  switch (save.kind) {
    case 'saving':
      return 'Saving';
    case 'saved':
      return save.atMs === null ? 'Saved' : `Saved ${clockOf(save.atMs)}`;
    case 'notSaved':
      return 'Not saved';
    case 'readOnly':
      return 'Read-only';
  }
}

function clockOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The save state in the status bar. */
export function SaveState() {
  const save = useShownSave();
  const problem = save.kind === 'notSaved' || save.kind === 'readOnly';
  return <span className={problem ? styles.saveProblem : ''}>{saveWords(save)}</span>;
}
