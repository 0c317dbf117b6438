import { useMemo } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { buildReport } from '../../../core/report/buildReport.ts';
import { checkReport, type Finding } from '../../../core/report/checks.ts';
import type { ReportInput } from '../../../core/report/material.ts';
import type { ReportModel } from '../../../core/report/model.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { useLive } from '../../workbench/useLive.ts';
import { quotedDocuments, storedReportInput, todayIso, withDocuments } from './loadReportInput.ts';

/** A case's report as it stands: drawn again whenever something it is made of changes. */
export interface LiveReport {
  readonly input: ReportInput;
  readonly model: ReportModel;
  readonly findings: readonly Finding[];
}

/** The live report of a case; null until everything it needs is read. */
export function useReport(caseFile: CaseFile): LiveReport | null {
  const stored = useLive((db) => storedReportInput(db, caseFile, todayIso(new Date())), [caseFile]);
  const ids = stored ? quotedDocuments(stored) : [];
  const documents = useDocuments(ids);
  return useMemo(() => {
    if (stored === undefined) return null;
    const input = withDocuments(stored, [...documents.values()]);
    return { input, model: buildReport(input), findings: checkReport(input) };
  }, [stored, documents]);
}
