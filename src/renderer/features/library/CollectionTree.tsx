import { Folder, FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { removeCollection } from '../../../core/document/collectionChanges.ts';
import type { Collection } from '../../../core/document/held.ts';
import { allCollections } from '../../store/documentRecords.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { CollectionDialog } from './CollectionDialog.tsx';
import type { Shelf } from './libraryFilter.ts';
import styles from './libraryNav.module.css';

interface CollectionTreeProps {
  readonly shelf: Shelf;
  /** Documents in a collection and in those that lie in it. */
  readonly countOf: (id: string) => number;
  readonly onShelf: (shelf: Shelf) => void;
}

type Asked = { readonly kind: 'new' } | { readonly kind: 'edit'; readonly collection: Collection };

/** The analyst's collections, nested; the chosen one can be renamed, moved and removed. */
export function CollectionTree({ shelf, countOf, onShelf }: CollectionTreeProps) {
  const change = useChange();
  const collections = useLive(allCollections, []) ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const chosen = collections.find(({ id }) => id === shelf);
  const remove = async (collection: Collection): Promise<void> => {
    const done = await change(removeCollection(collection.id), {
      says: ({ name }) => `Collection ${name} removed, its documents kept`,
    });
    if (done) onShelf('all');
  };
  const branch = (parent: string | null) => {
    const inside = collections.filter((one) => one.parent === parent);
    if (inside.length === 0) return null;
    return (
      <ul className={parent === null ? undefined : styles.nested}>
        {inside.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              data-roving
              className={styles.entry}
              aria-current={shelf === one.id ? 'true' : undefined}
              onClick={() => onShelf(one.id)}
            >
              <Folder size={14} aria-hidden="true" />
              <bdi>{one.name}</bdi>
              <span className={styles.count}>{countOf(one.id)}</span>
            </button>
            {branch(one.id)}
          </li>
        ))}
      </ul>
    );
  };
  return (
    <nav aria-label="Collections">
      <div className={styles.head}>
        <h2>Collections</h2>
        {chosen ? (
          <>
            <IconButton
              label={`Rename or move ${chosen.name}`}
              onClick={() => setAsked({ kind: 'edit', collection: chosen })}
            >
              <Pencil size={14} aria-hidden="true" />
            </IconButton>
            <IconButton label={`Remove ${chosen.name}`} onClick={() => void remove(chosen)}>
              <Trash2 size={14} aria-hidden="true" />
            </IconButton>
          </>
        ) : null}
        <IconButton label="New collection" onClick={() => setAsked({ kind: 'new' })}>
          <FolderPlus size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {branch(null) ?? <p className={styles.none}>None yet. A document can be in several.</p>}
      {asked ? (
        <CollectionDialog
          collections={collections}
          edited={asked.kind === 'edit' ? asked.collection : null}
          within={asked.kind === 'new' ? (chosen?.id ?? null) : null}
          onDone={onShelf}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </nav>
  );
}
