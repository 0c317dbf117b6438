import { memo, useMemo } from 'react';
import { citedNotHeld } from '../../../../core/document/citedSources.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { useDocumentList } from '../../../workbench/useDocumentList.ts';
import styles from './outline.module.css';

interface CitedHereProps {
  readonly document: SourceDocument;
  /** The section being read, as offsets. */
  readonly from: number;
  readonly to: number;
}

/** Names shown; the library lists all. */
const SHOWN = 9;

/** What the section being read cites and the library does not hold; nothing where it cites nothing else. */
export const CitedHere = memo(function CitedHere({ document, from, to }: CitedHereProps) {
  const list = useDocumentList();
  const cited = useMemo(() => {
    const citationGroups = document.citationGroups.filter(
      ({ start }) => start >= from && start < to,
    );
    const cards = list.map(({ card }) => card);
    return citedNotHeld([{ ...document, citationGroups }], cards);
  }, [document, from, to, list]);
  if (cited.length === 0) return null;
  return (
    <section className={styles.cited} aria-label="Cited in this section, not held offline">
      <h3>Cited in this section, not held offline</h3>
      <p>
        {cited
          .slice(0, SHOWN)
          .map(({ name, passages: { length } }) => (length > 1 ? `${name} (${length})` : name))
          .join(', ')}
        {cited.length > SHOWN ? ` and ${cited.length - SHOWN} more` : ''}
      </p>
    </section>
  );
});
