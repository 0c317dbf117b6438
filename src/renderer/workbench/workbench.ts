import { createContext, useContext } from 'react';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import type { Library } from '../store/library.ts';
import type { DocumentSource } from './documentSource.ts';
import type { Jobs } from './jobs.ts';
import type { Navigation } from './navigation.ts';
import type { Notices } from './notices.ts';
import type { PaletteSource } from './paletteSource.ts';
import type { SessionStore } from './sessionStore.ts';
import type { Store } from './store.ts';

/** A passage that the analyst has selected in the reader: canonical offsets, never what the browser's selection prints. */
export interface PassageSelection {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

/** What every view needs of the window it is in; made once at start-up and handed down by context. */
export interface Workbench {
  readonly shell: Shell;
  /** The data folder as it was opened. */
  readonly state: LibraryState;
  readonly commands: CommandRegistry;
  readonly documents: DocumentSource;
  readonly navigation: Navigation;
  readonly session: SessionStore;
  readonly notices: Notices;
  /** Long work under way, for the status bar. */
  readonly jobs: Jobs;
  /** The selection in the reader; null when nothing is selected. */
  readonly selection: Store<PassageSelection | null>;
  /** The mark that keys act on when nothing is selected; null when none is active. */
  readonly activeMark: Store<string | null>;
  /** True while only the sheet is shown. */
  readonly focusMode: Store<boolean>;
  /** Words for the status bar's context, set by the view on screen. */
  readonly context: Store<string>;
  /** What features let the palette find; `usePaletteSource` adds to it. */
  readonly paletteSources: Store<readonly PaletteSource[]>;
  /** The analyst's library: read its `db` with live queries, change it with `run`. */
  readonly library: Library;
}

/** The workbench of this window; `useWorkbench` is how components reach it. */
export const WorkbenchContext = createContext<Workbench | null>(null);

/**
 * The workbench of this window.
 * @throws Error outside the composition root's provider, which is a bug.
 */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('no workbench: the component stands outside its provider');
  return workbench;
}
