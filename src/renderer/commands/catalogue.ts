/** A view of the rail that does its job; a view that does not yet is not in this list. */
export const VIEWS = [
  'library',
  'reader',
  'search',
  'entities',
  'case',
  'report',
  'settings',
] as const;
export type ViewName = (typeof VIEWS)[number];

/** Menus of the menu bar, in order. */
export const MENUS = ['File', 'Edit', 'View', 'Go', 'Annotate', 'Case', 'Help'] as const;
export type MenuName = (typeof MENUS)[number];

/**
 * A thing the analyst can ask for, from a key, a menu, the palette or a button. The catalogue says what it is called and
 * how it is reached; a view that can do it provides the act while it is on screen.
 */
export interface Command {
  readonly id: string;
  /** Verb and noun in sentence case, as menus and the palette show it. */
  readonly title: string;
  /** Keys as `Ctrl+Shift+F`, `H`, `[`; Ctrl means Cmd on macOS. Single keys act outside text fields only. */
  readonly keys: readonly string[];
  /** Views in which the keys act; absent means every view. Two commands with one key share no view. */
  readonly views?: readonly ViewName[];
  readonly menu: MenuName;
  /** In a text field the field's own act on this key stands: undo there takes back typing only. */
  readonly leftToText?: boolean;
  /** Left out of the palette: acts that make sense only on what has the focus. */
  readonly hidden?: boolean;
}

const READER: readonly ViewName[] = ['reader'];
const PASSAGE: readonly ViewName[] = ['reader'];
/** Where a passage can be marked and put in a case: in the text, or as a result of a search. */
const HIT: readonly ViewName[] = ['reader', 'search'];
/** There, and where all marks are listed. */
const MARKED: readonly ViewName[] = ['reader', 'search', 'library'];
/** Where marks are listed or passages selected, and can take codes. */
const CODED: readonly ViewName[] = ['reader', 'library'];
const LIBRARY: readonly ViewName[] = ['library'];
const SEARCH: readonly ViewName[] = ['search'];
/** Where a passage can be joined to another one; in lists of marks X ticks. */
const JOIN: readonly ViewName[] = ['reader', 'search', 'case'];
const LINKED: readonly ViewName[] = ['reader', 'search', 'library', 'case'];

/** Every command of the product. Keys follow `contracts.md`; AZERTY notes stand in `keys.ts`. */
export const COMMANDS = [
  { id: 'import.documents', title: 'Import documents', keys: ['Ctrl+O'], menu: 'File' },
  { id: 'import.folder', title: 'Import folder', keys: [], menu: 'File' },
  { id: 'import.preview', title: 'Preview and import a document', keys: [], menu: 'File' },
  { id: 'pack.add', title: 'Add corpus pack', keys: [], menu: 'File' },
  { id: 'pack.addFolder', title: 'Add corpus pack folder', keys: [], menu: 'File' },
  { id: 'library.export', title: 'Export library', keys: [], menu: 'File' },
  { id: 'library.import', title: 'Import library', keys: [], menu: 'File' },
  { id: 'audit.export', title: 'Export audit log', keys: [], menu: 'File' },
  { id: 'library.backup', title: 'Back up now', keys: ['Ctrl+S'], menu: 'File' },
  { id: 'library.prove', title: 'Prove restore now', keys: [], menu: 'File' },
  { id: 'report.preview', title: 'Preview report', keys: ['Ctrl+P'], menu: 'File' },
  { id: 'report.export', title: 'Export report', keys: ['Ctrl+Shift+E'], menu: 'File' },
  { id: 'tab.close', title: 'Close tab', keys: ['Ctrl+W'], menu: 'File' },
  { id: 'tab.reopen', title: 'Reopen closed tab', keys: ['Ctrl+Shift+T'], menu: 'File' },

  { id: 'edit.undo', title: 'Undo', keys: ['Ctrl+Z'], leftToText: true, menu: 'Edit' },
  {
    id: 'edit.redo',
    title: 'Redo',
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    leftToText: true,
    menu: 'Edit',
  },
  { id: 'edit.history', title: 'History', keys: ['Ctrl+Shift+H'], menu: 'Edit' },
  { id: 'record.erase', title: 'Erase for good', keys: [], menu: 'Edit' },
  { id: 'find.open', title: 'Find in document', keys: ['Ctrl+F'], views: READER, menu: 'Edit' },
  { id: 'find.next', title: 'Next match', keys: ['F3'], views: READER, menu: 'Edit' },
  { id: 'find.previous', title: 'Previous match', keys: ['Shift+F3'], views: READER, menu: 'Edit' },
  {
    id: 'search.library',
    title: 'Search the library',
    keys: ['Ctrl+Shift+F'],
    menu: 'Edit',
  },
  { id: 'list.filter', title: 'Filter documents', keys: ['/'], views: LIBRARY, menu: 'Edit' },
  { id: 'list.tick', title: 'Tick or untick document', keys: ['X'], views: LIBRARY, menu: 'Edit' },
  { id: 'list.star', title: 'Star or unstar documents', keys: ['*'], views: LIBRARY, menu: 'Edit' },
  { id: 'search.type', title: 'Change the search', keys: ['/'], views: SEARCH, menu: 'Edit' },

  {
    id: 'find.mark',
    title: 'Mark this match',
    keys: ['Alt+Enter'],
    views: READER,
    menu: 'Edit',
  },
  { id: 'find.markAll', title: 'Mark all matches', keys: [], views: READER, menu: 'Edit' },

  { id: 'view.library', title: 'Library', keys: ['Ctrl+1'], menu: 'View' },
  { id: 'view.reader', title: 'Reader', keys: ['Ctrl+2'], menu: 'View' },
  { id: 'view.search', title: 'Search', keys: ['Ctrl+3'], menu: 'View' },
  { id: 'view.entities', title: 'Entities', keys: ['Ctrl+4'], menu: 'View' },
  { id: 'view.case', title: 'Case', keys: ['Ctrl+5'], menu: 'View' },
  { id: 'view.report', title: 'Report', keys: ['Ctrl+6'], menu: 'View' },
  { id: 'view.settings', title: 'Settings', keys: ['Ctrl+,'], menu: 'View' },
  { id: 'view.theme', title: 'Switch light and dark', keys: [], menu: 'View' },
  { id: 'view.focusMode', title: 'Focus mode', keys: ['F11'], views: READER, menu: 'View' },
  { id: 'view.leftPane', title: 'Show or hide left pane', keys: ['F7'], menu: 'View' },
  { id: 'view.rightPane', title: 'Show or hide right pane', keys: ['F8'], menu: 'View' },
  { id: 'split.toggle', title: 'Split or unsplit the reader', keys: ['Ctrl+\\'], menu: 'View' },
  { id: 'split.across', title: 'Move tab to the other side', keys: [], menu: 'View' },
  { id: 'split.case', title: 'Show the case beside the document', keys: [], menu: 'View' },
  {
    id: 'split.lock',
    title: 'Lock or unlock split scrolling',
    keys: ['Shift+S'],
    views: READER,
    menu: 'View',
  },
  {
    id: 'shown.marks',
    title: 'Show or hide marks in the text',
    keys: ['Shift+M'],
    views: READER,
    menu: 'View',
  },
  {
    id: 'shown.inline',
    title: 'Read marks out in the text, or not',
    keys: ['Shift+H'],
    views: READER,
    menu: 'View',
  },
  {
    id: 'shown.entities',
    title: 'Show or hide entities in the text',
    keys: ['Shift+E'],
    views: READER,
    menu: 'View',
  },
  { id: 'view.codebook', title: 'Codebook', keys: [], menu: 'View' },
  { id: 'text.larger', title: 'Larger text', keys: ['Ctrl++', 'Ctrl+='], menu: 'View' },
  { id: 'text.smaller', title: 'Smaller text', keys: ['Ctrl+-'], menu: 'View' },
  { id: 'text.reset', title: 'Standard text size', keys: ['Ctrl+0'], menu: 'View' },

  { id: 'go.palette', title: 'Go to, search or run a command', keys: ['Ctrl+K'], menu: 'Go' },
  { id: 'go.back', title: 'Back', keys: ['Alt+ArrowLeft'], menu: 'Go' },
  { id: 'go.forward', title: 'Forward', keys: ['Alt+ArrowRight'], menu: 'Go' },
  {
    id: 'go.place',
    title: 'Go to page or paragraph',
    keys: [':'],
    views: READER,
    menu: 'Go',
  },
  { id: 'go.coded', title: 'Go to coded passages', keys: [], menu: 'Go' },
  { id: 'go.nextTab', title: 'Next tab', keys: ['Ctrl+Tab', 'Ctrl+PageDown'], menu: 'Go' },
  {
    id: 'go.previousTab',
    title: 'Previous tab',
    keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'],
    menu: 'Go',
  },
  { id: 'go.nextPane', title: 'Next pane', keys: ['F6'], menu: 'Go' },
  { id: 'go.previousPane', title: 'Previous pane', keys: ['Shift+F6'], menu: 'Go' },
  // Before marks and headings: Shift and the bracket may type either, which is meant while no mark is active.
  {
    id: 'go.nextSameInk',
    title: 'Next mark in the same ink',
    keys: ['Shift+]', '>'],
    views: READER,
    menu: 'Go',
  },
  {
    id: 'go.previousSameInk',
    title: 'Previous mark in the same ink',
    keys: ['Shift+[', '<'],
    views: READER,
    menu: 'Go',
  },
  { id: 'go.nextMark', title: 'Next mark', keys: [']', '.'], views: READER, menu: 'Go' },
  { id: 'go.previousMark', title: 'Previous mark', keys: ['[', ','], views: READER, menu: 'Go' },
  { id: 'go.nextParagraph', title: 'Next paragraph', keys: ['J'], views: READER, menu: 'Go' },
  {
    id: 'go.previousParagraph',
    title: 'Previous paragraph',
    keys: ['K'],
    views: READER,
    menu: 'Go',
  },
  {
    id: 'go.nextScreen',
    title: 'Next screen',
    keys: ['Space'],
    views: READER,
    menu: 'Go',
  },
  {
    id: 'go.previousScreen',
    title: 'Previous screen',
    keys: ['Shift+Space'],
    views: READER,
    menu: 'Go',
  },
  { id: 'go.nextHeading', title: 'Next heading', keys: ['}'], views: READER, menu: 'Go' },
  { id: 'go.previousHeading', title: 'Previous heading', keys: ['{'], views: READER, menu: 'Go' },

  {
    id: 'select.caret',
    title: 'Select with the keyboard',
    keys: ['V'],
    views: READER,
    menu: 'Annotate',
  },
  {
    id: 'select.sentence',
    title: 'Grow selection to sentence',
    keys: ['S'],
    views: READER,
    menu: 'Annotate',
  },
  {
    id: 'select.paragraph',
    title: 'Grow selection to paragraph',
    keys: ['P'],
    views: READER,
    menu: 'Annotate',
  },
  {
    id: 'mark.last',
    title: 'Highlight in the last ink',
    keys: ['H'],
    views: HIT,
    menu: 'Annotate',
  },
  { id: 'mark.ink1', title: 'Mark as Key fact', keys: ['1'], views: MARKED, menu: 'Annotate' },
  { id: 'mark.ink2', title: 'Mark as Actor', keys: ['2'], views: MARKED, menu: 'Annotate' },
  { id: 'mark.ink3', title: 'Mark as Method', keys: ['3'], views: MARKED, menu: 'Annotate' },
  {
    id: 'mark.ink4',
    title: 'Mark as Law and policy',
    keys: ['4'],
    views: MARKED,
    menu: 'Annotate',
  },
  { id: 'mark.ink5', title: 'Mark as Contested', keys: ['5'], views: MARKED, menu: 'Annotate' },
  { id: 'mark.ink6', title: 'Mark as Follow up', keys: ['6'], views: MARKED, menu: 'Annotate' },
  {
    id: 'mark.cycle',
    title: 'Next mark on the same words',
    keys: ['M'],
    views: PASSAGE,
    menu: 'Annotate',
  },
  {
    id: 'mark.stack',
    title: 'List the marks on these words',
    keys: ['Enter'],
    views: PASSAGE,
    menu: 'Annotate',
  },
  {
    id: 'mark.resize',
    title: 'Move the ends of the mark',
    keys: ['R'],
    views: PASSAGE,
    menu: 'Annotate',
  },
  {
    id: 'mark.delete',
    title: 'Delete mark',
    keys: ['Delete'],
    views: MARKED,
    menu: 'Annotate',
  },
  { id: 'note.edit', title: 'Write a note', keys: ['N'], views: PASSAGE, menu: 'Annotate' },
  { id: 'note.document', title: 'Write a note on the document', keys: [], menu: 'Annotate' },
  {
    id: 'note.link',
    title: 'Link the passage in the open note',
    keys: ['Shift+N'],
    views: PASSAGE,
    menu: 'Annotate',
  },
  {
    id: 'note.entity',
    title: 'Write a note on the entity',
    keys: ['N'],
    views: ['entities'],
    menu: 'Annotate',
  },
  { id: 'entity.tag', title: 'Tag an entity', keys: ['E'], views: PASSAGE, menu: 'Annotate' },
  {
    id: 'codes.open',
    title: 'Put codes on the mark',
    keys: ['T'],
    views: CODED,
    menu: 'Annotate',
  },
  { id: 'codes.new', title: 'New code', keys: ['Shift+T'], views: LIBRARY, menu: 'Annotate' },
  {
    id: 'passage.link',
    title: 'Link to another passage',
    keys: ['L'],
    views: LINKED,
    menu: 'Annotate',
  },
  {
    id: 'passage.conflict',
    title: 'Set in conflict with another passage',
    keys: ['X'],
    views: JOIN,
    menu: 'Annotate',
  },
  { id: 'cite.copy', title: 'Copy with citation', keys: ['Y'], views: PASSAGE, menu: 'Annotate' },

  { id: 'case.new', title: 'New case', keys: [], menu: 'Case' },
  { id: 'case.choose', title: 'Choose the active case', keys: ['Ctrl+Shift+C'], menu: 'Case' },
  { id: 'case.archive', title: 'Export this case', keys: [], menu: 'Case' },
  {
    id: 'evidence.add',
    title: 'Add to the active case',
    keys: ['C'],
    views: HIT,
    menu: 'Case',
  },
  {
    id: 'evidence.grade',
    title: 'Grade evidence',
    keys: ['G'],
    views: ['reader', 'search', 'case'],
    menu: 'Case',
  },
  {
    id: 'note.case',
    title: 'Write a note on the case',
    keys: ['N'],
    views: ['case'],
    menu: 'Case',
  },
  {
    id: 'narrative.nextUncited',
    title: 'Next uncited paragraph',
    keys: ['F4'],
    views: ['case'],
    menu: 'Case',
  },

  { id: 'help.keys', title: 'Keys of this view', keys: ['?', 'F1'], menu: 'Help' },
  { id: 'help.about', title: 'About Casebound', keys: [], menu: 'Help' },
] as const satisfies readonly Command[];

/** The id of a command in the catalogue. */
export type CommandId = (typeof COMMANDS)[number]['id'];

/** A command by its id. */
export function commandOf(id: CommandId): Command {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(`no command is called ${id}`);
  return found;
}
