import type { Reliability } from '../../../core/annotation/annotation.ts';
import { assessSource } from '../../../core/annotation/assessSource.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import {
  gradeEvidence,
  setAsCitedIn,
  setAsOf,
  setComment,
  setStrength,
} from '../../../core/casefile/evidenceChanges.ts';
import { extendEvidence } from '../../../core/casefile/extendEvidence.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { Button, ChipButton } from '../../ui/Button.tsx';
import { CommittedField } from '../../ui/CommittedField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useChosen } from '../../workbench/useChosen.ts';
import styles from './casefile.module.css';
import type { EvidenceFacts } from './evidenceFacts.ts';
import { CREDIBILITY_CHOICES, reliabilityChoices, STRENGTH_CHOICES } from './gradeChoices.ts';

interface EvidenceFieldsProps {
  readonly item: Evidence;
  readonly document: SourceDocument | undefined;
  readonly sourceLetter: Reliability | null;
  readonly facts: EvidenceFacts;
}

interface StoredSelectProps<T extends string> {
  /** Id of the item. */
  readonly of: string;
  readonly label: string;
  readonly stored: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** Settles when the choice is saved or was refused. */
  readonly save: (value: T) => Promise<unknown>;
}

/** A choice that is saved as it is made. */
function StoredSelect<T extends string>(props: StoredSelectProps<T>) {
  const { of, label, stored, options, save } = props;
  const [value, choose] = useChosen(of, stored);
  const onChange = (chosen: T): void => choose(chosen, save(chosen));
  return <SelectField label={label} value={value} options={options} onChange={onChange} />;
}

/** The fields of an item: grade, strength, source behind the source, date and comment. */
export function EvidenceFields({ item, document, sourceLetter, facts }: EvidenceFieldsProps) {
  const change = useChange();
  const { id } = item;
  const own = item.reliability;
  const extend = (): void => {
    if (!document) return;
    const start = Math.min(...facts.clipped.map((one) => one.extended.start));
    const end = Math.max(...facts.clipped.map((one) => one.extended.end));
    void change(extendEvidence(id, document, textRange(start, end)), {
      says: ({ number }) => `Quote of E${number} extended`,
    });
  };
  return (
    <>
      <div className={styles.selects}>
        <StoredSelect
          of={id}
          label="Reliability"
          stored={own?.letter ?? ''}
          options={reliabilityChoices(sourceLetter)}
          save={(letter) =>
            change(
              gradeEvidence(id, {
                reliability: letter === '' ? null : { letter, reason: own?.reason ?? '' },
              }),
            )
          }
        />
        <StoredSelect
          of={id}
          label="Credibility"
          stored={item.credibility ?? ''}
          options={CREDIBILITY_CHOICES}
          save={(digit) => change(gradeEvidence(id, { credibility: digit === '' ? null : digit }))}
        />
        <StoredSelect
          of={id}
          label="Strength"
          stored={item.strength ?? ''}
          options={STRENGTH_CHOICES}
          save={(strength) => change(setStrength(id, strength === '' ? null : strength))}
        />
        <CommittedField
          label="As of"
          value={item.asOf ?? ''}
          placeholder="Date unknown"
          onCommit={(date) => void change(setAsOf(id, date))}
        />
      </div>
      {own ? (
        <div className={styles.override}>
          <CommittedField
            label="Reason for the letter"
            value={own.reason}
            placeholder={
              sourceLetter === null ? 'Why this letter' : `Why not the source’s ${sourceLetter}`
            }
            onCommit={(reason) =>
              void change(gradeEvidence(id, { reliability: { letter: own.letter, reason } }))
            }
          />
          {sourceLetter === null ? (
            <Button
              look="quiet"
              onClick={() =>
                void change(
                  assessSource({
                    documentId: item.documentId,
                    reliability: own.letter,
                    reason: own.reason,
                  }),
                  { says: () => `Source graded ${own.letter}` },
                )
              }
            >
              {`Use ${own.letter} for the source`}
            </Button>
          ) : null}
        </div>
      ) : null}
      <CommittedField
        label="As cited in"
        value={item.asCitedIn}
        placeholder="The source behind the source"
        onCommit={(name) => void change(setAsCitedIn(id, name))}
      />
      {facts.citedNames.length > 0 ? (
        <fieldset className={styles.names} aria-label="Named by the paragraph">
          {facts.citedNames.map((name) => (
            <ChipButton
              key={name}
              aria-pressed={item.asCitedIn === name}
              onClick={() => void change(setAsCitedIn(id, item.asCitedIn === name ? '' : name))}
            >
              {name}
            </ChipButton>
          ))}
        </fieldset>
      ) : null}
      <CommittedField
        label="Comment"
        value={item.comment}
        rows={2}
        onCommit={(comment) => void change(setComment(id, comment))}
      />
      {facts.clipped.length > 0 ? (
        <Button look="quiet" onClick={extend}>
          Extend quote to its sentence
        </Button>
      ) : null}
    </>
  );
}
