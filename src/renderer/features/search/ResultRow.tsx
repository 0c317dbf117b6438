import type { ListedHit } from '../../../core/search/searchShelf.ts';
import type { SnippetPart } from '../../../core/search/snippet.ts';
import type { HitGroup, HitRow } from './hitRows.ts';
import styles from './search.module.css';

interface ResultRowProps {
  readonly row: HitRow;
  readonly index: number;
  readonly of: number;
  readonly chosen: boolean;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

/** One hit, in a line: its place, and the words around the first match. */
export function ResultRow({ row, index, of, chosen, onChoose, onOpen }: ResultRowProps) {
  return (
    <li
      className={styles.result}
      style={{ top: row.top, height: row.height }}
      aria-setsize={of}
      aria-posinset={index + 1}
    >
      {row.first ? <GroupHead group={row.group} /> : null}
      <button
        type="button"
        data-index={index}
        {...(chosen ? { 'data-roving': '' } : {})}
        className={styles.hit}
        tabIndex={chosen ? 0 : -1}
        aria-current={chosen ? 'true' : undefined}
        onClick={() => onChoose(index)}
        onFocus={() => onChoose(index)}
        onDoubleClick={() => onOpen(index)}
      >
        <HitLine hit={row.hit} />
      </button>
    </li>
  );
}

function GroupHead({ group }: { readonly group: HitGroup }) {
  return (
    <div className={styles.head}>
      <strong>{group.title}</strong>
      <span className={styles.detail}>{group.detail}</span>
      {group.ticks.length > 0 ? (
        <span className={styles.strip} aria-hidden="true">
          {group.ticks.map((tick) => (
            <i key={tick} style={{ left: `${tick * 100}%` }} />
          ))}
        </span>
      ) : null}
      <span className={styles.groupCount}>
        {group.count.toLocaleString('en-GB')} {group.count === 1 ? 'hit' : 'hits'}
      </span>
    </div>
  );
}

function HitLine({ hit }: { readonly hit: ListedHit }) {
  const snippet = hit.snippet.map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ') }));
  const at = snippet.findIndex((part) => part.hit);
  if (hit.kind !== 'document') {
    return (
      <span className={styles.words}>
        <Parts parts={snippet} />
      </span>
    );
  }
  return (
    <>
      <span className={styles.place}>{hit.place}</span>
      <span className={styles.before}>
        <span>
          <Parts parts={snippet.slice(0, Math.max(0, at))} />
        </span>
      </span>
      <span className={styles.after}>
        <Parts parts={snippet.slice(Math.max(0, at))} />
      </span>
    </>
  );
}

/** Words with what was asked for marked. */
export function Parts({ parts }: { readonly parts: readonly SnippetPart[] }) {
  return parts.map((part, index) => {
    // The parts of one text never change their order.
    const key = `${index}`;
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
