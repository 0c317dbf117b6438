import { BookOpen, CircleDot, Combine, Library, type LucideIcon, Quote, Star } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { CollectionTree } from './CollectionTree.tsx';
import {
  FACET_NAMES,
  FACETS,
  type Facet,
  type FacetChoice,
  type FacetCount,
  type Shelf,
} from './libraryFilter.ts';
import styles from './libraryNav.module.css';
import type { LibraryPage } from './libraryPage.ts';

interface LibraryNavProps {
  readonly pages: readonly LibraryPage[];
  readonly shelf: Shelf;
  readonly facets: FacetChoice;
  /** Documents on each of the fixed shelves; of `cited`, sources. */
  readonly counts: Readonly<
    Record<'all' | 'reading' | 'unread' | 'starred' | 'merged' | 'cited', number>
  >;
  readonly offered: Readonly<Record<Facet, readonly FacetCount[]>>;
  readonly collectionCount: (id: string) => number;
  readonly onShelf: (shelf: Shelf) => void;
  readonly onFacet: (facet: Facet, value: string) => void;
}

const SHELVES: readonly {
  readonly shelf: keyof LibraryNavProps['counts'];
  readonly label: string;
  readonly icon: LucideIcon;
}[] = [
  { shelf: 'all', label: 'All documents', icon: Library },
  { shelf: 'reading', label: 'Continue reading', icon: BookOpen },
  { shelf: 'unread', label: 'Unread', icon: CircleDot },
  { shelf: 'starred', label: 'Starred', icon: Star },
  { shelf: 'merged', label: 'Merged differences', icon: Combine },
  { shelf: 'cited', label: 'Cited, not held', icon: Quote },
];
/** Values of a facet that are shown before the others are asked for. */
const SHOWN = 6;

/** Where in the library one is: shelves, collections, and facts to narrow by, each with its count. */
export function LibraryNav(props: LibraryNavProps) {
  const { pages, shelf, facets, counts, offered, onShelf, onFacet } = props;
  const entries = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(entries);
  return (
    <div ref={entries} className={styles.nav} {...roving}>
      <nav aria-label="Shelves">
        <h2>Library</h2>
        <ul>
          {SHELVES.filter(
            // Only a merge brings differences; a shelf that stays empty for most would be in the way.
            ({ shelf: name }) => name !== 'merged' || counts.merged > 0 || shelf === 'merged',
          ).map(({ shelf: name, label, icon: Icon }) => (
            <ShelfEntry
              key={name}
              icon={Icon}
              label={label}
              count={counts[name]}
              current={shelf === name}
              onChoose={() => onShelf(name)}
            />
          ))}
        </ul>
      </nav>
      {pages.length === 0 ? null : <PageShelves pages={pages} shelf={shelf} onShelf={onShelf} />}
      <CollectionTree shelf={shelf} countOf={props.collectionCount} onShelf={onShelf} />
      {shelf === 'cited' || pages.some((page) => page.shelf === shelf)
        ? null
        : FACETS.map((facet) => (
            <FacetGroup
              key={facet}
              facet={facet}
              chosen={facets[facet]}
              offered={offered[facet]}
              onFacet={onFacet}
            />
          ))}
    </div>
  );
}

interface ShelfEntryProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly count: ReactNode;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function ShelfEntry({ icon: Icon, label, count, current, onChoose }: ShelfEntryProps) {
  return (
    <li>
      <button
        type="button"
        data-roving
        className={styles.entry}
        aria-current={current ? 'true' : undefined}
        onClick={onChoose}
      >
        <Icon size={14} aria-hidden="true" />
        <span>{label}</span>
        <span className={styles.count}>{count}</span>
      </button>
    </li>
  );
}

/** The shelves of the analyst's own work: pages that other features show. */
function PageShelves({
  pages,
  shelf,
  onShelf,
}: Pick<LibraryNavProps, 'pages' | 'shelf' | 'onShelf'>) {
  return (
    <nav aria-label="Work">
      <h2>Work</h2>
      <ul>
        {pages.map(({ shelf: name, label, icon: Icon, count }) => (
          <ShelfEntry
            key={name}
            icon={Icon}
            label={label}
            count={count()}
            current={shelf === name}
            onChoose={() => onShelf(name)}
          />
        ))}
      </ul>
    </nav>
  );
}

interface FacetGroupProps {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly offered: readonly FacetCount[];
  readonly onFacet: (facet: Facet, value: string) => void;
}

function FacetGroup({ facet, chosen, offered, onFacet }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  if (offered.length < 2 && chosen.length === 0) return null;
  const shown = all ? offered : offered.slice(0, SHOWN);
  const label = FACET_NAMES[facet];
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              data-roving
              className={styles.entry}
              aria-pressed={chosen.includes(value)}
              onClick={() => onFacet(facet, value)}
            >
              <bdi>{value}</bdi>
              <span className={styles.count}>{count}</span>
            </button>
          </li>
        ))}
      </ul>
      {offered.length > SHOWN ? (
        <Button look="quiet" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${offered.length - SHOWN} more`}
        </Button>
      ) : null}
    </section>
  );
}
