import { useState } from 'react';
import { extendEvidence } from '../../../core/casefile/extendEvidence.ts';
import type { FindingFix } from '../../../core/report/checks.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CheckList } from './CheckList.tsx';
import { GradeDialog } from './GradeDialog.tsx';
import type { LiveReport } from './useReport.ts';

interface ReportChecksProps {
  readonly report: LiveReport;
  readonly onSetMarking: () => void;
}

/** “Before you export” with what its fixes do: grade in a dialog, extend a quotation, or go where it is mended. */
export function ReportChecks({ report, onSetMarking }: ReportChecksProps) {
  const { navigation } = useWorkbench();
  const change = useChange();
  const [grading, setGrading] = useState<string | null>(null);
  const { input } = report;
  const itemOf = (id: string) => input.evidence.find((one) => one.id === id);
  const extend = (fix: Extract<FindingFix, { kind: 'extendQuote' }>): void => {
    const item = itemOf(fix.evidenceId);
    const document = input.documents.find((one) => one.id === item?.documentId);
    if (!document) return;
    void change(extendEvidence(fix.evidenceId, document, fix.range), {
      says: ({ number }) => `E${number} extended to hold its hedge`,
    });
  };
  const onFix = (fix: FindingFix): void => {
    switch (fix.kind) {
      case 'grade':
        setGrading(fix.evidenceId);
        break;
      case 'extendQuote':
        extend(fix);
        break;
      case 'setMarking':
        onSetMarking();
        break;
      case 'showPassage': {
        const item = itemOf(fix.evidenceId);
        if (item) navigation.openPassage(item.documentId, item.passage);
        break;
      }
      case 'showEvidence': {
        const evidenceId = fix.evidenceIds[0];
        navigation.openCase(input.caseFile.id, evidenceId === undefined ? {} : { evidenceId });
        break;
      }
      case 'showParagraph':
        navigation.openCase(input.caseFile.id, { paragraph: fix.paragraph });
    }
  };
  const item = grading === null ? undefined : itemOf(grading);
  const source = input.sources.find((one) => one.id === item?.documentId);
  return (
    <>
      <CheckList findings={report.findings} onFix={onFix} />
      {item ? (
        <GradeDialog
          item={item}
          sourceLetter={source?.deletedAtMs === null ? source.reliability : null}
          onClose={() => setGrading(null)}
        />
      ) : null}
    </>
  );
}
