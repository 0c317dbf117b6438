import { ALargeSmall, ArrowLeft, ArrowRight, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { INK_NAMES, INKS, type Ink } from '../../../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { outlineOf } from '../../../../core/document/outline.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { InkSwatch } from '../../../ui/InkSwatch.tsx';
import { titleWithKey } from '../../../ui/keyWords.ts';
import { type Store, useStore, useStorePart } from '../../../workbench/store.ts';
import { useKeyOf } from '../../../workbench/useKeys.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import { pageWords, paragraphWords, type ViewedPlace } from '../state/place.ts';
import styles from './bar.module.css';
import { TextSettingsPanel } from './TextSettingsPanel.tsx';

interface LocatorBarProps {
  readonly document: SourceDocument;
  readonly place: Store<ViewedPlace>;
  readonly onInk: (ink: Ink) => void;
}

/** The way back and forward, where one reads, the inks, text settings and find. */
export function LocatorBar({ document, place, onInk }: LocatorBarProps) {
  const { commands, navigation, session } = useWorkbench();
  const { back, ahead } = useStore(navigation.history);
  const { top } = useStore(place);
  const lastInk = useStorePart(session, (state) => state.lastInk);
  const outline = useMemo(() => outlineOf(document), [document]);
  const [textOpen, setTextOpen] = useState(false);
  return (
    <div className={styles.bar}>
      <div className={styles.step}>
        <IconButton
          label="Back"
          title={titleWithKey('Back', useKeyOf('go.back'))}
          disabled={back.length === 0}
          onClick={() => commands.run('go.back')}
        >
          <ArrowLeft size={16} aria-hidden="true" />
        </IconButton>
        <IconButton
          label="Forward"
          title={titleWithKey('Forward', useKeyOf('go.forward'))}
          disabled={ahead.length === 0}
          onClick={() => commands.run('go.forward')}
        >
          <ArrowRight size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <button
        type="button"
        className={styles.place}
        title={titleWithKey('Go to page or paragraph', useKeyOf('go.place'))}
        onClick={() => commands.run('go.place')}
      >
        <span className={styles.page}>{pageWords(document, top)}</span>
        <span className={styles.paragraph}>{paragraphWords(document, outline, top)}</span>
      </button>
      <fieldset className={styles.inks} aria-label="Highlight ink">
        {INKS.map((ink) => (
          <button
            key={ink}
            type="button"
            className={styles.ink}
            aria-pressed={ink === lastInk}
            aria-label={`Ink ${ink}, ${INK_NAMES[ink]}`}
            title={titleWithKey(INK_NAMES[ink], commands.keysOf(`mark.ink${ink}`)[0] ?? null)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInk(ink)}
          >
            {ink}
            <InkSwatch ink={ink} />
          </button>
        ))}
      </fieldset>
      <IconButton
        label="Text size and spacing"
        aria-expanded={textOpen}
        onClick={() => setTextOpen((before) => !before)}
      >
        <ALargeSmall size={17} aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Find in document"
        title={titleWithKey('Find in document', useKeyOf('find.open'))}
        onClick={() => commands.run('find.open')}
      >
        <Search size={16} aria-hidden="true" />
      </IconButton>
      {textOpen ? <TextSettingsPanel onClose={() => setTextOpen(false)} /> : null}
    </div>
  );
}
