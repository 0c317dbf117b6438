import { useRef } from 'react';
import type { SourceAssessment } from '../../../core/annotation/annotation.ts';
import {
  removeSecondAssessment,
  type SaidBeside,
  saidBeside,
  takeSecondAssessment,
} from '../../../core/annotation/secondAssessments.ts';
import type { SourceCard } from '../../../core/document/document.ts';
import { secondAssessmentsOf, sourceOfDocument } from '../../store/sources.ts';
import { Button } from '../../ui/Button.tsx';
import { dayWords } from '../../workbench/dayWords.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useDocumentSummary } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import styles from './merged.module.css';
import { filedWords, mergedWords, otherFields } from './mergedWords.ts';

interface MergedAssessmentsProps {
  readonly documentId: string;
  /** Leaves out those that grade the source as ours does. */
  readonly onlyGrades?: boolean;
}

/** What others say of a document as a source, where a merge brought it and it differs from ours. Nothing while all agree. */
export function MergedAssessments({ documentId, onlyGrades = false }: MergedAssessmentsProps) {
  const change = useChange();
  const place = useRef<HTMLDivElement>(null);
  const document = useDocumentSummary(documentId);
  const who = useAuthorWords();
  const found = useLive(
    async (db) => ({
      ours: await sourceOfDocument(db, documentId),
      seconds: await secondAssessmentsOf(db, documentId),
      collections: new Map(
        (await db.collections.toArray())
          .filter(({ deletedAtMs }) => deletedAtMs === null)
          .map(({ id, name }) => [id, name] as const),
      ),
    }),
    [documentId],
  );
  if (!document || !found) return null;
  const { card } = document;
  const beside = found.seconds.flatMap((second) => {
    const said = saidBeside(second, found.ours, card);
    return said && (said.grade || !onlyGrades) ? [{ second, said }] : [];
  });
  const act = async (
    { id }: SourceAssessment,
    run: typeof takeSecondAssessment,
    says: string,
  ): Promise<void> => {
    await change(run(id), { says: () => says });
    // The button goes with what it stood under.
    place.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={place} tabIndex={-1} className={styles.place}>
      {beside.map(({ second, said }) => (
        <MergedAssessment
          key={second.id}
          said={said}
          card={card}
          words={mergedWords(said, who(second.by), dayWords(second.updatedAtMs))}
          filed={filedWords(said, (id) => found.collections.get(id))}
          onUse={() =>
            void act(second, takeSecondAssessment, `Merged assessment of ${card.shortTitle} used`)
          }
          onRemove={() =>
            void act(
              second,
              removeSecondAssessment,
              `Merged assessment of ${card.shortTitle} removed`,
            )
          }
        />
      ))}
    </div>
  );
}

interface MergedAssessmentProps {
  readonly said: SaidBeside;
  readonly card: SourceCard;
  readonly words: string;
  readonly filed: string;
  readonly onUse: () => void;
  readonly onRemove: () => void;
}

function MergedAssessment({ said, card, words, filed, onUse, onRemove }: MergedAssessmentProps) {
  const fields = otherFields(said.card, card);
  return (
    <section aria-label={words} className={styles.merged}>
      <p>{words}</p>
      {fields.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">Source card</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, label, theirs, ours }) => (
              <tr key={field}>
                <th scope="row">{label}</th>
                <td>
                  <bdi>{theirs}</bdi>
                </td>
                <td>
                  <bdi>{ours}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {filed === '' ? null : <p>{filed}</p>}
      <div className={styles.acts}>
        <Button onClick={onUse}>Use this one</Button>
        <Button look="quiet" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </section>
  );
}
