import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { useExportReport } from './useExportReport.ts';

/** Keeps the report at hand in every view: Ctrl+P shows it, Ctrl+Shift+E exports the active case. */
export function ReportLayer() {
  const { navigation, notices } = useWorkbench();
  const caseFile = useActiveCase();
  const { run } = useExportReport();
  useCommand('report.preview', () => navigation.show('report'));
  useCommand('report.export', () => {
    navigation.show('report');
    if (caseFile === null) notices.announce('Choose a case to export its report.');
    else void run(caseFile);
  });
  return null;
}
