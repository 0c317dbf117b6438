import { writeDocxReport } from '../../formats/docx/writeDocxReport.ts';
import type { DocxAnswer, DocxRequest } from './docxMessages.ts';

// Writes the Word file of a report off the UI thread: a message holds the model, the answer its bytes or what failed.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', (event: MessageEvent<DocxRequest>) => {
  void writeDocxReport(event.data).then(
    (bytes) => {
      const answer: DocxAnswer = { ok: true, bytes };
      scope.postMessage(answer);
    },
    (error: unknown) => {
      const answer: DocxAnswer = { ok: false, says: String(error) };
      scope.postMessage(answer);
    },
  );
});
