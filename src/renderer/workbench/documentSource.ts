import type { DocumentSummary, SourceDocument } from '../../core/document/document.ts';
import type { CorpusState, Shell, StorageFailure } from '../../shell/contract.ts';

/** One home for every document, wherever it comes from; today the bundle. Bodies are loaded when first asked for. */
export class DocumentSource {
  readonly #shell: Shell;
  readonly #bodies = new Map<string, Promise<SourceDocument | StorageFailure>>();
  readonly corpus: CorpusState;

  constructor(shell: Shell, corpus: CorpusState) {
    this.#shell = shell;
    this.corpus = corpus;
  }

  /** The documents that can be opened, in the manifest's order. */
  list(): readonly DocumentSummary[] {
    return this.corpus.findings
      .filter((finding) => finding.status === 'held')
      .map((finding) => finding.entry);
  }

  /** What is known of a document without its text; null when the library does not hold it. */
  summary(id: string): DocumentSummary | null {
    return this.list().find((one) => one.id === id) ?? null;
  }

  /** The whole document, or why it cannot be read. The same document is loaded once. */
  load(id: string): Promise<SourceDocument | StorageFailure> {
    const known = this.#bodies.get(id);
    if (known) return known;
    const loading = this.#shell
      .readDocument(id)
      .then((outcome) => (outcome.status === 'done' ? outcome.value : outcome.failure));
    this.#bodies.set(id, loading);
    return loading;
  }
}
