import { COMMANDS, commandOf, VIEWS, type ViewName } from './catalogue.ts';
import type { KeyMap } from './keyMap.ts';
import { isSingleKey } from './keySpec.ts';

/** Named rows of what keys do, as key sheets show them. */
export interface KeyGroup {
  readonly name: string;
  readonly rows: readonly {
    readonly id: string;
    readonly title: string;
    readonly keys: readonly string[];
  }[];
}

/** Keys of one kind of list or editor, and where there is one; absent means every view. */
interface LocalKeys extends KeyGroup {
  readonly views?: readonly ViewName[];
}

/** Keys that lists and editors have for themselves while they have the focus: they mean the same everywhere and stay. */
export const LOCAL_KEYS: readonly LocalKeys[] = [
  {
    name: 'Lists and tables',
    rows: [
      { id: 'list.move', title: 'Move', keys: ['ArrowUp', 'ArrowDown', 'J', 'K'] },
      { id: 'list.ends', title: 'First or last', keys: ['Home', 'End'] },
      { id: 'list.open', title: 'Open or go to', keys: ['Enter'] },
      { id: 'list.space', title: 'Tick, or preview a result', keys: ['Space'] },
      { id: 'list.extend', title: 'Tick on the way', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
    ],
  },
  {
    name: 'Caret and ends of a mark',
    views: ['reader'],
    rows: [
      { id: 'caret.character', title: 'By character', keys: ['ArrowLeft', 'ArrowRight'] },
      { id: 'caret.word', title: 'By word', keys: ['Ctrl+ArrowLeft', 'Ctrl+ArrowRight'] },
      { id: 'caret.paragraph', title: 'Caret by paragraph', keys: ['Ctrl+ArrowDown'] },
      { id: 'caret.select', title: 'Caret selects on the way', keys: ['Shift+ArrowRight'] },
      { id: 'caret.end', title: 'Caret to the other end', keys: ['O'] },
      { id: 'ends.sentence', title: 'End by sentence, by paragraph', keys: ['S', 'P'] },
      { id: 'ends.other', title: 'The other end of the mark', keys: ['Tab'] },
      { id: 'ends.keep', title: 'Keep the ends', keys: ['Enter'] },
    ],
  },
  {
    name: 'Marks to re-place',
    views: ['reader'],
    rows: [
      { id: 'tray.accept', title: 'Accept the place', keys: ['Enter', 'A'] },
      { id: 'tray.other', title: 'Another place', keys: ['ArrowRight', 'ArrowLeft'] },
      { id: 'tray.hand', title: 'Place on the selection', keys: ['M'] },
      { id: 'tray.keep', title: 'Keep without a place', keys: ['O'] },
    ],
  },
  {
    name: 'Codebook',
    views: ['library'],
    rows: [
      { id: 'tree.open', title: 'Open or fold what is below', keys: ['ArrowRight', 'ArrowLeft'] },
      { id: 'tree.rename', title: 'Rename', keys: ['F2'] },
      { id: 'tree.move', title: 'Move up or down', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
      { id: 'tree.in', title: 'Move below or out', keys: ['Ctrl+ArrowRight', 'Ctrl+ArrowLeft'] },
      { id: 'tree.merge', title: 'Merge with another code', keys: ['M'] },
      { id: 'tree.delete', title: 'Delete', keys: ['Delete'] },
    ],
  },
  {
    name: 'Notes and narrative',
    views: ['reader', 'entities', 'case'],
    rows: [
      { id: 'text.bold', title: 'Bold', keys: ['Ctrl+B'] },
      { id: 'text.italic', title: 'Italic', keys: ['Ctrl+I'] },
      { id: 'text.heading', title: 'Heading 1, and so 2 and 3', keys: ['Ctrl+Shift+1'] },
      { id: 'text.numbers', title: 'Numbered list', keys: ['Ctrl+Shift+7'] },
      { id: 'text.points', title: 'List', keys: ['Ctrl+Shift+8'] },
      { id: 'text.quote', title: 'Quotation', keys: ['Ctrl+Shift+B'] },
      { id: 'text.done', title: 'Store the note', keys: ['Ctrl+Enter'] },
      { id: 'text.cite', title: 'Cite evidence in the narrative', keys: ['@'] },
    ],
  },
];

/**
 * Every key in use by where it acts: in every view first, then by view, then what lists and editors have. Commands
 * without a key are left out, and single keys too while they are turned off.
 */
export function keyGroupsOf(map: KeyMap, singleKeys: boolean): readonly KeyGroup[] {
  const shown = (keys: readonly string[]): readonly string[] =>
    singleKeys ? keys : keys.filter((key) => !isSingleKey(key));
  const rowsIn = (view: ViewName | null): KeyGroup['rows'] =>
    COMMANDS.map(({ id }) => {
      const { title, views } = commandOf(id);
      const inPlace = view === null ? views === undefined : (views?.includes(view) ?? false);
      return { id, title, keys: inPlace ? shown(map.get(id) ?? []) : [] };
    }).filter(({ keys }) => keys.length > 0);
  const views = VIEWS.map((view) => ({
    name: view.charAt(0).toUpperCase() + view.slice(1),
    rows: rowsIn(view),
  }));
  return [{ name: 'Every view', rows: rowsIn(null) }, ...views, ...LOCAL_KEYS].filter(
    ({ rows }) => rows.length > 0,
  );
}
