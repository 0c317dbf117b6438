import { useState } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import styles from './casefile.module.css';
import { caseDialog } from './caseState.ts';
import { EvidencePane } from './EvidencePane.tsx';
import { NarrativePane } from './NarrativePane.tsx';
import { useDesk } from './useDesk.ts';

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
  const name = useCaseName(caseFile);
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('evidence');
  const { material, body, text, setText, used } = useDesk(caseFile.id);
  return (
    <div className={styles.beside}>
      <header className={styles.besideHead}>
        <h2 title={name}>
          <span>{caseFile.title}</span>
          {name.slice(caseFile.title.length)}
        </h2>
        <ChoiceRow
          label="Part of the case"
          labelHidden
          options={PARTS}
          value={part}
          onChange={setPart}
        />
      </header>
      {material === null ? null : part === 'evidence' ? (
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
