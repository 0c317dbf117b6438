import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { countWords } from '../../../../core/text/words.ts';
import { InkSwatch } from '../../../ui/InkSwatch.tsx';
import { useRovingFocus } from '../../../ui/useRovingFocus.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useStore } from '../../../workbench/store.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { ToolbarPlace } from './SelectionToolbar.tsx';
import styles from './stack.module.css';

interface MarkStackProps {
  /** At least two, the shortest first. */
  readonly marks: readonly ShownMark[];
  readonly facts: MarkFacts;
  readonly place: ToolbarPlace;
  /** A mark was chosen, or Esc pressed: the list closes, and the focus goes back to the sheet. */
  readonly onClose: () => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

/**
 * The marks on the same words, with the active one in hand: arrows make another one active, Enter keeps it. Single keys go
 * on to the key map, so that a mark can be recoloured, noted or deleted from here.
 */
export function MarkStack({ marks, facts, place, onClose, onLeave }: MarkStackProps) {
  const { activeMark } = useWorkbench();
  const active = useStore(activeMark);
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const first = useRef(active);
  useLayoutEffect(() => {
    itemOf(list.current, first.current)?.focus({ preventScroll: true });
  }, []);
  // The key that cycles makes another one active: the focus goes along.
  useEffect(() => {
    if (!list.current?.contains(document.activeElement)) return;
    itemOf(list.current, active)?.focus();
  }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    roving.onKeyDown(event);
  };
  return (
    <div className={styles.stack} style={{ left: place.left, top: place.top }}>
      <p className={styles.title} aria-hidden="true">
        {marks.length} marks here
      </p>
      <ul
        ref={list}
        role="listbox"
        aria-label={`${marks.length} marks here`}
        className={styles.list}
        onFocus={(event) => {
          roving.onFocus(event);
          const id = (event.target as HTMLElement).dataset['mark'];
          if (id !== undefined) activeMark.set(id);
        }}
        onBlur={({ relatedTarget }) => {
          // An item that goes with its mark takes the focus nowhere: the list is left only for something else.
          if (relatedTarget && !list.current?.contains(relatedTarget)) onLeave();
        }}
      >
        {marks.map((mark) => {
          const codes = facts.codesOf(mark.codes).map(({ name }) => name);
          const details = detailsOf(mark, codes, facts);
          return (
            <li
              key={mark.id}
              role="option"
              data-roving
              data-mark={mark.id}
              aria-selected={mark.id === active}
              aria-label={[INK_NAMES[mark.ink], ...details].join(', ')}
              className={styles.item}
              onClick={onClose}
              onKeyDown={onKeyDown}
            >
              <InkSwatch ink={mark.ink} />
              <b>{INK_NAMES[mark.ink]}</b>
              <span className={styles.details}>{details.join(' · ')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function itemOf(list: HTMLElement | null, id: string | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-mark="${id}"]`) ?? null;
}

/** "12 words", its codes, its note and its evidence numbers. */
function detailsOf(mark: ShownMark, codes: readonly string[], facts: MarkFacts): readonly string[] {
  const words = countWords(mark.quote);
  const note = facts.noteOf(mark.id);
  return [
    words === 1 ? '1 word' : `${words} words`,
    ...(codes.length === 0 ? [] : [`codes: ${codes.join(', ')}`]),
    ...(note === null ? [] : [`note: ${note.length > 60 ? `${note.slice(0, 60)}…` : note}`]),
    ...facts.evidenceOf(mark.id).map(({ number }) => `E${number}`),
  ];
}
