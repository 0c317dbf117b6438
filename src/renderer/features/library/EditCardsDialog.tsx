import { useState } from 'react';
import { editCards } from '../../../core/annotation/changeSources.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import type { CardEdits } from '../../../core/document/held.ts';
import { allSources } from '../../store/sources.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { CARD_FORM, commonValue, editOf } from './cardFields.ts';
import styles from './library.module.css';

interface EditCardsDialogProps {
  /** At least one; with several, only the fields that are changed are written, to all of them. */
  readonly documents: readonly DocumentSummary[];
  readonly onClose: () => void;
}

type Drafts = Readonly<Partial<Record<keyof CardEdits, string>>>;

/** Edits the source card of one document, or the same fields of many; one step of undo. */
export function EditCardsDialog({ documents, onClose }: EditCardsDialogProps) {
  const change = useChange();
  const said = useLive(allSources, []);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [reverted, setReverted] = useState<ReadonlySet<keyof CardEdits>>(new Set());
  const [one] = documents;
  const many = documents.length > 1;
  const fields = many ? CARD_FORM.filter(({ field }) => !/itle$/.test(field)) : CARD_FORM;
  const faults = fields.flatMap(({ field, fault }) => {
    const draft = drafts[field];
    const says = draft === undefined ? null : fault(draft.trim());
    return says === null ? [] : [[field, says] as const];
  });
  const edited = (field: keyof CardEdits): boolean =>
    documents.some(({ id }) => Object.hasOwn(said?.get(id)?.card ?? {}, field));
  const write = (field: keyof CardEdits, text: string): void => {
    setDrafts({ ...drafts, [field]: text });
    setReverted((before) => new Set([...before].filter((name) => name !== field)));
  };
  const save = async (): Promise<void> => {
    const set = Object.assign(
      {},
      ...fields.flatMap(({ field }) => {
        const draft = drafts[field];
        return draft === undefined || draft === commonValue(documents, field)
          ? []
          : [editOf(field, draft)];
      }),
    ) as CardEdits;
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
        <Button look="primary" disabled={faults.length > 0} onClick={() => void save()}>
          {many ? 'Save source cards' : 'Save source card'}
        </Button>
      }
    >
      {many ? <p>Only what you change here is written, to all of them.</p> : null}
      <div className={styles.cardForm}>
        {fields.map(({ field, label, hint }) => {
          const common = commonValue(documents, field);
          const error = faults.find(([name]) => name === field)?.[1];
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
