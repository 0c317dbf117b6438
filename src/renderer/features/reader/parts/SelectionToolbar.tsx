import { Copy, FolderPlus, StickyNote, Tag, Tags } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { INK_NAMES, INKS, type Ink } from '../../../../core/annotation/annotation.ts';
import type { CommandId } from '../../../commands/catalogue.ts';
import { InkSwatch } from '../../../ui/InkSwatch.tsx';
import { KeyCap } from '../../../ui/KeyCap.tsx';
import { titleWithKey } from '../../../ui/keyWords.ts';
import { useRovingFocus } from '../../../ui/useRovingFocus.ts';
import { useStore } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import styles from './toolbar.module.css';

/** Where the toolbar stands, in pixels from the top left of what it lies in. */
export interface ToolbarPlace {
  readonly left: number;
  readonly top: number;
}

const ACTS = [
  { id: 'note.edit', label: 'Note', Icon: StickyNote },
  { id: 'entity.tag', label: 'Entity', Icon: Tag },
  { id: 'evidence.add', label: 'Evidence', Icon: FolderPlus },
  { id: 'cite.copy', label: 'Cite', Icon: Copy },
  { id: 'codes.open', label: 'Codes', Icon: Tags },
] as const satisfies readonly { readonly id: CommandId; readonly [other: string]: unknown }[];

interface SelectionToolbarProps {
  readonly place: ToolbarPlace;
  readonly onInk: (ink: Ink) => void;
  /** Esc was pressed in it: it closes, and the focus goes back to the sheet. */
  readonly onClose: () => void;
}

/** What can be done with the selection. It never takes the focus by itself; Tab goes into it. */
export function SelectionToolbar({ place, onInk, onClose }: SelectionToolbarProps) {
  const { commands, session } = useWorkbench();
  const { lastInk } = useStore(session);
  const row = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(row, 'horizontal');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    roving.onKeyDown(event);
  };
  return (
    <div className={styles.place} style={{ left: place.left, top: place.top }}>
      <div
        ref={row}
        role="toolbar"
        aria-label="Selection"
        className={styles.toolbar}
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
        // The pointer must not take the selection away before the button has acted on it.
        onMouseDown={(event) => event.preventDefault()}
      >
        {INKS.map((ink) => (
          <button
            key={ink}
            type="button"
            data-roving
            className={styles.ink}
            data-last={ink === lastInk}
            aria-label={INK_NAMES[ink]}
            title={titleWithKey(INK_NAMES[ink], commands.keysOf(`mark.ink${ink}`)[0] ?? null)}
            onClick={() => onInk(ink)}
          >
            <InkSwatch ink={ink} />
          </button>
        ))}
        <span className={styles.rule} />
        {ACTS.filter(({ id }) => commands.isProvided(id)).map(({ id, label, Icon }) => (
          <button
            key={id}
            type="button"
            data-roving
            className={styles.act}
            onClick={() => commands.run(id)}
          >
            <Icon size={15} aria-hidden="true" />
            <span>{label}</span>
            <span className={styles.cap} aria-hidden="true">
              <KeyCap keys={commands.keysOf(id)[0] ?? null} />
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
