import { useState } from 'react';
import { editCards } from '../../../core/annotation/changeSources.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import type { CardEdits } from '../../../core/document/held.ts';
import { allSources } from '../../store/sources.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  CARD_FORM,
  type CardDrafts,
  commonValue,
  draftEdits,
  draftFaults,
} from '../../workbench/cardForm.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import styles from './library.module.css';

interface EditCardsDialogProps {
  /** At least one; with several, only the fields that are changed are written, to all of them. */
  readonly documents: readonly DocumentSummary[];
  readonly onClose: () => void;
}

/** Edits the source card of one document, or the same fields of many; one step of undo. */
export function EditCardsDialog({ documents, onClose }: EditCardsDialogProps) {
  const change = useChange();
  const said = useLive(allSources, []);
  const [drafts, setDrafts] = useState<CardDrafts>({});
  const [reverted, setReverted] = useState<ReadonlySet<keyof CardEdits>>(new Set());
  const [one] = documents;
  const many = documents.length > 1;
  const fields = many ? CARD_FORM.filter(({ field }) => !/itle$/.test(field)) : CARD_FORM;
  const faults = draftFaults(drafts);
  const cards = documents.map(({ card }) => card);
  const edited = (field: keyof CardEdits): boolean =>
    documents.some(({ id }) => Object.hasOwn(said?.get(id)?.card ?? {}, field));
  const write = (field: keyof CardEdits, text: string): void => {
    setDrafts({ ...drafts, [field]: text });
    setReverted((before) => new Set([...before].filter((name) => name !== field)));
  };
  const save = async (): Promise<void> => {
    const set = draftEdits(cards, drafts);
    const ids = documents.map(({ id }) => id);
    const done = await change(editCards({ ids, set, revert: [...reverted] }), {
      says: (count) =>
        count === 0
          ? null
          : many
            ? `Source cards of ${count} documents changed`
            : `Source card of ${one?.card.shortTitle} changed`,
    });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={many ? `Source cards of ${documents.length} documents` : 'Edit source card'}
      width={560}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={faults.size > 0} onClick={() => void save()}>
          {many ? 'Save source cards' : 'Save source card'}
        </Button>
      }
    >
      {many ? <p>Only what you change here is written, to all of them.</p> : null}
      <div className={styles.cardForm}>
        {fields.map(({ field, label, hint }) => {
          const common = commonValue(cards, field);
          const error = faults.get(field);
          return (
            <div key={field} className={styles.cardField}>
              <TextField
                label={label}
                value={reverted.has(field) ? '' : (drafts[field] ?? common ?? '')}
                onChange={(text) => write(field, text)}
                {...(hint === undefined ? {} : { hint })}
                {...(error === undefined ? {} : { error })}
                {...(common === null
                  ? { placeholder: 'differs' }
                  : reverted.has(field)
                    ? { placeholder: 'as the source says' }
                    : {})}
              />
              {edited(field) && !reverted.has(field) ? (
                <Button
                  look="quiet"
                  onClick={() => {
                    const { [field]: _dropped, ...rest } = drafts;
                    setDrafts(rest);
                    setReverted(new Set([...reverted, field]));
                  }}
                  aria-label={`${label} as the source says`}
                >
                  As the source says
                </Button>
              ) : null}
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
