import type { ReportModel } from '../../../core/report/model.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { printHtml, writeHtmlReport } from '../../../formats/html/writeHtmlReport.ts';
import { writeMarkdownReport } from '../../../formats/markdown/writeMarkdownReport.ts';
import type { Shell, StorageFailure } from '../../../shell/contract.ts';
import { askWorker } from '../../platform/askWorker.ts';
import type { DocxAnswer, DocxRequest } from '../../workers/docxMessages.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import docxWorker from '../../workers/writeDocx.ts?worker&url';
import { reportFonts } from './reportFonts.ts';
import type { ReportFormat } from './reportFormat.ts';

/** The bytes of a report in one format. PDF is printed by the host; the Word file is written in a worker. */
export async function writeReport(
  shell: Shell,
  model: ReportModel,
  format: ReportFormat,
): Promise<Result<Uint8Array, StorageFailure>> {
  switch (format) {
    case 'html':
      return ok(new TextEncoder().encode(writeHtmlReport(model)));
    case 'md':
      return ok(new TextEncoder().encode(writeMarkdownReport(model)));
    case 'docx': {
      const answer = await askWorker<DocxRequest, DocxAnswer>(docxWorker, 'write-docx', model);
      if (!answer.ok) throw new Error(answer.says);
      return ok(answer.bytes);
    }
    case 'pdf': {
      const printed = await shell.printPdf(printHtml(model, await reportFonts()));
      return printed.status === 'done' ? ok(printed.value) : fail(printed.failure);
    }
  }
}
