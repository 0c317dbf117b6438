import { type FormEvent, useState } from 'react';
import { createCase, deleteCase, editCase } from '../../../core/casefile/caseChanges.ts';
import { type CaseFile, TLP_MARKINGS } from '../../../core/casefile/casefile.ts';
import { isEdtf } from '../../../core/document/isEdtf.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { askToErase, caseWish } from '../../workbench/eraseAsked.ts';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';

interface CaseDialogFormProps {
  /** The case to change; null makes a new one. */
  readonly edited: CaseFile | null;
  /** A passage waits to become the new case's first evidence. */
  readonly adding: boolean;
  readonly onClose: () => void;
  readonly onCreated: (caseId: string, title: string) => void;
}

const OTHER = 'Other';

/** New case, and the same fields for changing one. The title alone is enough. */
export function CaseDialogForm({ edited, adding, onClose, onCreated }: CaseDialogFormProps) {
  const { session } = useWorkbench();
  const change = useChange();
  const nameOf = useCaseNames();
  const first = edited ?? {
    title: '',
    question: '',
    marking: session.get().defaultMarking,
    cutOffOn: null,
  };
  const [title, setTitle] = useState(first.title);
  const [question, setQuestion] = useState(first.question);
  const [marking, setMarking] = useState(first.marking);
  const [other, setOther] = useState(!isTlp(first.marking));
  const [cutOff, setCutOff] = useState(first.cutOffOn ?? '');
  const [tried, setTried] = useState(false);
  const noTitle = title.trim() === '';
  const badDate = cutOff.trim() !== '' && !isEdtf(cutOff.trim());

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (noTitle || badDate) return;
    if (edited) {
      const cutOffOn = cutOff.trim() === '' ? null : cutOff.trim();
      onClose();
      await change(editCase(edited.id, { title, question, marking, cutOffOn }));
      return;
    }
    const made = await change(createCase({ title, question, marking }), {
      says: () => `Case ${title.trim()} created`,
    });
    if (made) onCreated(made.caseId, title.trim());
  };
  const remove = async (): Promise<void> => {
    if (!edited) return;
    onClose();
    await change(deleteCase(edited.id), {
      says: ({ evidence }) =>
        `Case ${nameOf(edited)} deleted with ${evidence === 1 ? '1 item' : `${evidence} items`} of evidence`,
    });
  };
  const eraseForGood = (): void => {
    if (!edited) return;
    onClose();
    askToErase(caseWish({ id: edited.id, title: nameOf(edited) }));
  };
  const options = [...TLP_MARKINGS, OTHER].map((value) => ({
    value,
    label: value === OTHER ? 'Other label' : value,
  }));
  return (
    <Dialog title={edited ? 'Edit case' : 'New case'} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {adding ? <p>The passage becomes the first evidence of this case.</p> : null}
        <TextField
          label="Case title"
          value={title}
          onChange={setTitle}
          autoFocus
          maxLength={200}
          {...(tried && noTitle ? { error: 'Give the case a title.' } : {})}
        />
        <TextField
          label="Question"
          value={question}
          onChange={setQuestion}
          rows={2}
          maxLength={2000}
          hint="What the case is to answer. It can follow later."
        />
        <SelectField
          label="Marking"
          value={other ? OTHER : marking}
          options={options}
          onChange={(value) => {
            setOther(value === OTHER);
            setMarking(value === OTHER ? '' : value);
          }}
        />
        {other ? (
          <TextField label="Other marking" value={marking} onChange={setMarking} maxLength={80} />
        ) : null}
        {edited ? (
          <TextField
            label="Cut-off date"
            value={cutOff}
            onChange={setCutOff}
            hint="Up to when information was considered: 2016-02-02, 2016-02 or 2016."
            {...(badDate ? { error: `“${cutOff}” is not a date of this form.` } : {})}
          />
        ) : null}
        <div className={styles.actions}>
          <Button look="primary" type="submit">
            {edited ? 'Save case' : 'Create case'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          {edited ? (
            <>
              <span className={styles.grow} />
              <Button look="quiet" onClick={eraseForGood}>
                Erase for good
              </Button>
              <Button look="danger" onClick={() => void remove()}>
                Delete case
              </Button>
            </>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}

function isTlp(marking: string): boolean {
  return TLP_MARKINGS.some((one) => one === marking);
}
