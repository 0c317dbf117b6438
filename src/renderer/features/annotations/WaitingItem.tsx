import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { replaceMark } from '../../../core/anchoring/replaceMark.ts';
import { deleteWaiting, keepWithoutPlace } from '../../../core/anchoring/waitingChanges.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { type TextRange, textRange } from '../../../core/text/offsets.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { candidatesIn, type Waiting } from './useWaiting.ts';
import { placeWords, WaitingPlaces } from './WaitingPlaces.tsx';
import styles from './waiting.module.css';

interface WaitingItemProps {
  readonly document: SourceDocument;
  readonly waiting: Waiting;
  /** Its place in the tray, from 0, and how many are in it. */
  readonly index: number;
  readonly count: number;
  /** Its places and acts are drawn. */
  readonly active: boolean;
  readonly onActivate: () => void;
}

/** One thing in the tray: its old words beside the place in hand, and what can be decided, each with its key. */
export const WaitingItem = memo(function WaitingItem(props: WaitingItemProps) {
  const { document, waiting, index, count, active, onActivate } = props;
  const { record, name, passage, reason } = waiting;
  const item = useRef<HTMLLIElement>(null);
  const candidates = useMemo(
    () => (active ? candidatesIn(document, passage) : []),
    [active, document, passage],
  );
  const [inHand, setInHand] = useState(0);
  const decide = useDecisions(document, waiting);
  const { notices } = useWorkbench();
  const take = (index: number): void => {
    const one = candidates[index];
    setInHand(index);
    if (!one) return;
    const words = document.text.slice(one.range.start, one.range.end);
    const place = `Place ${index + 1} of ${candidates.length}, ${placeWords(document, one)}`;
    notices.announce(`${place}: ${words}`);
  };
  const candidate = candidates[inHand] ?? candidates[0];
  const acts: Readonly<Record<string, (() => void) | undefined>> = {
    Enter: candidate && (() => decide.place(candidate.range)),
    a: candidate && (() => decide.place(candidate.range)),
    m: decide.placeOnSelection,
    o: decide.keep,
    ArrowRight: () => take(Math.min(inHand + 1, candidates.length - 1)),
    ArrowLeft: () => take(Math.max(0, inHand - 1)),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const own = event.target === event.currentTarget;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // Enter on a button inside is that button's.
    if (!act || (event.key === 'Enter' && !own)) return;
    event.preventDefault();
    act();
  };
  useItemKey(item, 'mark.delete', decide.remove);
  // M places here; in the text it goes through the marks on the same words.
  useItemKey(item, 'mark.cycle', decide.placeOnSelection);
  return (
    <li
      ref={item}
      className={styles.item}
      data-roving
      aria-label={`${name}, ${passage.quote}`}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-current={active ? 'true' : undefined}
      aria-keyshortcuts="Enter A M O Delete"
      onFocus={onActivate}
      onClick={onActivate}
      onKeyDown={onKeyDown}
    >
      <p className={styles.name}>{name}</p>
      {reason === 'quoteDiffers' ? (
        <p className={styles.fault}>
          Its record is damaged: this very edition has other words at its place. It is not painted.
        </p>
      ) : null}
      {active ? (
        <>
          <WaitingPlaces
            document={document}
            passage={passage}
            candidates={candidates}
            inHand={candidate ? candidates.indexOf(candidate) : -1}
            onTake={take}
            onAccept={decide.place}
          />
          <div className={styles.row}>
            <Button disabled={!decide.placeOnSelection} onClick={decide.placeOnSelection}>
              Place on the selection <KeyCap keys="M" />
            </Button>
            <Button onClick={decide.keep}>
              Keep without a place <KeyCap keys="O" />
            </Button>
            {decide.remove ? (
              <Button look="quiet" onClick={decide.remove}>
                Delete
              </Button>
            ) : null}
          </div>
        </>
      ) : (
        <p className={styles.words}>
          <del>{passage.quote}</del>
        </p>
      )}
      {record.table === 'evidence' && active ? (
        <p className={styles.quiet}>It is removed in its case, where it is seen what cites it.</p>
      ) : null}
    </li>
  );
});

/** What can be decided of one item; each is one step to undo. Undefined where it cannot be done now. */
function useDecisions(document: SourceDocument, { record, name }: Waiting) {
  const { selection, navigation } = useWorkbench();
  const change = useChange();
  const chosen = useStore(selection);
  const place = (range: TextRange): void => {
    void change(replaceMark(record, document, range), {
      says: () => `${name} re-placed at ${formatLocator(locatorOf(document, range))}`,
      show: () => navigation.openPassage(document.id, range),
    });
  };
  const own = chosen?.documentId === document.id ? textRange(chosen.start, chosen.end) : null;
  const deletion = deleteWaiting(record);
  return {
    place,
    placeOnSelection: own ? () => place(own) : undefined,
    keep: () => {
      void change(keepWithoutPlace(record, true), { says: () => `${name} kept without a place` });
    },
    remove: deletion ? () => void change(deletion, { says: () => `${name} deleted` }) : undefined,
  };
}

/** While the focus is in the item, the key of a command means it and not the active mark. */
function useItemKey(
  item: { readonly current: HTMLElement | null },
  command: 'mark.delete' | 'mark.cycle',
  run: (() => void) | undefined,
): void {
  const { commands } = useWorkbench();
  useEffect(() => {
    if (!run) return;
    const inside = (): boolean => item.current?.contains(document.activeElement) ?? false;
    return commands.provide(command, { run, enabled: inside, focused: true });
  }, [command, commands, item, run]);
}
