import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import styles from './search.module.css';
import { fieldAsked, setQuery } from './searchState.ts';

interface SearchBoxProps {
  readonly query: string;
  /** Enter: the query is ended, and the first hit is wanted. */
  readonly onEnd: () => void;
  /** The arrow down: into the list as it is. */
  readonly onDown: () => void;
}

/** The field for the query. */
export function SearchBox({ query, onEnd, onDown }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  const asked = useStore(fieldAsked);
  useEffect(() => {
    // With nothing asked yet there is nothing else to do here.
    if (asked > 0 || field.current?.value === '') field.current?.select();
    fieldAsked.set(0);
  }, [asked]);
  useCommand('search.type', () => field.current?.select());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onEnd();
    else if (event.key === 'ArrowDown') onDown();
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.box}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label="Search the library"
        placeholder={'Words, or "an exact phrase"'}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {query === '' ? null : (
        <IconButton
          label="Clear the search"
          onClick={() => {
            setQuery('');
            field.current?.focus();
          }}
        >
          <X size={16} aria-hidden="true" />
        </IconButton>
      )}
    </search>
  );
}
