import { useState } from 'react';
import {
  addCollection,
  moveCollection,
  renameCollection,
} from '../../../core/document/collectionChanges.ts';
import type { Collection } from '../../../core/document/held.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { withNested } from './libraryFilter.ts';

interface CollectionDialogProps {
  readonly collections: readonly Collection[];
  /** The collection to rename or move; null makes a new one. */
  readonly edited: Collection | null;
  /** Where a new one lies at first. */
  readonly within: string | null;
  readonly onDone: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for a collection's name and where it lies. */
export function CollectionDialog(props: CollectionDialogProps) {
  const { collections, edited, within, onDone, onClose } = props;
  const change = useChange();
  const [name, setName] = useState(edited?.name ?? '');
  const [parent, setParent] = useState((edited ? edited.parent : within) ?? '');
  const own = edited ? withNested(edited.id, collections) : new Set<string>();
  const places = collections.filter(({ id }) => !own.has(id));
  const save = async (): Promise<void> => {
    const wanted = parent === '' ? null : parent;
    if (!edited) {
      const id = await change(addCollection(name, wanted), {
        says: () => `Collection ${name.trim()} made`,
      });
      if (id === null) return;
      onDone(id);
    } else {
      const renamed =
        edited.name === name ||
        (await change(renameCollection(edited.id, name), {
          says: () => `Collection renamed to ${name.trim()}`,
        }));
      const moved =
        edited.parent === wanted ||
        (await change(moveCollection(edited.id, wanted), {
          says: () => `Collection ${name.trim()} moved`,
        }));
      if (!renamed || !moved) return;
    }
    onClose();
  };
  const act = edited ? 'Save collection' : 'Create collection';
  return (
    <Dialog
      title={edited ? `Collection ${edited.name}` : 'New collection'}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={name.trim() === ''} onClick={() => void save()}>
          {act}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void save();
        }}
      >
        <TextField
          label="Collection name"
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
        />
        <SelectField
          label="Lies in"
          value={parent}
          options={[
            { value: '', label: 'The top' },
            ...places.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          onChange={setParent}
        />
      </form>
    </Dialog>
  );
}
