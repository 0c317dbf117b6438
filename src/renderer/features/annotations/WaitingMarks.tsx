import { useLayoutEffect, useRef, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { Button } from '../../ui/Button.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useWaiting } from './useWaiting.ts';
import { WaitingAccount } from './WaitingAccount.tsx';
import { WaitingItem } from './WaitingItem.tsx';
import { WaitingKept } from './WaitingKept.tsx';
import styles from './waiting.module.css';

/** Items drawn at first, and each time more are asked for: each offers places, which have to be looked for. */
const DRAWN = 30;

/**
 * The tray of what is not on its words: the old words beside the likeliest places, and the analyst's decision, one by one.
 * Below it what was kept without a place, and the account of all that is stored on the document.
 */
export function WaitingMarks({ document }: { readonly document: SourceDocument }) {
  const { tray, kept, othersShown } = useWaiting(document);
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const [chosen, setChosen] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(DRAWN);
  useNextFocus(list);
  const active = tray.find(({ record }) => record.id === chosen) ?? tray[0];
  return (
    <>
      {tray.length === 0 ? null : (
        <section className={styles.tray} aria-label="To re-place">
          <h3>
            To re-place <span>{tray.length}</span>
          </h3>
          <p className={styles.quiet}>
            These words are not in this edition as they were. Nothing is lost: accept a place, put
            it on a passage you select, or keep it without one.
          </p>
          <ul ref={list} aria-label="Waiting for a place" data-key-zone="waiting" {...roving}>
            {tray.slice(0, drawn).map((one, index) => (
              <WaitingItem
                key={one.record.id}
                document={document}
                waiting={one}
                index={index}
                count={tray.length}
                active={one === active}
                onActivate={() => setChosen(one.record.id)}
              />
            ))}
          </ul>
          {tray.length > drawn ? (
            <Button onClick={() => setDrawn(drawn + DRAWN)}>
              Show {Math.min(DRAWN, tray.length - drawn)} more
            </Button>
          ) : null}
        </section>
      )}
      <WaitingKept document={document} kept={kept} />
      <WaitingAccount
        document={document}
        waiting={tray.length}
        kept={kept.length}
        othersShown={othersShown}
      />
    </>
  );
}

/** How many wait for a decision, for the tab of the marks; nothing where none does. */
export function WaitingCount({ document }: { readonly document: SourceDocument }) {
  const { tray } = useWaiting(document);
  return tray.length === 0 ? null : (
    <span className={styles.count} title={`${tray.length} to re-place`}>
      +{tray.length}
      <VisuallyHidden> to re-place</VisuallyHidden>
    </span>
  );
}

/** Gives the focus to the item now in the place of the one that was decided. */
function useNextFocus(list: { readonly current: HTMLUListElement | null }): void {
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
}
