import { useRef } from 'react';
import { formatGrade, gradeOf } from '../../../core/casefile/grade.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useJoinKeys } from '../../workbench/useJoinKeys.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { caseDialog, currentEvidence } from './caseState.ts';
import { EvidenceConflicts } from './EvidenceConflicts.tsx';
import { evidenceFacts } from './evidenceFacts.ts';
import { useCaseMaterial } from './useCaseMaterial.ts';

/** The evidence of the active case that was taken from one document, in text order; for the reader's right pane. */
export function DocumentEvidencePane({ documentId }: { readonly documentId: string }) {
  const hint = useKeyHint('evidence.add');
  const activeCase = useActiveCase();
  const nameOf = useCaseNames();
  if (!activeCase) {
    return (
      <EmptyState
        title="No active case"
        actions={
          <Button look="primary" onClick={() => caseDialog.set({ kind: 'choose' })}>
            Choose case
          </Button>
        }
      >
        Select a passage and <KeyHint {...hint} />: the first one asks for the case’s title.
      </EmptyState>
    );
  }
  return <Items caseId={activeCase.id} title={nameOf(activeCase)} documentId={documentId} />;
}

interface ItemsProps {
  readonly caseId: string;
  readonly title: string;
  readonly documentId: string;
}

function Items({ caseId, title, documentId }: ItemsProps) {
  const hint = useKeyHint('evidence.add');
  const { navigation } = useWorkbench();
  const material = useCaseMaterial(caseId);
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  useJoinKeys(list, (focused) => {
    const id = focused.closest<HTMLElement>('[data-evidence]')?.dataset['evidence'];
    return id === undefined ? null : { kind: 'evidence', id };
  });
  if (!material) return null;
  const items = material.live
    .filter((item) => item.documentId === documentId)
    .sort((a, b) => a.passage.start - b.passage.start || a.number - b.number);
  if (items.length === 0) {
    return (
      <EmptyState title="No evidence from this document">
        Select a passage and <KeyHint {...hint} />. It goes to {title}.
      </EmptyState>
    );
  }
  return (
    <ul ref={list} aria-label="Evidence from this document" className={styles.list} {...roving}>
      {items.map((item) => {
        const letter = material.letterOf(documentId);
        const grade = gradeOf(item, letter);
        const words = formatGrade(grade);
        const { place } = evidenceFacts(item, material.documentOf(documentId), letter);
        const ink = item.highlightId === null ? undefined : material.inkOf.get(item.highlightId);
        return (
          <li key={item.id} data-evidence={item.id} className={styles.item}>
            <span className={styles.number}>{`E${item.number}`}</span>
            <div className={styles.body}>
              <button
                type="button"
                data-roving=""
                className={`${styles.quote} ${ink === undefined ? '' : (styles[`ink${ink}`] ?? '')}`}
                aria-label={`E${item.number}, ${words}, ${place}: ${item.passage.quote}`}
                onFocus={() => currentEvidence.set(item.id)}
                onClick={() =>
                  navigation.openPassage(documentId, item.passage, item.highlightId ?? undefined)
                }
              >
                {item.passage.quote}
              </button>
              <div className={styles.meta}>
                <GradeBadge
                  grade={words === 'not graded' ? null : words}
                  overridden={grade.overridden && letter !== null}
                />
                <span className={styles.place}>{place}</span>
              </div>
              <EvidenceConflicts item={item} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
