import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import styles from './editor.module.css';
import type { RichTextIsland } from './RichTextIsland.ts';

/** One thing to pick. */
export interface PickerOption {
  readonly key: string;
  /** A number or a sign. */
  readonly lead: ReactNode;
  readonly words: string;
  readonly detail: string;
}

interface PickerListProps<T extends PickerOption> {
  /** Its accessible name. */
  readonly label: string;
  readonly island: RichTextIsland;
  readonly items: readonly T[];
  /** Index of the item that Enter inserts. */
  readonly active: number;
  /** Position of the `@` in the text. */
  readonly from: number;
  readonly onPick: (item: T) => void;
}

/** The list that `@` opens under the caret. The focus stays in the text, which names the active option. */
export function PickerList<T extends PickerOption>(props: PickerListProps<T>) {
  const { label, island, items, active, from, onPick } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has another height.
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const caret = island.placeOf(from);
    const { width, height } = box.getBoundingClientRect();
    const below = caret.bottom + 4;
    setPlace({
      left: Math.max(8, Math.min(caret.left, window.innerWidth - width - 8)),
      top: below + height > window.innerHeight - 8 ? Math.max(8, caret.top - height - 4) : below,
    });
  }, [island, from, items]);
  useLayoutEffect(() => {
    const text = island.editor.view.dom;
    text.setAttribute('aria-controls', id);
    text.setAttribute('aria-activedescendant', `${id}-${active}`);
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    return () => {
      text.removeAttribute('aria-controls');
      text.removeAttribute('aria-activedescendant');
    };
  }, [island, id, active]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list} style={place}>
      {items.map((item, index) => (
        // The keys of the list are the text's: it keeps the focus.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
        <div
          key={item.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={styles.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
        >
          <span className={styles.number}>{item.lead}</span>
          <span className={styles.quote}>{item.words}</span>
          <span className={styles.locator}>{item.detail}</span>
        </div>
      ))}
    </div>
  );
}
