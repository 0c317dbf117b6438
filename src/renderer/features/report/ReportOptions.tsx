import { ArrowDown, ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { editCase } from '../../../core/casefile/caseChanges.ts';
import {
  type CaseFile,
  type ReportSection,
  TLP_MARKINGS,
} from '../../../core/casefile/casefile.ts';
import {
  moveReportSection,
  reportSections,
  SECTION_NAMES,
  showReportAuthor,
  showReportSection,
} from '../../../core/casefile/reportLayout.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useChosen } from '../../workbench/useChosen.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './report.module.css';
import { chosenFormat, REPORT_FORMATS } from './reportFormat.ts';

/** Chooses the format of the next export. A host that cannot print says why beside the choice. */
export function FormatChoice() {
  const { shell } = useWorkbench();
  const chosen = useStore(chosenFormat);
  const { available, why } = shell.capabilities.printing;
  return (
    <section className={styles.part}>
      <h2 id="report-format">Format</h2>
      <div role="radiogroup" aria-labelledby="report-format" className={styles.formats}>
        {REPORT_FORMATS.map(({ format, label }) => (
          <label key={format}>
            <input
              type="radio"
              name="report-format"
              checked={chosen === format}
              onChange={() => chosenFormat.set(format)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {chosen === 'pdf' && !available ? <p className={styles.hint}>{why}</p> : null}
    </section>
  );
}

interface CaseFieldProps {
  readonly label: string;
  readonly stored: string;
  readonly hint?: string;
  readonly options?: readonly string[];
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly onCommit: (value: string) => void;
}

/** A field of the case that is written when it is left or Enter is pressed; Esc takes the typing back. */
function CaseField({ label, stored, hint, options, field, onCommit }: CaseFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== stored) onCommit(typed);
    setTyped(null);
  };
  // Leaving the view takes the field away without a blur: what was typed is written all the same.
  const leave = useRef(commit);
  useEffect(() => {
    leave.current = commit;
  });
  useEffect(() => () => leave.current(), []);
  return (
    <section className={styles.part}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        className={styles.input}
        value={typed ?? stored}
        {...(options ? { list: `${id}-options` } : {})}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape' || typed === null) return;
          event.stopPropagation();
          setTyped(null);
        }}
      />
      {options ? (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </section>
  );
}

interface TickProps {
  /** Id of the case. */
  readonly of: string;
  readonly label: string;
  readonly stored: boolean;
  /** Writes the change; settles when it is durable or was refused. */
  readonly onChange: (value: boolean) => Promise<unknown>;
}

/** A tick box of the case: shows what was chosen at once, and what is stored when that was refused. */
function CaseTick({ of, label, stored, onChange }: TickProps) {
  const [ticked, choose] = useChosen(of, stored);
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={ticked}
        onChange={({ currentTarget: { checked } }) => choose(checked, onChange(checked))}
      />
      <span>{label}</span>
    </label>
  );
}

interface CaseOptionsProps {
  readonly caseFile: CaseFile;
  readonly markingField: RefObject<HTMLInputElement | null>;
}

/** The marking, the cut-off date and the author's name, as the report prints them. */
export function CaseOptions({ caseFile, markingField }: CaseOptionsProps) {
  const change = useChange();
  return (
    <>
      <CaseField
        label="Marking"
        stored={caseFile.marking}
        options={TLP_MARKINGS}
        field={markingField}
        onCommit={(marking) => void change(editCase(caseFile.id, { marking }))}
      />
      <CaseField
        label="Information cut-off"
        stored={caseFile.cutOffOn ?? ''}
        hint="2016-02-02, 2016-02 or 2016"
        onCommit={(cutOffOn) => void change(editCase(caseFile.id, { cutOffOn }))}
      />
      <CaseTick
        of={caseFile.id}
        label="Name the author on the cover"
        stored={caseFile.report.showAuthor}
        onChange={(shown) => change(showReportAuthor(caseFile.id, shown))}
      />
    </>
  );
}

interface SectionChoiceProps {
  readonly caseFile: CaseFile;
  /** What the part holds: "12 items". */
  readonly counts: Readonly<Record<ReportSection, string>>;
}

/** The parts of the report in their order: ticked or left out, moved by buttons. */
export function SectionChoice({ caseFile, counts }: SectionChoiceProps) {
  const change = useChange();
  const sections = reportSections(caseFile.report);
  return (
    <section className={styles.part}>
      <h2 id="report-sections">Sections</h2>
      <ul aria-labelledby="report-sections" className={styles.sections}>
        {sections.map(({ section, shown }, index) => (
          <li key={section}>
            <CaseTick
              of={caseFile.id}
              label={SECTION_NAMES[section]}
              stored={shown}
              onChange={(wanted) => change(showReportSection(caseFile.id, section, wanted))}
            />
            <span className={styles.count}>{shown ? counts[section] : 'left out'}</span>
            <IconButton
              label={`Move ${SECTION_NAMES[section]} up`}
              disabled={index === 0}
              onClick={() => void change(moveReportSection(caseFile.id, section, 'up'))}
            >
              <ArrowUp size={14} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Move ${SECTION_NAMES[section]} down`}
              disabled={index === sections.length - 1}
              onClick={() => void change(moveReportSection(caseFile.id, section, 'down'))}
            >
              <ArrowDown size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
