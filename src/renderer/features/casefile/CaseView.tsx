import { Eye, PackageOpen, Pencil, Upload } from 'lucide-react';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { CaseFile, Evidence } from '../../../core/casefile/casefile.ts';
import { gradeOf, isGraded } from '../../../core/casefile/grade.ts';
import { writtenDateWithBasis } from '../../../core/report/writtenDate.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { MarkingLabel } from '../../ui/MarkingLabel.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { caseWish } from '../../workbench/eraseAsked.ts';
import { openNote } from '../../workbench/openNote.ts';
import { useStore } from '../../workbench/store.ts';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { caseDialog } from './caseState.ts';
import { EvidencePane } from './EvidencePane.tsx';
import { NarrativePane } from './NarrativePane.tsx';
import type { CaseMaterial } from './useCaseMaterial.ts';
import { useDesk } from './useDesk.ts';

interface CaseViewProps {
  /** What other features say of a case, and of its current item of evidence. */
  readonly about: (caseFile: CaseFile) => ReactNode;
  readonly aboutEvidence: (item: Evidence) => ReactNode;
}

/** The desk of the active case: evidence on the left, narrative in the centre. */
export function CaseView(props: CaseViewProps) {
  const activeCase = useActiveCase();
  return activeCase ? (
    <CaseDesk key={activeCase.id} caseFile={activeCase} {...props} />
  ) : (
    <NoCase />
  );
}

function NoCase() {
  const hint = useKeyHint('evidence.add');
  const choosing = useStore(caseDialog) !== null;
  const others = useLive(
    async (db) => (await db.cases.toArray()).filter((one) => one.deletedAtMs === null).length,
    [],
  );
  return (
    <PaneLayout label="Case">
      <EmptyState
        title={others ? 'No active case' : 'No case yet'}
        actions={
          choosing ? null : (
            <>
              <Button look="primary" onClick={() => caseDialog.set({ kind: 'new', adding: null })}>
                New case
              </Button>
              {others ? (
                <Button onClick={() => caseDialog.set({ kind: 'choose' })}>Choose case</Button>
              ) : null}
            </>
          )
        }
      >
        A case gathers the evidence for one question and the answer that rests on it. In a document,
        select a passage and <KeyHint {...hint} /> to send it to the active case.
      </EmptyState>
    </PaneLayout>
  );
}

function CaseDesk({
  caseFile,
  about,
  aboutEvidence,
}: CaseViewProps & { readonly caseFile: CaseFile }) {
  const panes = usePanes('case', { left: 392 });
  const { material, body, text, setText, used } = useDesk(caseFile.id);
  useContextWords(material);
  const name = useCaseName(caseFile);
  const erasing = caseWish({ id: caseFile.id, title: name });
  useErasable(erasing.what, () => erasing);
  useCommand('note.case', () =>
    openNote({ on: { kind: 'case', id: caseFile.id }, title: name, quote: '' }),
  );
  return (
    <div className={styles.desk}>
      <CaseHeader caseFile={caseFile} />
      <div className={styles.work}>
        <PaneLayout
          label="Narrative and evidence"
          left={{
            label: 'evidence list',
            state: panes.left,
            content: material ? (
              <EvidencePane
                caseFile={caseFile}
                material={material}
                used={used}
                aboutItem={aboutEvidence}
                below={about(caseFile)}
              />
            ) : null,
          }}
        >
          {material && body !== undefined ? (
            <NarrativePane
              caseFile={caseFile}
              material={material}
              body={body}
              text={text}
              onText={setText}
            />
          ) : null}
        </PaneLayout>
      </div>
    </div>
  );
}

/** Tells the status bar how the case stands. */
function useContextWords(material: CaseMaterial | null): void {
  const { context } = useWorkbench();
  useEffect(() => {
    if (!material) return;
    const { live, letterOf } = material;
    const ungraded = live.filter((item) => !isGraded(gradeOf(item, letterOf(item.documentId))));
    const items = live.length === 1 ? '1 evidence item' : `${live.length} evidence items`;
    context.set(`Case: ${items}${live.length > 0 ? `, ${ungraded.length} ungraded` : ''}`);
    return () => context.set('');
  }, [material, context]);
}

function CaseHeader({ caseFile }: { readonly caseFile: CaseFile }) {
  const { commands } = useWorkbench();
  useSyncExternalStore(
    (listener) => commands.subscribe(listener),
    () => commands.version,
  );
  const { question, marking, cutOffOn } = caseFile;
  const name = useCaseName(caseFile);
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <div className={styles.titleRow}>
          <h1>{name}</h1>
          <IconButton
            label="Edit case"
            onClick={() => caseDialog.set({ kind: 'edit', caseId: caseFile.id })}
          >
            <Pencil size={14} aria-hidden="true" />
          </IconButton>
        </div>
        <p className={styles.question}>{question === '' ? 'No question yet' : question}</p>
      </div>
      <div className={styles.headActs}>
        {cutOffOn ? (
          <span className={styles.dim}>{`Cut-off ${writtenDateWithBasis(cutOffOn)}`}</span>
        ) : null}
        {marking === '' ? null : <MarkingLabel marking={marking} />}
        {commands.isProvided('case.archive') ? (
          <IconButton label="Export this case" onClick={() => commands.run('case.archive')}>
            <PackageOpen size={15} aria-hidden="true" />
          </IconButton>
        ) : null}
        <Button onClick={() => commands.run('note.case')}>Note</Button>
        <Button onClick={() => caseDialog.set({ kind: 'choose' })}>Switch case</Button>
        {commands.isProvided('report.preview') ? (
          <Button onClick={() => commands.run('report.preview')}>
            <Eye size={15} aria-hidden="true" /> Preview report
          </Button>
        ) : null}
        {commands.isProvided('report.export') ? (
          <Button look="primary" onClick={() => commands.run('report.export')}>
            <Upload size={15} aria-hidden="true" /> Export report
          </Button>
        ) : null}
      </div>
    </header>
  );
}
