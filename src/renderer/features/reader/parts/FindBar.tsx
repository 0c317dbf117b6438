import { CaseSensitive, ChevronDown, ChevronUp, Highlighter, WholeWord, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { titleWithKey } from '../../../ui/keyWords.ts';
import type { FindSettings } from '../../../workbench/sessionState.ts';
import { useKeyOf } from '../../../workbench/useKeys.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { Find } from '../state/useFind.ts';
import { MOST_MATCHES } from '../state/useMatches.ts';
import styles from './find.module.css';

/** "3 of 41", "41 found", "41 so far". */
function countWords({ query, searching, matches, at }: Find): string {
  if (query.trim() === '') return '';
  const { length } = matches;
  const all = length >= MOST_MATCHES ? `the first ${length}` : `${length}`;
  if (at >= 0) return `${at + 1} of ${all}`;
  return searching ? `${length} so far` : `${all} found`;
}

const SWITCHES: readonly {
  readonly key: keyof FindSettings;
  readonly label: string;
}[] = [
  { key: 'matchCase', label: 'Match case' },
  { key: 'wholeWords', label: 'Whole words' },
  { key: 'matchAccents', label: 'Match accents' },
];

/**
 * The field for finding in the document: Enter goes on, Shift+Enter back, the arrows recall earlier queries, Alt+Enter
 * marks the match, Esc selects it and closes.
 */
export function FindBar({ find }: { readonly find: Find }) {
  const markKey = useKeyOf('find.mark');
  const { commands } = useWorkbench();
  const field = useRef<HTMLInputElement>(null);
  const { asked, query, at, matches } = find;
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const inField = event.target === field.current;
    if (event.key === 'Enter' && inField && !event.altKey) find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown' && inField) find.recall(1);
    else if (event.key === 'ArrowUp' && inField) find.recall(-1);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      find.close();
    } else return;
    event.preventDefault();
  };
  return (
    <search aria-label="Find in document" className={styles.find} onKeyDown={onKeyDown}>
      <div className={styles.row}>
        <input
          ref={field}
          type="search"
          aria-label="Find in this document"
          placeholder="Find, ↓ for earlier"
          value={query}
          onChange={(event) => find.setQuery(event.currentTarget.value)}
        />
        <span
          className={styles.count}
          role="status"
          aria-label="Matches"
          // A match gone to is announced with its words: its number is not said twice.
          aria-live={at >= 0 ? 'off' : 'polite'}
        >
          {countWords(find)}
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
      </div>
      <div className={styles.row}>
        {SWITCHES.map(({ key, label }) => (
          <IconButton
            key={key}
            label={label}
            aria-pressed={find.settings[key]}
            onClick={() => find.change({ [key]: !find.settings[key] })}
          >
            <SwitchIcon of={key} />
          </IconButton>
        ))}
        <span className={styles.gap} />
        <Button
          look="quiet"
          disabled={at < 0}
          title={titleWithKey('Mark this match in the last ink', markKey)}
          onClick={() => commands.run('find.mark')}
        >
          <Highlighter size={15} aria-hidden="true" /> Mark
        </Button>
        <Button
          look="quiet"
          disabled={find.searching || matches.length === 0}
          title="Mark all matches in the last ink, one step to undo"
          onClick={() => commands.run('find.markAll')}
        >
          {matches.length > 1 ? `Mark all ${matches.length}` : 'Mark all'}
        </Button>
      </div>
    </search>
  );
}

function SwitchIcon({ of }: { readonly of: keyof FindSettings }) {
  switch (of) {
    case 'matchCase':
      return <CaseSensitive size={17} aria-hidden="true" />;
    case 'wholeWords':
      return <WholeWord size={17} aria-hidden="true" />;
    case 'matchAccents':
      return <span className={styles.accents} aria-hidden="true" />;
  }
}
