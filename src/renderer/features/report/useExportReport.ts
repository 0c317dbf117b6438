import { useCallback } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { createStore, useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { exportReport } from './exportReport.ts';
import { chosenFormat, REPORT_FORMATS } from './reportFormat.ts';

/** Whether an export is under way in this window; one at a time. */
const exporting = createStore(false);

/** Exports a case in the format chosen last and tells the analyst what became of it. */
export function useExportReport(): {
  readonly busy: boolean;
  readonly run: (caseFile: CaseFile) => Promise<void>;
} {
  const workbench = useWorkbench();
  const busy = useStore(exporting);
  const run = useCallback(
    async (caseFile: CaseFile): Promise<void> => {
      if (exporting.get()) return;
      exporting.set(true);
      const format = chosenFormat.get();
      const label = REPORT_FORMATS.find((one) => one.format === format)?.label ?? '';
      workbench.notices.announce(`Exporting ${label}`);
      try {
        const done = await exportReport(workbench, caseFile, format);
        if (done.ok) workbench.notices.notify(`Report exported: ${done.value.name}`);
        else if (done.failure.says !== null) workbench.notices.problem(done.failure.says);
      } finally {
        exporting.set(false);
      }
    },
    [workbench],
  );
  return { busy, run };
}
