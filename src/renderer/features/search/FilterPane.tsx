import { useState } from 'react';
import { HIT_KINDS, type HitKind } from '../../../core/search/searchText.ts';
import { Button } from '../../ui/Button.tsx';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import type { SearchNews } from '../../workers/searchMessages.ts';
import { KIND_WORDS } from './hitRows.ts';
import styles from './search.module.css';
import { type FacetChoice, facetChoices, genreOf, publisherOf } from './searchFilter.ts';
import { FIRST_LIMIT, type Filters, NO_FILTERS, searchState } from './searchState.ts';

/** Choices of a facet that are shown before the analyst asks for all. */
const FEW = 8;

function change(part: Partial<Filters>): void {
  searchState.set((before) => ({
    ...before,
    chosen: null,
    limit: FIRST_LIMIT,
    filters: { ...before.filters, ...part },
  }));
}

interface FilterPaneProps {
  readonly news: SearchNews | null;
  readonly filters: Filters;
}

/** What the hits can be narrowed to, with how many each choice would leave. */
export function FilterPane({ news, filters }: FilterPaneProps) {
  const list = useDocumentList();
  const counts = new Map(news?.documents.map(({ documentId, hits }) => [documentId, hits]) ?? []);
  const kinds = HIT_KINDS.map((kind) => ({
    value: kind,
    label: KIND_WORDS[kind].group,
    hits: news?.kinds[kind] ?? 0,
  })).filter(({ hits, value }) => hits > 0 || filters.kinds.has(value));
  const facets = [
    {
      name: 'Publisher',
      chosen: filters.publishers,
      choices: facetChoices(counts, list, publisherOf),
      set: (publishers: ReadonlySet<string>) => change({ publishers }),
    },
    {
      name: 'Type',
      chosen: filters.genres,
      choices: facetChoices(counts, list, genreOf),
      set: (genres: ReadonlySet<string>) => change({ genres }),
    },
    {
      name: 'Document',
      chosen: filters.documents,
      choices: facetChoices(
        counts,
        list,
        ({ id }) => id,
        ({ card }) => card.title,
      ),
      set: (documents: ReadonlySet<string>) => change({ documents }),
    },
  ];
  const narrowed = Object.values(filters).some((set: ReadonlySet<string>) => set.size > 0);
  return (
    <div className={styles.filters}>
      <Facet
        name="Found in"
        chosen={filters.kinds}
        choices={kinds}
        onChange={(chosen) => change({ kinds: chosen as ReadonlySet<HitKind> })}
      />
      {facets.map(({ name, chosen, choices, set }) => (
        <Facet key={name} name={name} chosen={chosen} choices={choices} onChange={set} />
      ))}
      {narrowed ? (
        <Button look="quiet" onClick={() => change(NO_FILTERS)}>
          Show all hits
        </Button>
      ) : null}
      {news === null ? <p className={styles.quiet}>What is found can be narrowed here.</p> : null}
    </div>
  );
}

interface FacetProps {
  readonly name: string;
  readonly chosen: ReadonlySet<string>;
  readonly choices: readonly FacetChoice[];
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Facet({ name, chosen, choices, onChange }: FacetProps) {
  const [all, setAll] = useState(false);
  if (choices.length === 0) return null;
  const shown = all ? choices : choices.filter(({ value }, at) => at < FEW || chosen.has(value));
  const toggle = (value: string): void => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(next);
  };
  return (
    <fieldset className={styles.facet}>
      <legend>{name}</legend>
      {shown.map(({ value, label, hits }) => (
        <label key={value} title={label}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
          <span className={styles.facetLabel}>{label}</span>
          <span className={styles.facetCount}>{hits.toLocaleString('en-GB')}</span>
        </label>
      ))}
      {shown.length < choices.length ? (
        <Button look="quiet" onClick={() => setAll(true)}>
          {`Show all ${choices.length}`}
        </Button>
      ) : null}
    </fieldset>
  );
}
