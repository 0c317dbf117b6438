import { useEffect, useRef, useState } from 'react';
import type { Reliability } from '../../../core/annotation/annotation.ts';
import { formatGrade, gradeOf } from '../../../core/casefile/grade.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { editConflict, removeConflict } from '../../../core/linking/conflictChanges.ts';
import type { ConflictSide, ConflictWithSides } from '../../../core/linking/conflictSides.ts';
import { CONFLICT_STATES, type ConflictState } from '../../../core/linking/linking.ts';
import { documentDate } from '../../../core/report/citation.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useChosen } from '../../workbench/useChosen.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './linking.module.css';
import { placeWords } from './placeWords.ts';
import { STATE_HINTS, STATE_NAMES } from './stateWords.ts';

interface ConflictCardProps {
  readonly disputed: ConflictWithSides;
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly letterOf: (documentId: string) => Reliability | null;
  /** Null when the case is not there. */
  readonly caseTitle: (caseId: string) => string | null;
}

const STATES = CONFLICT_STATES.map((state) => ({ value: state, label: STATE_NAMES[state] }));

/** One conflict: both statements side by side, and what has become of it. */
export function ConflictCard({ disputed, documents, letterOf, caseTitle }: ConflictCardProps) {
  const { conflict, sides } = disputed;
  const change = useChange();
  const [shown, choose] = useChosen<ConflictState>(conflict.id, conflict.state);
  const [first, second] = sides;
  const name = `“${first.passage.quote}” and “${second.passage.quote}”, ${conflict.state}`;
  return (
    <li aria-label={name} className={styles.card} data-state={conflict.state}>
      <div className={styles.sides}>
        {sides.map((side) => (
          <SideView
            key={side.end.id}
            side={side}
            document={documents.get(side.documentId)}
            letter={letterOf(side.documentId)}
            caseTitle={caseTitle}
          />
        ))}
      </div>
      <div className={styles.outcome}>
        <ChoiceRow
          label="State"
          labelHidden
          value={shown}
          options={STATES}
          onChange={(state) => {
            const saving = change(editConflict(conflict.id, { state }), {
              says: () => `Conflict ${state === 'open' ? 'open again' : state}`,
            });
            choose(state, saving);
          }}
        />
        <Note
          key={conflict.id}
          stored={conflict.note}
          hint={STATE_HINTS[conflict.state]}
          id={conflict.id}
        />
        <Button
          look="quiet"
          onClick={() =>
            void change(removeConflict(conflict.id), { says: () => 'Conflict removed' })
          }
        >
          Remove conflict
        </Button>
      </div>
    </li>
  );
}

interface SideViewProps extends Pick<ConflictCardProps, 'caseTitle'> {
  readonly side: ConflictSide;
  readonly document: SourceDocument | undefined;
  readonly letter: Reliability | null;
}

function SideView({ side, document, letter, caseTitle }: SideViewProps) {
  const { navigation } = useWorkbench();
  const [item] = side.items;
  const grade = formatGrade(gradeOf(item ?? { credibility: null, reliability: null }, letter));
  const place = placeWords(document, side);
  const date = document ? documentDate(document.card) : null;
  return (
    <div className={styles.side}>
      <blockquote lang={document?.card.language ?? undefined}>{side.passage.quote}</blockquote>
      <p className={styles.source}>
        <GradeBadge grade={grade === 'not graded' ? null : grade} />
        <button
          type="button"
          className={styles.open}
          aria-label={`Open the passage, ${place}`}
          onClick={() =>
            navigation.openPassage(side.documentId, side.passage, side.markId ?? undefined)
          }
        >
          {place}
        </button>
        <span>{document?.card.shortTitle}</span>
        {date === null ? null : <span>{date}</span>}
      </p>
      {side.items.map(({ id, number, caseId }) => (
        <button
          key={id}
          type="button"
          className={styles.open}
          onClick={() => navigation.openCase(caseId, { evidenceId: id })}
        >
          {`E${number} in ${caseTitle(caseId) ?? 'a case that is not there'}`}
        </button>
      ))}
    </div>
  );
}

interface NoteProps {
  readonly id: string;
  readonly stored: string;
  readonly hint: string;
}

/** The note, written when the field is left, also by leaving the page. */
function Note({ id, stored, hint }: NoteProps) {
  const change = useChange();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== stored) void change(editConflict(id, { note: typed }));
    setTyped(null);
  };
  const leave = useRef(commit);
  useEffect(() => {
    leave.current = commit;
  });
  useEffect(() => () => leave.current(), []);
  return (
    <TextField
      label="Note"
      hint={hint}
      rows={2}
      value={typed ?? stored}
      onChange={setTyped}
      onBlur={commit}
    />
  );
}
