import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** An `@` that is being typed: where it stands and what follows it. */
export interface PickerQuery {
  /** Document position of the `@`. */
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** What the picker does with the keys that it takes while it is open. */
export interface PickerKeys {
  /** Whether there is anything to pick from. */
  isOpen(): boolean;
  move(by: 1 | -1): void;
  pick(): void;
  close(): void;
}

interface PickerState {
  readonly open: PickerQuery | null;
  /** Position of an `@` that was closed with Esc; it stays closed. */
  readonly dismissed: number | null;
}

/** Longest text after `@` that still filters. */
const MAX_QUERY = 40;
const KEY = new PluginKey<PickerState>('evidencePicker');

/** The `@…` before the caret: after a space, a bracket or nothing, so that an address is none. */
function queryAt(state: EditorState): PickerQuery | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - MAX_QUERY - 2),
    $from.parentOffset,
    undefined,
    '\ufffc',
  );
  const typed = /(?:^|[\s([“"'—–\ufffc])@([^@\ufffc]*)$/u.exec(before)?.[1];
  if (typed === undefined || typed.length > MAX_QUERY || /^\s/.test(typed)) return null;
  return { from: $from.pos - typed.length - 1, to: $from.pos, query: typed };
}

/**
 * Watches for `@` and hands its query on; while the list is open, arrows, Enter, Tab and Esc are the list's.
 * @param onQuery told after each change, null when no `@` is being typed.
 */
export function evidencePicker(
  keys: PickerKeys,
  onQuery: (query: PickerQuery | null) => void,
): Plugin {
  return new Plugin<PickerState>({
    key: KEY,
    state: {
      init: () => ({ open: null, dismissed: null }),
      apply(transaction, before, _old, state) {
        const closed = transaction.getMeta(KEY) === 'close';
        const mapped =
          before.dismissed === null ? null : transaction.mapping.map(before.dismissed, -1);
        const found = queryAt(state);
        if (closed) return { open: null, dismissed: found?.from ?? null };
        // An old `@` that the caret only passes does not open: it must have been typed just now.
        const typing = transaction.docChanged || before.open !== null;
        if (!found || found.from === mapped || !typing) {
          return { open: null, dismissed: found ? mapped : null };
        }
        return { open: found, dismissed: null };
      },
    },
    view: () => ({
      update(view: EditorView, old: EditorState) {
        const now = KEY.getState(view.state)?.open ?? null;
        const was = KEY.getState(old)?.open ?? null;
        if (now !== was) onQuery(now);
      },
    }),
    props: {
      handleKeyDown(view, event) {
        if (!KEY.getState(view.state)?.open || !keys.isOpen()) return false;
        switch (event.key) {
          case 'ArrowDown':
            keys.move(1);
            return true;
          case 'ArrowUp':
            keys.move(-1);
            return true;
          case 'Enter':
          case 'Tab':
            keys.pick();
            return true;
          case 'Escape':
            closePicker(view);
            keys.close();
            return true;
          default:
            return false;
        }
      },
    },
  });
}

/** Closes the list; the `@` stays as text. */
export function closePicker(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(KEY, 'close'));
}
