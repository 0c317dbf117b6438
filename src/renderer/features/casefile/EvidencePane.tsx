import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CaseFile, Evidence } from '../../../core/casefile/casefile.ts';
import {
  moveEvidence,
  removeEvidence,
  restoreEvidence,
} from '../../../core/casefile/evidenceChanges.ts';
import { Button, ChipButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { useStore } from '../../workbench/store.ts';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { currentEvidence } from './caseState.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
import type { CaseMaterial } from './useCaseMaterial.ts';
import { useJoinItem } from './useJoinItem.ts';

interface EvidencePaneProps {
  readonly caseFile: CaseFile;
  readonly material: CaseMaterial;
  /** How often the narrative cites each item. */
  readonly used: ReadonlyMap<string, number>;
  /** What other features say of the current item. */
  readonly aboutItem?: ((item: Evidence) => ReactNode) | undefined;
  /** What they say of the case, below its evidence. */
  readonly below?: ReactNode;
}

/** The evidence of a case in the analyst's order; below it the numbers that were removed. */
export function EvidencePane(props: EvidencePaneProps) {
  const { caseFile, material, used, aboutItem } = props;
  const { library, notices, navigation } = useWorkbench();
  const change = useChange();
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const current = useStore(currentEvidence);
  const place = useStore(navigation.casePlace);
  useEffect(() => {
    if (!place || place.evidenceId === null) return;
    currentEvidence.set(place.evidenceId);
    navigation.casePlace.set((now) => (now ? { ...now, evidenceId: null } : null));
  }, [place, navigation]);
  const name = useCaseName(caseFile);
  const [asking, setAsking] = useState<Evidence | null>(null);
  const { live, removed } = material;
  useJoinItem(list, live.find((item) => item.id === current) ?? live[0]);
  const shown = live.some((item) => item.id === current) ? current : (live[0]?.id ?? null);

  const remove = async (item: Evidence, evenIfCited: boolean): Promise<void> => {
    setAsking(null);
    const done = await library.run(removeEvidence(item.id, evenIfCited));
    if (!done.ok) {
      if (done.failure.kind === 'cited') setAsking(item);
      else notices.problem(done.failure.says);
      return;
    }
    notices.notify(`E${item.number} removed from ${name}`, { undoable: true });
    notices.announce(`E${item.number} removed`);
  };
  const times = asking ? (used.get(asking.id) ?? 1) : 0;
  return (
    <div className={styles.evidence}>
      <div className={styles.paneHead}>
        <h2>Evidence</h2>
        <span className={styles.dim}>{live.length}</span>
      </div>
      {live.length > 0 ? (
        <ul ref={list} aria-label="Evidence" className={styles.list} {...roving}>
          {live.map((item) => (
            <EvidenceItem
              key={item.id}
              item={item}
              document={material.documentOf(item.documentId)}
              sourceLetter={material.letterOf(item.documentId)}
              ink={item.highlightId === null ? undefined : material.inkOf.get(item.highlightId)}
              used={used.get(item.id) ?? 0}
              current={item.id === shown}
              about={item.id === shown ? aboutItem?.(item) : null}
              onCurrent={() => currentEvidence.set(item.id)}
              onMove={(direction) => void change(moveEvidence(item.id, direction))}
              onRemove={() => void remove(item, false)}
            />
          ))}
        </ul>
      ) : (
        <NoEvidence />
      )}
      {removed.length > 0 ? (
        <section aria-label="Removed evidence" className={styles.removed}>
          <span className={styles.dim}>Removed, numbers kept:</span>
          {removed.map((item) => (
            <ChipButton
              key={item.id}
              title={item.passage.quote}
              onClick={() =>
                void change(restoreEvidence(item.id), {
                  says: () => `E${item.number} restored to ${name}`,
                })
              }
            >
              {`Restore E${item.number}`}
            </ChipButton>
          ))}
        </section>
      ) : null}
      {props.below}
      {asking ? (
        <Dialog
          title={`Remove E${asking.number}`}
          role="alertdialog"
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button look="danger" onClick={() => void remove(asking, true)}>
                {`Remove E${asking.number}`}
              </Button>
              <Button onClick={() => setAsking(null)}>{`Keep E${asking.number}`}</Button>
            </>
          }
        >
          <p>
            {`The narrative cites E${asking.number} ${times === 1 ? 'once' : `${times} times`}. Its citations stay and say “removed”; the number is not given again. Undo brings it back.`}
          </p>
        </Dialog>
      ) : null}
    </div>
  );
}

function NoEvidence() {
  const hint = useKeyHint('evidence.add');
  const { session, navigation } = useWorkbench();
  const { activeTab } = useStore(session);
  return (
    <EmptyState
      title="No evidence yet"
      actions={
        <Button
          look="primary"
          onClick={() =>
            activeTab === null ? navigation.show('library') : navigation.openDocument(activeTab)
          }
        >
          {activeTab === null ? 'Open library' : 'Open last document'}
        </Button>
      }
    >
      In a document, select a passage and <KeyHint {...hint} />. It arrives here with its page,
      paragraph and source.
    </EmptyState>
  );
}
