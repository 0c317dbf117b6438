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

/** Keys that lists and editors have for themselves while they have the focus: they mean the same everywhere and stay. */
export const LOCAL_KEYS: readonly KeyGroup[] = [
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
    name: 'Notes and narrative',
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
