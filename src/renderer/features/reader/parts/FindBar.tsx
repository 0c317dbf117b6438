import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../../../ui/Button.tsx';
import type { Find } from '../state/useFind.ts';
import styles from './bar.module.css';

/** The field for finding in the document: Enter goes on, Shift+Enter back, Esc selects the match and closes. */
export function FindBar({ find }: { readonly find: Find }) {
  const field = useRef<HTMLInputElement>(null);
  const { asked, matches, at, query } = find;
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      find.close();
    }
  };
  const count =
    query.trim() === ''
      ? ''
      : at < 0
        ? `${matches.length} found`
        : `${at + 1} of ${matches.length}`;
  return (
    <search aria-label="Find in document" className={styles.find} onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        aria-label="Find in this document"
        value={query}
        onChange={(event) => find.setQuery(event.currentTarget.value)}
      />
      <span className={styles.count} role="status" aria-label="Matches">
        {count}
      </span>
      <IconButton label="Previous match" onClick={() => find.step(-1)}>
        <ChevronUp size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label="Next match" onClick={() => find.step(1)}>
        <ChevronDown size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label="Close find" onClick={find.close}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </search>
  );
}
