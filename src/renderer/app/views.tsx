import {
  BookOpen,
  FileText,
  FolderOpen,
  Library,
  type LucideIcon,
  Shapes,
  SlidersHorizontal,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ViewName } from '../commands/catalogue.ts';
import { EntitiesView, EntityLayer } from '../features/entities/index.ts';
import { LibraryView } from '../features/library/index.ts';

/** A view of the rail. A view that does not do its job yet has no entry. */
export interface ViewEntry {
  readonly name: ViewName;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly render: () => ReactNode;
}

/** Icons by view, so that an entry is one line. */
const ICONS: Readonly<Record<ViewName, LucideIcon>> = {
  library: Library,
  reader: BookOpen,
  entities: Shapes,
  case: FolderOpen,
  report: FileText,
  settings: SlidersHorizontal,
};

const entry = (name: ViewName, label: string, render: () => ReactNode): ViewEntry => ({
  name,
  label,
  icon: ICONS[name],
  render,
});

/** The views in rail order; this file is the one place where features meet. */
export const VIEW_ENTRIES: readonly ViewEntry[] = [
  entry('library', 'Library', () => <LibraryView />),
  entry('entities', 'Entities', () => <EntitiesView />),
];

/** What features keep mounted in every view: dialogs and keys that work anywhere. */
export const LAYERS: readonly { readonly name: string; readonly render: () => ReactNode }[] = [
  { name: 'entities', render: () => <EntityLayer /> },
];
