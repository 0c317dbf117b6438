import { type KeyboardEvent, useState } from 'react';
import { ENTITY_KINDS, type EntityKind } from '../../../core/entity/entity.ts';
import { tidyName } from '../../../core/entity/spellings.ts';
import {
  type TagOutcome,
  tagAllMatches,
  tagPassage,
  type WantedEntity,
} from '../../../core/entity/tagChanges.ts';
import { allEntities } from '../../store/entities.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import type { PassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EntityGlyph } from './EntityGlyph.tsx';
import styles from './entities.module.css';
import { KIND_NAMES } from './kinds.ts';
import { suggestEntities } from './suggestEntities.ts';

interface TagDialogProps {
  readonly passage: PassageInHand;
  readonly onClose: () => void;
}

const NEW = 'new';

function said({ name, tagged, documents }: TagOutcome): string {
  if (tagged === 0) return `${name} is tagged there already`;
  const where = documents === 1 ? 'in 1 document' : `in ${documents} documents`;
  return tagged === 1 ? `Tagged ${name}` : `Tagged ${name} in ${tagged} passages ${where}`;
}

/** The popup that says who or what the selected words name: a known entity, or a new one with its type and spellings. */
export function TagDialog({ passage, onClose }: TagDialogProps) {
  const { documents, selection, navigation } = useWorkbench();
  const change = useChange();
  const words = tidyName(passage.document.text.slice(passage.range.start, passage.range.end));
  const [name, setName] = useState(words);
  const [aliases, setAliases] = useState('');
  const [kind, setKind] = useState<EntityKind>('person');
  const [picked, setPicked] = useState<string | null>(null);
  const known = useLive(allEntities, []) ?? [];
  const suggestions = suggestEntities(name, known);
  const certain = suggestions.find(({ why }) => why !== 'shares a word');
  const chosen = picked ?? certain?.entity.id ?? NEW;
  const existing = suggestions.find(({ entity }) => entity.id === chosen)?.entity;

  const wanted = (): WantedEntity => {
    const lines = aliases.split('\n');
    return existing
      ? { id: existing.id, aliases: [name, ...lines] }
      : { kind, name, aliases: lines };
  };
  const done = (outcome: TagOutcome | null): void => {
    if (!outcome) return;
    selection.set(null);
    onClose();
  };
  const announced = {
    says: said,
    show: (outcome: TagOutcome) => navigation.openEntity(outcome.entityId),
  };
  const tag = async (): Promise<void> => {
    const { document, range } = passage;
    done(await change(tagPassage({ document, range, entity: wanted() }), announced));
  };
  const tagAll = async (): Promise<void> => {
    const all = await Promise.all(documents.list().map(({ id }) => documents.load(id)));
    const editions = all.flatMap((one) => ('text' in one ? [one] : []));
    done(await change(tagAllMatches({ documents: editions, entity: wanted() }), announced));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const inLines = event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    if (inLines && !event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    void (event.shiftKey ? tagAll() : tag());
  };

  return (
    <Dialog
      title="Tag entity"
      onClose={onClose}
      width={440}
      actions={
        <>
          <Button look="primary" onClick={() => void tag()} disabled={tidyName(name) === ''}>
            Tag
          </Button>
          <Button onClick={() => void tagAll()} disabled={tidyName(name) === ''}>
            Tag all matches
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form tags, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onKeyDown}>
        <TextField label="Name" value={name} onChange={setName} autoFocus maxLength={300} />
        {suggestions.length > 0 ? (
          <div role="radiogroup" aria-label="Entity" className={styles.choices}>
            {suggestions.map(({ entity, why }) => (
              <label key={entity.id}>
                <input
                  type="radio"
                  name="entity"
                  checked={chosen === entity.id}
                  onChange={() => setPicked(entity.id)}
                />
                <EntityGlyph kind={entity.kind} named />
                <span>{entity.name}</span>
                <span className={styles.why}>{why}</span>
              </label>
            ))}
            <label>
              <input
                type="radio"
                name="entity"
                checked={chosen === NEW}
                onChange={() => setPicked(NEW)}
              />
              <span>New entity</span>
            </label>
          </div>
        ) : null}
        {existing ? null : (
          <div role="radiogroup" aria-label="Type" className={styles.types}>
            {ENTITY_KINDS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="kind"
                  checked={kind === one}
                  onChange={() => setKind(one)}
                />
                <EntityGlyph kind={one} />
                <span>{KIND_NAMES[one].one}</span>
              </label>
            ))}
          </div>
        )}
        <TextField
          label="Aliases"
          hint="Other spellings, one per line. All of them are matched."
          value={aliases}
          onChange={setAliases}
          rows={3}
        />
        <p className={styles.keyHint}>
          <KeyCap keys="Enter" /> tags this passage, <KeyCap keys="Shift+Enter" /> every match in
          the library.
        </p>
      </div>
    </Dialog>
  );
}
