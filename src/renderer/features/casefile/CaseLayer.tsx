import { useEffect } from 'react';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useStore } from '../../workbench/store.ts';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CaseChooser } from './CaseChooser.tsx';
import { CaseDialogForm } from './CaseDialogForm.tsx';
import styles from './casefile.module.css';
import { caseDialog, gradeInTyping } from './caseState.ts';
import { useAddEvidence } from './useAddEvidence.ts';
import { useGrading } from './useGrading.ts';

/** Keeps cases at hand in every view: the chooser, New case, `C` and `G`. */
export function CaseLayer() {
  const { session, notices } = useWorkbench();
  const activeCase = useActiveCase();
  const nameOf = useCaseNames();
  const open = useStore(caseDialog);
  const passageInHand = usePassageInHand();
  const addTo = useAddEvidence();
  const grade = useGrading();

  useCommand('case.new', () => caseDialog.set({ kind: 'new', adding: null }));
  useCommand('case.choose', () => caseDialog.set({ kind: 'choose' }));
  useCommand('evidence.grade', grade);
  useCommand('evidence.add', () => {
    void passageInHand().then((passage) => {
      if (!passage)
        notices.announce('Select a passage in a document first, then add it to the case.');
      else if (activeCase) void addTo(activeCase.id, nameOf(activeCase), passage);
      else caseDialog.set({ kind: 'new', adding: passage });
    });
  });
  const close = (): void => caseDialog.set(null);
  return (
    <>
      <GradeHint />
      {open?.kind === 'choose' ? <CaseChooser onClose={close} /> : null}
      {open?.kind === 'new' ? (
        <CaseDialogForm
          edited={null}
          adding={open.adding !== null}
          onClose={close}
          onCreated={(caseId, title) => {
            session.set((before) => ({ ...before, activeCase: caseId }));
            close();
            if (open.adding) void addTo(caseId, title, open.adding);
          }}
        />
      ) : null}
      {open?.kind === 'edit' && activeCase?.id === open.caseId ? (
        <CaseDialogForm edited={activeCase} adding={false} onClose={close} onCreated={close} />
      ) : null}
    </>
  );
}

/** Shows that the next keys are a grade. */
function GradeHint() {
  const { commands } = useWorkbench();
  const typing = useStore(gradeInTyping);
  useEffect(() => {
    if (!typing) return;
    const stop = (): void => {
      commands.captureKeys(null);
      gradeInTyping.set(null);
    };
    window.addEventListener('pointerdown', stop, { capture: true });
    return () => window.removeEventListener('pointerdown', stop, { capture: true });
  }, [typing, commands]);
  if (!typing) return null;
  return (
    <div className={styles.hint}>
      <strong>{`Grade E${typing.number}`}</strong>
      <span className={styles.typed}>{`${typing.letter ?? '_'}_`}</span>
      <span>
        <KeyCap keys="A" />–<KeyCap keys="F" /> source, <KeyCap keys="1" />–<KeyCap keys="6" />{' '}
        credibility
      </span>
      <span>
        <KeyCap keys="Esc" /> ends
      </span>
    </div>
  );
}
