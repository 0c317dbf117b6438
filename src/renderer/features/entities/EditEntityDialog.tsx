import { useState } from 'react';
import { ENTITY_KINDS, type Entity } from '../../../core/entity/entity.ts';
import { editEntity } from '../../../core/entity/entityChanges.ts';
import { tidyName } from '../../../core/entity/spellings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import styles from './entities.module.css';
import { KIND_NAMES } from './kinds.ts';

/** Changes an entity's name, type and spellings in one step. */
export function EditEntityDialog({
  entity,
  onClose,
}: {
  readonly entity: Entity;
  readonly onClose: () => void;
}) {
  const change = useChange();
  const [name, setName] = useState(entity.name);
  const [kind, setKind] = useState(entity.kind);
  const [aliases, setAliases] = useState(entity.aliases.join('\n'));
  const save = async (): Promise<void> => {
    const done = await change(editEntity(entity.id, { name, kind, aliases: aliases.split('\n') }), {
      says: () => `${tidyName(name)} changed`,
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Edit names"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => void save()} disabled={tidyName(name) === ''}>
          Save names
        </Button>
      }
    >
      <div className={styles.form}>
        <TextField label="Name" value={name} onChange={setName} autoFocus maxLength={300} />
        <SelectField
          label="Type"
          value={kind}
          options={ENTITY_KINDS.map((value) => ({ value, label: KIND_NAMES[value].one }))}
          onChange={setKind}
        />
        <TextField
          label="Aliases"
          hint="Other spellings, one per line. A line taken out is no longer matched; its mentions stay."
          value={aliases}
          onChange={setAliases}
          rows={5}
        />
      </div>
    </Dialog>
  );
}
