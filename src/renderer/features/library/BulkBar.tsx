import { useState } from 'react';
import { fileDocuments, starDocuments } from '../../../core/annotation/changeSources.ts';
import type { Collection } from '../../../core/document/held.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import type { DocumentRow } from './documentRows.ts';
import { EditCardsDialog } from './EditCardsDialog.tsx';
import styles from './library.module.css';

interface BulkBarProps {
  readonly rows: readonly DocumentRow[];
  readonly collections: readonly Collection[];
  /** The collection that is looked at; null elsewhere. */
  readonly shelved: Collection | null;
  readonly onClear: () => void;
}

function documentWords(count: number): string {
  return count === 1 ? '1 document' : `${count} documents`;
}

/** What can be done with the documents that are ticked; each act is one step of undo. */
export function BulkBar({ rows, collections, shelved, onClear }: BulkBarProps) {
  const change = useChange();
  const [editing, setEditing] = useState(false);
  const ids = rows.map(({ document }) => document.id);
  const starred = rows.every((row) => row.starred);
  const star = (): void => {
    void change(starDocuments(ids, !starred), {
      says: (count) =>
        starred ? `Star taken off ${documentWords(count)}` : `${documentWords(count)} starred`,
    });
  };
  const file = (collection: Collection, filed: boolean): void => {
    void change(fileDocuments(ids, collection.id, filed), {
      says: (count) =>
        filed
          ? `${documentWords(count)} put into ${collection.name}`
          : `${documentWords(count)} taken out of ${collection.name}`,
    });
  };
  return (
    <div role="toolbar" aria-label="Ticked documents" className={styles.bulk}>
      <strong>{documentWords(rows.length)} ticked</strong>
      <Button onClick={star}>{starred ? 'Take star off' : 'Star'}</Button>
      {collections.length > 0 ? (
        <SelectField
          label="Put into collection"
          labelHidden
          value=""
          options={[
            { value: '', label: 'Put into collection' },
            ...collections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => {
            const collection = collections.find((one) => one.id === id);
            if (collection) file(collection, true);
          }}
        />
      ) : null}
      {shelved ? (
        <Button onClick={() => file(shelved, false)}>Take out of {shelved.name}</Button>
      ) : null}
      <Button onClick={() => setEditing(true)}>Edit source cards</Button>
      <Button look="quiet" onClick={onClear}>
        Untick all
      </Button>
      {editing ? (
        <EditCardsDialog
          documents={rows.map(({ document }) => document)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
}
