import { useMemo, useState } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { citedEvidence, parseRichText, type RichText } from '../../../core/text/richText.ts';
import { narrativeOfCase } from '../../store/narratives.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import styles from './casefile.module.css';
import { caseDialog } from './caseState.ts';
import { EvidencePane } from './EvidencePane.tsx';
import { NarrativePane } from './NarrativePane.tsx';
import { useCaseMaterial } from './useCaseMaterial.ts';

/** The active case beside a document that is read for it: its evidence or its narrative, one at a time. */
export function CaseBeside() {
  const hint = useKeyHint('evidence.add');
  const activeCase = useActiveCase();
  if (activeCase) return <Beside key={activeCase.id} caseFile={activeCase} />;
  return (
    <EmptyState
      title="No active case"
      actions={
        <Button look="primary" onClick={() => caseDialog.set({ kind: 'choose' })}>
          Choose case
        </Button>
      }
    >
      In a document, select a passage and <KeyHint {...hint} />. It arrives here with its page,
      paragraph and source.
    </EmptyState>
  );
}

const PARTS = [
  { value: 'evidence', label: 'Evidence' },
  { value: 'narrative', label: 'Narrative' },
] as const;

function Beside({ caseFile }: { readonly caseFile: CaseFile }) {
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('evidence');
  const material = useCaseMaterial(caseFile.id);
  const narrative = useLive((db) => narrativeOfCase(db, caseFile.id), [caseFile.id]);
  const [text, setText] = useState<RichText | null>(null);
  const body = narrative?.body;
  const used = useMemo(() => {
    const stored = body === undefined ? null : parseRichText(body);
    const shown = text ?? (stored?.ok ? stored.value : null);
    const times = new Map<string, number>();
    for (const id of shown ? citedEvidence(shown) : []) times.set(id, (times.get(id) ?? 0) + 1);
    return times;
  }, [text, body]);
  return (
    <div className={styles.beside}>
      <header className={styles.besideHead}>
        <h2 title={caseFile.title}>{caseFile.title}</h2>
        <ChoiceRow
          label="Part of the case"
          labelHidden
          options={PARTS}
          value={part}
          onChange={setPart}
        />
      </header>
      {material === null || material === undefined ? null : part === 'evidence' ? (
        <EvidencePane caseFile={caseFile} material={material} used={used} />
      ) : body === undefined ? null : (
        <NarrativePane
          caseFile={caseFile}
          material={material}
          body={body}
          text={text}
          onText={setText}
        />
      )}
    </div>
  );
}
