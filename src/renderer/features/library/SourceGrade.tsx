import { useId, useState } from 'react';
import { RELIABILITIES, type Reliability } from '../../../core/annotation/annotation.ts';
import { assessSource } from '../../../core/annotation/assessSource.ts';
import { RELIABILITY_MEANINGS } from '../../../core/annotation/reliabilityMeanings.ts';
import { sourceOfDocument } from '../../store/sources.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useChosen } from '../../workbench/useChosen.ts';
import { useLive } from '../../workbench/useLive.ts';
import styles from './library.module.css';

interface SourceGradeProps {
  readonly documentId: string;
  readonly title: string;
}

/** The analyst's grade of a document as a source, with the reason; every item of evidence from it inherits the letter. */
export function SourceGrade({ documentId, title }: SourceGradeProps) {
  const name = useId();
  const change = useChange();
  const stored = useLive((db) => sourceOfDocument(db, documentId), [documentId]);
  const [letter, choose] = useChosen(documentId, stored?.reliability ?? null);
  const storedReason = stored?.reason ?? '';
  const [draft, setDraft] = useState<string | null>(null);
  const reason = draft ?? storedReason;

  const assess = (reliability: Reliability | null): void => {
    const saving = change(assessSource({ documentId, reliability, reason }), {
      says: () =>
        reliability === null
          ? `Grade taken off ${title}`
          : `${title} graded ${reliability}, ${RELIABILITY_MEANINGS[reliability]}`,
    });
    choose(reliability, saving);
  };
  const option = (value: Reliability | null) => (
    <label
      key={value ?? 'none'}
      className={styles.letter}
      title={value ? RELIABILITY_MEANINGS[value] : ''}
    >
      <input
        type="radio"
        name={name}
        checked={letter === value}
        onChange={() => assess(value)}
        aria-label={value === null ? 'Not graded' : `${value}, ${RELIABILITY_MEANINGS[value]}`}
      />
      <span>{value ?? 'none'}</span>
    </label>
  );
  return (
    <div className={styles.grade}>
      <fieldset>
        <legend>Reliability of the source</legend>
        <div className={styles.letters}>
          {RELIABILITIES.map(option)}
          {option(null)}
        </div>
      </fieldset>
      <p className={styles.meaning}>
        {letter === null
          ? 'Not graded, which is not F.'
          : `${letter}: ${RELIABILITY_MEANINGS[letter]}.`}
      </p>
      {letter === null ? null : (
        <TextField
          label="Reason for the grade"
          value={reason}
          onChange={setDraft}
          onBlur={() => {
            setDraft(null);
            if (reason.trim() !== storedReason) {
              void change(assessSource({ documentId, reliability: letter, reason }), {
                says: () => `Reason for the grade of ${title} kept`,
              });
            }
          }}
        />
      )}
    </div>
  );
}
