import type { SourceDocument } from '../../../core/document/document.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import { startReading, titleOf } from './importParts.ts';
import type { ChosenFile } from './queueParts.ts';

/** A file beside the document that it is like, for whoever shows comparisons. */
export interface FileComparison {
  readonly title: string;
  readonly before: SourceDocument;
  readonly beforeName: string;
  readonly after: SourceDocument;
  readonly afterName: string;
}

/** Reads a file that waits for a decision, and the document it is like. Says why, and gives null, when it cannot. */
export async function compareFile(
  workbench: Workbench,
  { file, name }: ChosenFile,
  documentId: string,
): Promise<FileComparison | null> {
  const { documents, notices } = workbench;
  const before = await documents.load(documentId);
  if (!('text' in before)) {
    notices.problem(`The document cannot be read. ${storageFailureWords(before)}`);
    return null;
  }
  const reading = startReading();
  try {
    const request = { source: file, file: name, without: [], documentId, repairs: false };
    const outcome = await reading.read(request);
    if (!outcome.ok) {
      notices.problem(`${name} cannot be compared. ${outcome.failure.says}`);
      return null;
    }
    const bytes = await reading.take();
    if (!bytes) return null;
    // The body that this window's own worker has just written and checked.
    const after = JSON.parse(new TextDecoder().decode(bytes.body)) as SourceDocument;
    const title = titleOf(workbench, documentId);
    return { title: `${name} beside ${title}`, before, beforeName: title, after, afterName: name };
  } finally {
    reading.stop();
  }
}
