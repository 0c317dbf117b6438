import type { MenuItemConstructorOptions } from 'electron';
import type { MenuKeys } from './menuKeys.ts';

/** A menu entry that stands for one command of the window's registry. */
interface MenuCommand {
  readonly id: string;
  readonly label: string;
  /** Shown, and on Windows and Linux not taken: the window's key map hears the keys first. */
  readonly accelerator?: string;
}

/**
 * The commands of the native menu. The window's catalogue is their home; it may not be imported here, so a test holds
 * this list to it, entry by entry.
 */
export const MENU_COMMANDS: readonly {
  readonly label: string;
  readonly commands: readonly MenuCommand[];
}[] = [
  {
    label: 'File',
    commands: [
      { id: 'import.documents', label: 'Import documents', accelerator: 'CmdOrCtrl+O' },
      { id: 'import.folder', label: 'Import folder' },
      { id: 'import.preview', label: 'Preview and import a document' },
      { id: 'pack.add', label: 'Add corpus pack' },
      { id: 'pack.addFolder', label: 'Add corpus pack folder' },
      { id: 'library.export', label: 'Export library' },
      { id: 'library.import', label: 'Import library' },
      { id: 'audit.export', label: 'Export audit log' },
      { id: 'library.backup', label: 'Back up now', accelerator: 'CmdOrCtrl+S' },
      { id: 'library.prove', label: 'Prove restore now' },
      { id: 'report.preview', label: 'Preview report', accelerator: 'CmdOrCtrl+P' },
      { id: 'report.export', label: 'Export report', accelerator: 'CmdOrCtrl+Shift+E' },
      { id: 'tab.close', label: 'Close tab', accelerator: 'CmdOrCtrl+W' },
      { id: 'tab.reopen', label: 'Reopen closed tab', accelerator: 'CmdOrCtrl+Shift+T' },
    ],
  },
  {
    label: 'Edit',
    commands: [
      { id: 'edit.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z' },
      { id: 'edit.redo', label: 'Redo', accelerator: 'CmdOrCtrl+Y' },
      { id: 'edit.history', label: 'History', accelerator: 'CmdOrCtrl+Shift+H' },
      { id: 'record.erase', label: 'Erase for good' },
      { id: 'find.open', label: 'Find in document', accelerator: 'CmdOrCtrl+F' },
      { id: 'find.next', label: 'Next match', accelerator: 'F3' },
      { id: 'find.previous', label: 'Previous match', accelerator: 'Shift+F3' },
      {
        id: 'search.library',
        label: 'Search the library',
        accelerator: 'CmdOrCtrl+Shift+F',
      },
      { id: 'list.filter', label: 'Filter documents' },
      { id: 'list.tick', label: 'Tick or untick document' },
      { id: 'list.star', label: 'Star or unstar documents' },
      { id: 'search.type', label: 'Change the search' },
      { id: 'find.mark', label: 'Mark this match' },
      { id: 'find.markAll', label: 'Mark all matches' },
    ],
  },
  {
    label: 'View',
    commands: [
      { id: 'view.library', label: 'Library', accelerator: 'CmdOrCtrl+1' },
      { id: 'view.reader', label: 'Reader', accelerator: 'CmdOrCtrl+2' },
      { id: 'view.search', label: 'Search', accelerator: 'CmdOrCtrl+3' },
      { id: 'view.entities', label: 'Entities', accelerator: 'CmdOrCtrl+4' },
      { id: 'view.case', label: 'Case', accelerator: 'CmdOrCtrl+5' },
      { id: 'view.report', label: 'Report', accelerator: 'CmdOrCtrl+6' },
      { id: 'view.settings', label: 'Settings', accelerator: 'CmdOrCtrl+,' },
      { id: 'view.theme', label: 'Switch light and dark' },
      { id: 'view.focusMode', label: 'Focus mode', accelerator: 'F11' },
      { id: 'view.leftPane', label: 'Show or hide left pane', accelerator: 'F7' },
      { id: 'view.rightPane', label: 'Show or hide right pane', accelerator: 'F8' },
      {
        id: 'split.toggle',
        label: 'Split or unsplit the reader',
        accelerator: 'CmdOrCtrl+\\',
      },
      { id: 'split.across', label: 'Move tab to the other side' },
      { id: 'split.case', label: 'Show the case beside the document' },
      { id: 'split.lock', label: 'Lock or unlock split scrolling' },
      { id: 'shown.marks', label: 'Show or hide marks in the text' },
      { id: 'shown.inline', label: 'Read marks out in the text, or not' },
      { id: 'shown.entities', label: 'Show or hide entities in the text' },
      { id: 'view.codebook', label: 'Codebook' },
      { id: 'text.larger', label: 'Larger text', accelerator: 'CmdOrCtrl+Plus' },
      { id: 'text.smaller', label: 'Smaller text', accelerator: 'CmdOrCtrl+-' },
      { id: 'text.reset', label: 'Standard text size', accelerator: 'CmdOrCtrl+0' },
    ],
  },
  {
    label: 'Go',
    commands: [
      { id: 'go.palette', label: 'Go to, search or run a command', accelerator: 'CmdOrCtrl+K' },
      { id: 'go.back', label: 'Back', accelerator: 'Alt+Left' },
      { id: 'go.forward', label: 'Forward', accelerator: 'Alt+Right' },
      { id: 'go.place', label: 'Go to page or paragraph' },
      { id: 'go.coded', label: 'Go to coded passages' },
      { id: 'go.nextTab', label: 'Next tab', accelerator: 'CmdOrCtrl+Tab' },
      { id: 'go.previousTab', label: 'Previous tab', accelerator: 'CmdOrCtrl+Shift+Tab' },
      { id: 'go.nextPane', label: 'Next pane', accelerator: 'F6' },
      { id: 'go.previousPane', label: 'Previous pane', accelerator: 'Shift+F6' },
      { id: 'go.nextSameInk', label: 'Next mark in the same ink' },
      { id: 'go.previousSameInk', label: 'Previous mark in the same ink' },
      { id: 'go.nextMark', label: 'Next mark' },
      { id: 'go.previousMark', label: 'Previous mark' },
      { id: 'go.nextParagraph', label: 'Next paragraph' },
      { id: 'go.previousParagraph', label: 'Previous paragraph' },
      { id: 'go.nextScreen', label: 'Next screen' },
      { id: 'go.previousScreen', label: 'Previous screen' },
      { id: 'go.nextHeading', label: 'Next heading' },
      { id: 'go.previousHeading', label: 'Previous heading' },
    ],
  },
  {
    label: 'Annotate',
    commands: [
      { id: 'select.caret', label: 'Select with the keyboard' },
      { id: 'select.sentence', label: 'Grow selection to sentence' },
      { id: 'select.paragraph', label: 'Grow selection to paragraph' },
      { id: 'mark.last', label: 'Highlight in the last ink' },
      { id: 'mark.ink1', label: 'Mark as Key fact' },
      { id: 'mark.ink2', label: 'Mark as Actor' },
      { id: 'mark.ink3', label: 'Mark as Method' },
      { id: 'mark.ink4', label: 'Mark as Law and policy' },
      { id: 'mark.ink5', label: 'Mark as Contested' },
      { id: 'mark.ink6', label: 'Mark as Follow up' },
      { id: 'mark.cycle', label: 'Next mark on the same words' },
      { id: 'mark.stack', label: 'List the marks on these words' },
      { id: 'mark.resize', label: 'Move the ends of the mark' },
      { id: 'mark.delete', label: 'Delete mark' },
      { id: 'note.edit', label: 'Write a note' },
      { id: 'note.document', label: 'Write a note on the document' },
      { id: 'note.link', label: 'Link the passage in the open note' },
      { id: 'note.entity', label: 'Write a note on the entity' },
      { id: 'entity.tag', label: 'Tag an entity' },
      { id: 'codes.open', label: 'Put codes on the mark' },
      { id: 'codes.new', label: 'New code' },
      { id: 'passage.link', label: 'Link to another passage' },
      { id: 'passage.conflict', label: 'Set in conflict with another passage' },
      { id: 'cite.copy', label: 'Copy with citation' },
    ],
  },
  {
    label: 'Case',
    commands: [
      { id: 'case.new', label: 'New case' },
      { id: 'case.choose', label: 'Choose the active case', accelerator: 'CmdOrCtrl+Shift+C' },
      { id: 'case.archive', label: 'Export this case' },
      { id: 'evidence.add', label: 'Add to the active case' },
      { id: 'evidence.grade', label: 'Grade evidence' },
      { id: 'note.case', label: 'Write a note on the case' },
      { id: 'narrative.nextUncited', label: 'Next uncited paragraph', accelerator: 'F4' },
    ],
  },
  {
    label: 'Help',
    commands: [
      { id: 'help.keys', label: 'Keys of this view' },
      { id: 'help.about', label: 'About Casebound' },
    ],
  },
];

/** Entries that the system itself answers, after the commands of a menu. */
function systemItems(label: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  switch (label) {
    case 'File':
      return platform === 'darwin' ? [] : [separator, { role: 'quit' }];
    case 'Edit':
      return [
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ];
    default:
      return [];
  }
}

const NO_KEYS: MenuKeys = new Map();

/** The native menu: each command is run in the window, so that menu, palette and keys never differ. */
export function menuTemplate(
  platform: NodeJS.Platform,
  send: (id: string) => void,
  keys: MenuKeys = NO_KEYS,
): MenuItemConstructorOptions[] {
  const keyOf = ({ id, accelerator }: MenuCommand): string | null =>
    keys.has(id) ? (keys.get(id) ?? null) : (accelerator ?? null);
  const application: MenuItemConstructorOptions = {
    label: 'Casebound',
    submenu: [
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const menus = MENU_COMMANDS.map(
    ({ label, commands }): MenuItemConstructorOptions => ({
      label,
      submenu: [
        ...commands.map((command): MenuItemConstructorOptions => {
          const accelerator = keyOf(command);
          return {
            label: command.label,
            click: () => send(command.id),
            ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
          };
        }),
        ...systemItems(label, platform),
      ],
    }),
  );
  return platform === 'darwin' ? [application, ...menus] : menus;
}
