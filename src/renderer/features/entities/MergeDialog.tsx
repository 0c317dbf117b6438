import { useState } from 'react';
import type { Entity } from '../../../core/entity/entity.ts';
import { mergeEntities } from '../../../core/entity/mergeEntities.ts';
import { mentionCounts } from '../../store/mentions.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './entities.module.css';
import { KIND_NAMES } from './kinds.ts';
import { suggestEntities } from './suggestEntities.ts';

interface MergeDialogProps {
  readonly entity: Entity;
  readonly all: readonly Entity[];
  readonly onClose: () => void;
}

/** Merges two entities that are one: names the survivor and says what moves before it is done. */
export function MergeDialog({ entity, all, onClose }: MergeDialogProps) {
  const { navigation } = useWorkbench();
  const change = useChange();
  const others = all.filter(({ id }) => id !== entity.id);
  const alike = suggestEntities(entity.name, others)[0]?.entity;
  const [otherId, setOtherId] = useState(alike?.id ?? others[0]?.id ?? '');
  const [keepThis, setKeepThis] = useState(true);
  const counts = useLive(mentionCounts, []) ?? new Map<string, number>();
  const other = others.find(({ id }) => id === otherId);
  if (!other) return null;
  const survivor = keepThis ? entity : other;
  const absorbed = keepThis ? other : entity;
  const merge = async (): Promise<void> => {
    const done = await change(mergeEntities({ survivor: survivor.id, absorbed: absorbed.id }), {
      says: (outcome) =>
        `${outcome.absorbed} merged into ${outcome.survivor}, ${outcome.spellings} spellings kept`,
    });
    if (!done) return;
    navigation.openEntity(survivor.id);
    onClose();
  };
  return (
    <Dialog
      title="Merge entities"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => void merge()}>
          Merge entities
        </Button>
      }
    >
      <div className={styles.form}>
        <SelectField
          label={`Merge ${entity.name} with`}
          value={otherId}
          options={others.map(({ id, name, kind, secondOf }) => ({
            value: id,
            label: `${name} (${KIND_NAMES[kind].one.toLowerCase()}${secondOf === undefined ? '' : ', merged'})`,
          }))}
          onChange={setOtherId}
        />
        <div role="radiogroup" aria-label="Name to keep" className={styles.choices}>
          {[entity, other].map((one) => (
            <label key={one.id}>
              <input
                type="radio"
                name="survivor"
                checked={survivor.id === one.id}
                onChange={() => setKeepThis(one.id === entity.id)}
              />
              <span>Keep the name {one.name}</span>
            </label>
          ))}
        </div>
        <p className={styles.moves}>
          {absorbed.name} becomes a spelling of {survivor.name}. What moves:{' '}
          {counts.get(absorbed.id) ?? 0} mentions, {absorbed.aliases.length + 1} spellings, and its
          note if it has one. Undo takes it apart again.
        </p>
      </div>
    </Dialog>
  );
}
