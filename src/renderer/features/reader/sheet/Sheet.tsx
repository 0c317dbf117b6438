import { memo, type Ref } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import './highlights.css';
import styles from './sheet.module.css';

interface SheetProps {
  readonly document: SourceDocument;
  readonly ref: Ref<HTMLElement>;
}

/**
 * The place of a document's text. What stands in it is drawn by the sheet's layer, from the document model alone and for
 * long documents section by section; marks are painted over it and never change it.
 */
export const Sheet = memo(function Sheet({ document, ref }: SheetProps) {
  return (
    <article
      ref={ref}
      className={styles.article}
      aria-label={document.card.title}
      lang={document.card.language}
      tabIndex={0}
      data-sheet
    />
  );
});
