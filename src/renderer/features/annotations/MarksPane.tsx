import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { foldText } from '../../../core/text/foldText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { rovingTarget, useRovingFocus } from '../../ui/useRovingFocus.ts';
import type { ShownMark } from '../../workbench/shownMarks.ts';
import { useStore } from '../../workbench/store.ts';
import { useMarkFacts } from '../../workbench/useMarkFacts.ts';
import { useMarksOf } from '../../workbench/useMarksOf.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { MarkItem } from './MarkItem.tsx';
import styles from './marks.module.css';
import { useListWindow } from './useListWindow.ts';
import { WaitingMarks } from './WaitingMarks.tsx';

/** The marks of the open document in words, in document order: what painting is to the eye, for keys and screen readers. */
export function MarksPane({ document }: { readonly document: SourceDocument }) {
  const { activeMark, navigation } = useWorkbench();
  const { shown, waiting } = useMarksOf(document);
  const facts = useMarkFacts(document.id);
  const active = useStore(activeMark);
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const wanted = foldText(useDeferredValue(filter)).folded.trim();
  const visible = useMemo(
    () =>
      wanted === ''
        ? shown
        : shown.filter((mark) =>
            foldText(`${mark.quote}\n${facts.noteOf(mark.id) ?? ''}`).folded.includes(wanted),
          ),
    [facts, shown, wanted],
  );
  const activeAt = visible.findIndex(({ id }) => id === active);
  const { parts, focus } = useListWindow(list, visible.length, activeAt);
  useListKeys(list, focus);
  const settled = visible[activeAt]?.busy === false;
  useEffect(() => {
    if (!settled) return;
    // With the next frame's own layout rather than in a layout of its own.
    const frame = requestAnimationFrame(() =>
      list.current?.querySelector(`[data-mark="${active}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, settled]);

  useKeptFocus(list);

  const open = useCallback(
    (mark: ShownMark): void => {
      activeMark.set(mark.id);
      navigation.openPassage(document.id, mark.range, mark.id);
    },
    [activeMark, document.id, navigation],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = indexOf(event.target);
    const mark = visible[at];
    if (!mark || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      open(mark);
      return;
    }
    const to = rovingTarget(event.key, at, visible.length, 'vertical');
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  if (shown.length === 0 && waiting.length === 0) {
    return (
      <>
        <WaitingMarks document={document} marks={waiting} />
        <EmptyState title="No marks yet">
          Select a passage and press H, or 1 to 6 for an ink. Its marks are listed here in reading
          order.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <WaitingMarks document={document} marks={waiting} />
      <div className={styles.filter}>
        <TextField
          label="Filter marks and notes"
          labelHidden
          type="search"
          placeholder="Filter marks and notes"
          value={filter}
          onChange={setFilter}
        />
      </div>
      <ul
        ref={list}
        aria-label="Marks"
        className={styles.list}
        data-key-zone="marks"
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
      >
        {parts.map((part) =>
          part.kind === 'gap' ? (
            <li
              key={`gap-${part.from}`}
              role="presentation"
              className={styles.gap}
              style={{ height: part.height }}
            />
          ) : (
            visible
              .slice(part.from, part.to)
              .map((mark, at) => (
                <MarkItem
                  key={mark.id}
                  document={document}
                  mark={mark}
                  index={part.from + at}
                  count={visible.length}
                  active={mark.id === active}
                  note={facts.noteOf(mark.id)}
                  evidence={facts.evidenceOf(mark.id)}
                  onOpen={open}
                />
              ))
          ),
        )}
      </ul>
      {visible.length === 0 && shown.length > 0 ? (
        <p className={styles.none}>
          None of the {shown.length} marks has these words in its quote or note.
        </p>
      ) : null}
    </>
  );
}

/** How many marks the document has, for the tab. */
export function MarksCount({ document }: { readonly document: SourceDocument }) {
  const { shown } = useMarksOf(document);
  return shown.length === 0 ? null : shown.length;
}

/** Moves the focus to the item now in its place when the item that had it goes. */
function useKeptFocus(list: { readonly current: HTMLUListElement | null }): void {
  const at = useRef(-1);
  useLayoutEffect(() => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
    const found = items.findIndex((item) => item.contains(document.activeElement));
    if (found < 0 && at.current >= 0 && document.activeElement === document.body) {
      items[Math.min(at.current, items.length - 1)]?.focus();
      return;
    }
    at.current = found;
  });
  useEffect(() => {
    const element = list.current;
    const follow = (event: FocusEvent): void => {
      const items = [...(element?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
      at.current = items.findIndex((item) => item.contains(event.target as Node));
    };
    const leave = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        // An item that is gone has not been left: the focus waits for the one in its place.
        const left = target instanceof Node && target.isConnected;
        if (left && !element?.contains(document.activeElement)) at.current = -1;
      });
    element?.addEventListener('focusin', follow);
    element?.addEventListener('focusout', leave);
    return () => {
      element?.removeEventListener('focusin', follow);
      element?.removeEventListener('focusout', leave);
    };
  }, [list]);
}

/** The item's place in the list; -1 for what is no item, or lies inside one. */
function indexOf(target: EventTarget): number {
  return Number((target as HTMLElement).dataset['index'] ?? -1);
}

/** While the focus is in the list, J and K move in it rather than in the sheet. */
function useListKeys(
  list: { readonly current: HTMLUListElement | null },
  focus: (index: number) => void,
): void {
  const { commands } = useWorkbench();
  useEffect(() => {
    const inside = (): boolean => list.current?.contains(document.activeElement) ?? false;
    const move = (step: 1 | -1): void => {
      const item = document.activeElement?.closest<HTMLElement>('[data-index]');
      const at = item ? indexOf(item) : -1;
      const count = Number(item?.getAttribute('aria-setsize'));
      if (at + step >= 0 && at + step < count) focus(at + step);
    };
    const ends = [
      commands.provide('go.nextParagraph', {
        run: () => move(1),
        enabled: inside,
        focused: true,
      }),
      commands.provide('go.previousParagraph', {
        run: () => move(-1),
        enabled: inside,
        focused: true,
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [commands, focus, list]);
}
