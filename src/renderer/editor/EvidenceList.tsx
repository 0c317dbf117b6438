import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { CitableEvidence } from './citable.ts';
import styles from './editor.module.css';
import type { RichTextIsland } from './RichTextIsland.ts';

interface EvidenceListProps {
  readonly island: RichTextIsland;
  readonly items: readonly CitableEvidence[];
  /** Index of the item that Enter inserts. */
  readonly active: number;
  /** Position of the `@` in the text. */
  readonly from: number;
  readonly onPick: (item: CitableEvidence) => void;
}

/** The list that `@` opens under the caret. The focus stays in the text, which names the active option. */
export function EvidenceList({ island, items, active, from, onPick }: EvidenceListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
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
  }, [island, from]);
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
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Evidence to cite"
      className={styles.list}
      style={place}
    >
      {items.map((item, index) => (
        // The keys of the list are the text's: it keeps the focus.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
        <div
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={styles.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
        >
          <span className={styles.number}>{`E${item.number}`}</span>
          <span className={styles.quote}>{item.quote}</span>
          <span className={styles.locator}>{item.locator}</span>
        </div>
      ))}
    </div>
  );
}
