import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { buildReport } from '../../../core/report/buildReport.ts';
import { blockingFindings, checkReport } from '../../../core/report/checks.ts';
import { formatQuotesFile, quotesFileName } from '../../../core/report/quotesFile.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Capabilities, SaveOutcome } from '../../../shell/contract.ts';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { namesOfCases } from '../../store/cases.ts';
import { exportFailureWords } from '../../workbench/exportFailureWords.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import { quotedDocuments, storedReportInput, todayIso, withDocuments } from './loadReportInput.ts';
import type { ReportFormat } from './reportFormat.ts';
import { writeReport } from './writeReport.ts';

/** Why no report was exported: one sentence for the analyst; null when the analyst changed their mind. */
export interface NotExported {
  readonly kind: 'notExported';
  readonly says: string | null;
}

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  md: 'text/markdown',
};

function notExported(says: string | null): { readonly ok: false; readonly failure: NotExported } {
  return fail({ kind: 'notExported', says });
}

/**
 * Exports a case's report: reads everything anew, checks every quotation against the text held, and only then writes.
 * Formats that cannot carry positions get their list of quotations beside them. Where the disk is full, the browser's
 * download is all there is.
 * @returns the saved file's name.
 */
export async function exportReport(
  { library, documents, shell }: Pick<Workbench, 'library' | 'documents' | 'shell'>,
  caseFile: CaseFile,
  format: ReportFormat,
): Promise<Result<{ readonly name: string }, NotExported>> {
  const now = new Date();
  const stored = await storedReportInput(library.db, caseFile, todayIso(now));
  const ids = [...new Set(quotedDocuments(stored))];
  const loaded = await Promise.all(ids.map((id) => documents.load(id)));
  const input = withDocuments(
    stored,
    loaded.filter((one) => 'text' in one),
  );
  const [blocking] = blockingFindings(checkReport(input));
  if (blocking !== undefined) {
    return notExported(`${blocking.says}. Nothing was exported: see “Before you export”.`);
  }
  const model = buildReport(input);
  const written = await writeReport(shell, model, format);
  if (!written.ok) return notExported(`No report. ${storageFailureWords(written.failure)}`);
  const bytes = written.value;
  const name = (await namesOfCases(library.db)).get(caseFile.id) ?? caseFile.title;
  const wanted = `${name} ${todayIso(now)}.${format}`;
  const saved = await shell.saveExport(wanted, bytes);
  const inBrowser = shell.capabilities.host === 'loopback';
  switch (saved.status) {
    case 'cancelled':
      return notExported(null);
    case 'failed': {
      const says = exportFailureWords(saved.failure, shell.capabilities);
      if (!inBrowser) return notExported(`The report was not saved. ${says}`);
      downloadCopy(wanted, bytes, MEDIA_TYPES[format]);
      return notExported(`The report is among your downloads only. ${says}`);
    }
    case 'saved': {
      if (inBrowser) downloadCopy(saved.name, bytes, MEDIA_TYPES[format]);
      if (format === 'html') return ok({ name: saved.name });
      const sidecar = new TextEncoder().encode(formatQuotesFile(model, saved.name));
      const beside = await shell.saveExport(quotesFileName(saved.name), sidecar);
      const fault = sidecarFault(beside, shell.capabilities);
      return fault === null ? ok({ name: saved.name }) : notExported(`${saved.name} ${fault}`);
    }
  }
}

function sidecarFault(outcome: SaveOutcome, host: Capabilities): string | null {
  switch (outcome.status) {
    case 'saved':
      return null;
    case 'cancelled':
      return 'was saved without its list of quotations, so that it cannot be verified.';
    case 'failed':
      return `was saved, its list of quotations was not. ${exportFailureWords(outcome.failure, host)}`;
  }
}
