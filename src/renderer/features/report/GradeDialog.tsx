import { useState } from 'react';
import { RELIABILITIES, type Reliability } from '../../../core/annotation/annotation.ts';
import { CREDIBILITIES, type Credibility, type Evidence } from '../../../core/casefile/casefile.ts';
import { gradeEvidence } from '../../../core/casefile/evidenceChanges.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import styles from './report.module.css';

interface GradeDialogProps {
  readonly item: Evidence;
  readonly sourceLetter: Reliability | null;
  readonly onClose: () => void;
}

type Letter = Reliability | '';
type Digit = Credibility | '';

/** Grades one item without leaving the report. The source's letter stands unless another is chosen. */
export function GradeDialog({ item, sourceLetter, onClose }: GradeDialogProps) {
  const change = useChange();
  const [letter, setLetter] = useState<Letter>(item.reliability?.letter ?? '');
  const [digit, setDigit] = useState<Digit>(item.credibility ?? '');
  const [reason, setReason] = useState(item.reliability?.reason ?? '');
  const save = async (): Promise<void> => {
    const done = await change(
      gradeEvidence(item.id, {
        credibility: digit === '' ? null : digit,
        reliability: letter === '' ? null : { letter, reason },
      }),
      { says: ({ number, grade }) => `E${number} graded ${grade}` },
    );
    if (done) onClose();
  };
  const inherited = sourceLetter === null ? 'Not graded' : `${sourceLetter}, from the source`;
  return (
    <Dialog
      title={`Grade E${item.number}`}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => void save()}>
          Grade evidence
        </Button>
      }
    >
      <div className={styles.form}>
        <blockquote className={styles.quoted}>“{item.passage.quote}”</blockquote>
        <SelectField<Letter>
          label="Reliability"
          value={letter}
          options={[
            { value: '', label: inherited },
            ...RELIABILITIES.map((one) => ({ value: one, label: one })),
          ]}
          onChange={setLetter}
        />
        {letter === '' ? null : (
          <TextField label="Reason for the letter" value={reason} onChange={setReason} />
        )}
        <SelectField<Digit>
          label="Credibility"
          value={digit}
          options={[
            { value: '', label: 'Not graded' },
            ...CREDIBILITIES.map((one) => ({ value: one, label: one })),
          ]}
          onChange={setDigit}
        />
      </div>
    </Dialog>
  );
}
