import { useMemo } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { outlineOf } from '../../../../core/document/outline.ts';
import { titleWithKey } from '../../../ui/keyWords.ts';
import { type Store, useStore } from '../../../workbench/store.ts';
import { useKeyOf } from '../../../workbench/useKeys.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import { pageWords, paragraphWords, type ViewedPlace } from '../state/place.ts';
import styles from './side.module.css';

interface SidePlaceProps {
  readonly document: SourceDocument;
  readonly place: Store<ViewedPlace>;
}

/** Where one reads on a side of the split reader: its page, else its paragraph; a press asks where to go. */
export function SidePlace({ document, place }: SidePlaceProps) {
  const { commands } = useWorkbench();
  const { top } = useStore(place);
  const outline = useMemo(() => outlineOf(document), [document]);
  const paragraph = paragraphWords(document, outline, top).split(',')[0] ?? '';
  return (
    <button
      type="button"
      className={styles.place}
      title={titleWithKey('Go to page or paragraph', useKeyOf('go.place'))}
      onClick={() => commands.run('go.place')}
    >
      {[pageWords(document, top).replace(/ of .*/, ''), paragraph].filter(Boolean).join(' ') ||
        '¶ 1'}
    </button>
  );
}
