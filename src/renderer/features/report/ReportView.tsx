import { Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { ariaKeys } from '../../ui/keyWords.ts';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useKeyHint, useKeyOf } from '../../workbench/useKeys.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ReportChecks } from './ReportChecks.tsx';
import { CaseOptions, FormatChoice, SectionChoice } from './ReportOptions.tsx';
import { ReportSheet } from './ReportSheet.tsx';
import styles from './report.module.css';
import { sectionCounts } from './sectionCounts.ts';
import { useExportReport } from './useExportReport.ts';
import { type LiveReport, useReport } from './useReport.ts';

/** The active case laid out for a reader: how it will read, what to see to first, and the export. */
export function ReportView() {
  const hint = useKeyHint('case.choose');
  const { commands, navigation } = useWorkbench();
  const caseFile = useActiveCase();
  if (caseFile !== null) return <CaseReport key={caseFile.id} caseFile={caseFile} />;
  const act = commands.isProvided('case.new')
    ? { label: 'New case', run: () => void commands.run('case.new') }
    : { label: 'Open the library', run: () => navigation.show('library') };
  return (
    <PaneLayout label="Report">
      <EmptyState
        title="No report yet"
        actions={
          <Button look="primary" onClick={act.run}>
            {act.label}
          </Button>
        }
      >
        A report lays out the active case: its narrative, evidence and sources. To make or choose a
        case, <KeyHint {...hint} />.
      </EmptyState>
    </PaneLayout>
  );
}

function CaseReport({ caseFile }: { readonly caseFile: CaseFile }) {
  const exportKey = useKeyOf('report.export');
  const name = useCaseName(caseFile);
  const { context } = useWorkbench();
  const panes = usePanes('report', { left: 300 });
  const report = useReport(caseFile);
  const { busy, run } = useExportReport();
  const markingField = useRef<HTMLInputElement>(null);
  const items = report?.model.quotes.length ?? 0;
  useEffect(() => {
    context.set(`Report of ${name}, ${items} quotations`);
    return () => context.set('');
  }, [context, name, items]);
  const options = (
    <div className={styles.options}>
      <FormatChoice />
      <CaseOptions caseFile={caseFile} markingField={markingField} />
      {report ? <SectionChoice caseFile={caseFile} counts={sectionCounts(report)} /> : null}
      {report ? (
        <ReportChecks report={report} onSetMarking={() => markingField.current?.focus()} />
      ) : null}
    </div>
  );
  return (
    <PaneLayout
      label="Report"
      left={{ label: 'Report options', state: panes.left, content: options }}
    >
      <div className={styles.bar}>
        <h1>{name}</h1>
        {busy ? <progress aria-label="Exporting report" /> : null}
        <Button
          look="primary"
          aria-keyshortcuts={ariaKeys(exportKey)}
          disabled={busy}
          onClick={() => void run(caseFile)}
        >
          <Upload size={15} aria-hidden="true" />
          Export report
        </Button>
      </div>
      {report ? <Preview report={report} /> : null}
    </PaneLayout>
  );
}

function Preview({ report }: { readonly report: LiveReport }) {
  const { navigation } = useWorkbench();
  const open = (evidenceId: string): void => {
    const item = report.input.evidence.find((one) => one.id === evidenceId);
    if (item) navigation.openPassage(item.documentId, item.passage, item.highlightId ?? undefined);
  };
  return (
    <div className={styles.pasteboard}>
      <ReportSheet model={report.model} onOpen={open} />
    </div>
  );
}
