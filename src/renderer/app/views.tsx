import {
  BookOpen,
  EqualNot,
  FileText,
  FolderOpen,
  Highlighter,
  Library,
  ListTree,
  type LucideIcon,
  Search,
  Shapes,
  SlidersHorizontal,
  StickyNote,
  TextQuote,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceDocument } from '../../core/document/document.ts';
import type { ViewName } from '../commands/catalogue.ts';
import {
  AllMarksCount,
  AllMarksPage,
  MarksCount,
  MarksPane,
} from '../features/annotations/index.ts';
import { ArchiveLayer } from '../features/archive/index.ts';
import {
  CaseBeside,
  CaseLayer,
  CaseView,
  DocumentEvidencePane,
} from '../features/casefile/index.ts';
import {
  CodebookPage,
  CodeCount,
  CodesLayer,
  DocumentCodesPane,
} from '../features/codebook/index.ts';
import { CodedCount, CodedLayer, CodedPage, PassagesOfCode } from '../features/coded/index.ts';
import { CompareLayer, EditionsSection, openComparison } from '../features/editions/index.ts';
import { DocumentEntitiesPane, EntitiesView, EntityLayer } from '../features/entities/index.ts';
import { HealthSection } from '../features/health/index.ts';
import { HistoryLayer } from '../features/history/index.ts';
import {
  ImportButtons,
  ImportedAbout,
  ImportLayer,
  NotHeld,
  PackList,
} from '../features/importing/index.ts';
import {
  type LibraryPage,
  LibraryView,
  MergedAssessments,
  MergedFrom,
} from '../features/library/index.ts';
import {
  ConflictsPage,
  JoinBanner,
  LinkingLayer,
  MarkJoins,
  OpenConflictsCount,
} from '../features/linking/index.ts';
import {
  MentionedInNotes,
  NoteLayer,
  NotesCount,
  NotesPage,
  NoteWords,
  OtherNotes,
} from '../features/notes/index.ts';
import { type ReaderPane, ReaderView } from '../features/reader/index.ts';
import { ReportLayer, ReportView } from '../features/report/index.ts';
import { SearchLayer, SearchView } from '../features/search/index.ts';
import { BackupLayer, LibraryFileLayer, SettingsView } from '../features/settings/index.ts';
import { EraseLayer, TrashCount, TrashPage } from '../features/trash/index.ts';
import { DocumentTabs } from './DocumentTabs.tsx';
import { LEGAL_TEXTS } from './legalTexts.ts';

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
  search: Search,
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

const besideMark = (markId: string, active: boolean): ReactNode => (
  <MarkJoins markId={markId} active={active} />
);

const aboutSource = ({ id }: SourceDocument): ReactNode => (
  <>
    <OtherNotes kind="document" id={id} />
    <MergedAssessments documentId={id} />
  </>
);

/** Pages of other features on the library's shelves, in order. */
const LIBRARY_PAGES: readonly LibraryPage[] = [
  {
    shelf: 'marks',
    label: 'All marks',
    icon: Highlighter,
    count: () => <AllMarksCount />,
    render: () => <AllMarksPage beside={besideMark} />,
  },
  {
    shelf: 'codebook',
    label: 'Codebook',
    icon: ListTree,
    count: () => <CodeCount />,
    render: () => (
      <CodebookPage
        about={({ id }) => (
          <>
            <MergedFrom table="codes" id={id} />
            <PassagesOfCode codeId={id} />
            <MentionedInNotes kind="code" id={id} />
          </>
        )}
      />
    ),
  },
  {
    shelf: 'coded',
    label: 'Coded passages',
    icon: TextQuote,
    count: () => <CodedCount />,
    render: () => <CodedPage />,
  },
  {
    shelf: 'notes',
    label: 'Notes',
    icon: StickyNote,
    count: () => <NotesCount />,
    render: () => <NotesPage />,
  },
  {
    shelf: 'conflicts',
    label: 'Conflicts',
    icon: EqualNot,
    count: () => <OpenConflictsCount />,
    render: () => <ConflictsPage />,
  },
  {
    shelf: 'trash',
    label: 'Trash',
    icon: Trash2,
    count: () => <TrashCount />,
    render: () => <TrashPage />,
  },
];

/** The tabs beside the sheet; the reader adds Source at their end. */
const READER_PANES: readonly ReaderPane[] = [
  {
    key: 'marks',
    label: 'Marks',
    badge: (document) => <MarksCount document={document} />,
    render: (document) => <MarksPane document={document} beside={besideMark} />,
  },
  {
    key: 'codes',
    label: 'Codes',
    render: (document) => <DocumentCodesPane document={document} />,
  },
  { key: 'entities', label: 'Entities', render: () => <DocumentEntitiesPane /> },
  {
    key: 'case',
    label: 'Case',
    render: (document) => <DocumentEvidencePane documentId={document.id} />,
  },
];

/** The views in rail order; this file is the one place where features meet. */
export const VIEW_ENTRIES: readonly ViewEntry[] = [
  entry('library', 'Library', () => (
    <LibraryView
      pages={LIBRARY_PAGES}
      actions={<ImportButtons />}
      about={(document) => (
        <>
          <EditionsSection document={document} />
          <ImportedAbout document={document} />
          <NoteWords kind="document" id={document.id} />
          <MentionedInNotes kind="document" id={document.id} />
        </>
      )}
      below={<NotHeld />}
    />
  )),
  entry('reader', 'Reader', () => (
    <ReaderView
      panes={READER_PANES}
      tabs={(side) => <DocumentTabs side={side} />}
      aboutSource={aboutSource}
      caseBeside={() => <CaseBeside />}
    />
  )),
  entry('search', 'Search', () => <SearchView />),
  entry('entities', 'Entities', () => (
    <EntitiesView
      about={({ id }) => (
        <>
          <MergedFrom table="entities" id={id} />
          <NoteWords kind="entity" id={id} />
          <MentionedInNotes kind="entity" id={id} />
        </>
      )}
    />
  )),
  entry('case', 'Case', () => (
    <CaseView
      about={({ id }) => (
        <>
          <MergedFrom table="cases" id={id} />
          <NoteWords kind="case" id={id} />
          <MentionedInNotes kind="case" id={id} />
        </>
      )}
      aboutEvidence={({ id, documentId }) => (
        <>
          <MergedAssessments documentId={documentId} onlyGrades />
          <MentionedInNotes kind="evidence" id={id} />
        </>
      )}
    />
  )),
  entry('report', 'Report', () => <ReportView />),
  entry('settings', 'Settings', () => (
    <SettingsView legal={LEGAL_TEXTS} packs={<PackList />} health={<HealthSection />} />
  )),
];

/** What features show under the title bar in every view while it lasts. */
export const BANNERS: readonly { readonly name: string; readonly render: () => ReactNode }[] = [
  { name: 'the passage that waits', render: () => <JoinBanner /> },
];

/** What features keep mounted in every view: dialogs and keys that work anywhere. */
export const LAYERS: readonly { readonly name: string; readonly render: () => ReactNode }[] = [
  { name: 'import', render: () => <ImportLayer onCompare={openComparison} /> },
  { name: 'comparison', render: () => <CompareLayer /> },
  { name: 'library files', render: () => <LibraryFileLayer /> },
  { name: 'backups', render: () => <BackupLayer /> },
  { name: 'archives', render: () => <ArchiveLayer /> },
  { name: 'entities', render: () => <EntityLayer /> },
  { name: 'codes', render: () => <CodesLayer /> },
  { name: 'coded passages', render: () => <CodedLayer /> },
  { name: 'cases', render: () => <CaseLayer /> },
  { name: 'search', render: () => <SearchLayer /> },
  { name: 'notes', render: () => <NoteLayer /> },
  { name: 'links and conflicts', render: () => <LinkingLayer /> },
  { name: 'report', render: () => <ReportLayer /> },
  { name: 'history', render: () => <HistoryLayer /> },
  { name: 'erasing', render: () => <EraseLayer /> },
];
