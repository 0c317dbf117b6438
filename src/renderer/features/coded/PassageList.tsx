import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import type { ContextChoice } from './codedChoices.ts';
import { listPlace } from './codedPlace.ts';
import { countWords } from './codedWords.ts';
import { PassageItem } from './PassageItem.tsx';
import type { PassageLine } from './passageLines.ts';
import styles from './passages.module.css';
import type { Coded } from './useCoded.ts';
import { withIndex } from './withIndex.ts';

/** Height of a passage before it was measured, in pixels. */
const ITEM_PX = 128;

interface PassageListProps {
  readonly coded: Coded;
  readonly lines: readonly PassageLine[];
  /** Names what is listed: another list begins at its top. */
  readonly list: string;
  readonly context: ContextChoice;
  readonly titleOf: (documentId: string) => string;
  readonly noteOf: (markId: string) => string | null;
  readonly onOpen: (line: PassageLine) => void;
}

/** The passages, of which only those near the screen are drawn; J, K and the arrows move, Enter opens. */
export function PassageList(props: PassageListProps) {
  const { coded, lines, list, context, titleOf, noteOf, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const [back] = useState(() => (listPlace.get().list === list ? listPlace.get() : null));
  const [key, setKey] = useState(back?.key ?? null);
  const at = Math.max(
    0,
    lines.findIndex((line) => line.key === key),
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_PX,
    overscan: 6,
    // The passage in hand stays in the page: it is the list's tab stop.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), at),
    getItemKey: (index) => lines[index]?.key ?? index,
    initialOffset: back?.scrollTop ?? 0,
    initialMeasurementsCache: back?.measured ?? [],
    initialRect: { width: 0, height: 800 },
  });
  const drawn = virtual.getVirtualItems();
  const documents = useDocuments(
    drawn.map(({ index }) => lines[index]?.mark.highlight.documentId ?? ''),
  );
  const leave = useRef(() => {});
  useLayoutEffect(() => {
    leave.current = () =>
      listPlace.set({
        list,
        key,
        scrollTop: virtual.scrollOffset ?? 0,
        measured: virtual.measurementsCache,
      });
  });
  useEffect(() => () => leave.current(), []);

  const takeFocus = (): void => {
    const item = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"] > button`,
    );
    if (wanted.current === null || !item) return;
    wanted.current = null;
    item.focus({ preventScroll: true });
  };
  useEffect(takeFocus);
  const focus = (index: number): void => {
    wanted.current = index;
    setKey(lines[index]?.key ?? null);
    virtual.scrollToIndex(index);
    takeFocus();
  };
  const begin = useRef(() => {});
  useLayoutEffect(() => {
    begin.current = () => {
      wanted.current = at;
      if (back === null) virtual.scrollToIndex(at);
      takeFocus();
    };
  });
  useEffect(() => {
    // Coming back from a document, or from a number: the keys go on in the list.
    if (document.activeElement === document.body) begin.current();
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const to = rovingTarget(event.key, at, lines.length, 'vertical');
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  return (
    <div ref={scroller} className={styles.scroll}>
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list.
        role="list"
        aria-label="Coded passages"
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {drawn.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const { documentId, id } = line.mark.highlight;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={styles.item}
              style={{ top: item.start }}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
            >
              {line.begins ? (
                <div className={styles.group}>
                  <bdi>{line.begins.title}</bdi>
                  <span>{countWords(line.begins.marks.length, 'passage')}</span>
                </div>
              ) : null}
              <PassageItem
                line={line}
                codebook={coded.codebook}
                document={documents.get(documentId) ?? null}
                title={titleOf(documentId)}
                context={context}
                note={noteOf(id)}
                current={item.index === at}
                onOpen={onOpen}
                onCurrent={setKey}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
