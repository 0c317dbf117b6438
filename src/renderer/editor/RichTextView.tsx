import type { ReactNode } from 'react';
import type { RichBlock, RichInline, RichText } from '../../core/text/richText.ts';
import { type ReferenceAttrs, targetKey } from '../../core/text/richTextReference.ts';
import { type LiveReference, referenceLabel } from './references.ts';
import styles from './richTextView.module.css';

interface RichTextViewProps {
  readonly text: RichText;
  /** What the references lead to now, by `targetKey`. */
  readonly names: ReadonlyMap<string, LiveReference>;
  readonly onOpen: (attrs: ReferenceAttrs) => void;
}

/** A rich text for reading: its structure, and its references as links. Citations of evidence are left out. */
export function RichTextView({ text, names, onOpen }: RichTextViewProps) {
  const inline = (part: RichInline, key: number): ReactNode => {
    switch (part.type) {
      case 'text': {
        const has = (type: 'bold' | 'italic') => part.marks?.some((mark) => mark.type === type);
        const slanted = has('italic') ? <em>{part.text}</em> : part.text;
        return <span key={key}>{has('bold') ? <strong>{slanted}</strong> : slanted}</span>;
      }
      case 'hardBreak':
        return <br key={key} />;
      case 'evidence':
        return null;
      case 'reference': {
        const live = names.get(targetKey(part.attrs));
        return (
          <button
            key={key}
            type="button"
            className={styles.reference}
            data-state={live?.state ?? 'live'}
            title={live?.detail}
            onClick={() => onOpen(part.attrs)}
          >
            {referenceLabel(part.attrs, live)}
          </button>
        );
      }
    }
  };
  const line = (content: readonly RichInline[] | undefined): ReactNode => content?.map(inline);
  const block = (one: RichBlock, key: number): ReactNode => {
    switch (one.type) {
      case 'paragraph':
        return <p key={key}>{line(one.content)}</p>;
      case 'heading':
        // Below the headings of the view it stands in, and a heading of a note is none of the view's outline.
        return (
          <p key={key} className={styles.readHeading}>
            {line(one.content)}
          </p>
        );
      case 'blockquote':
        return <blockquote key={key}>{one.content.map(block)}</blockquote>;
      case 'bulletList':
        return <ul key={key}>{one.content.map(item)}</ul>;
      case 'orderedList':
        return (
          <ol key={key} start={one.attrs?.start ?? 1}>
            {one.content.map(item)}
          </ol>
        );
    }
  };
  const item = ({ content }: { readonly content: readonly RichBlock[] }, key: number) => (
    <li key={key}>{content.map(block)}</li>
  );
  return <div className={styles.read}>{text.content.map(block)}</div>;
}
