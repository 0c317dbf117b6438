import type { ArchiveContent } from '../../core/archive/writeArchive.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import { importDocuments, type Placed } from '../../core/importing/heldChanges.ts';
import { bodyBytes, documentOf, editionOf } from '../../core/importing/heldDocument.ts';
import { MAX_ARCHIVE_BYTES } from '../../core/journal/archiveEntries.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import { applyChanges } from '../../core/journal/recordChange.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { writeArchiveFile } from '../archiveFiles.ts';
import type { Command } from '../command.ts';
import { expandFiles } from '../expandFiles.ts';
import { FileReport } from '../fileReport.ts';
import { type DocumentRead, readDocument } from '../readDocuments.ts';
import { ReadWorker } from '../readWorker.ts';

/** Who made the records, and where: nobody's name and no library's, so that equal files give equal archives. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** `casebound import FILE… --out ARCHIVE`: reads files and folders of files into an archive that a library takes. */
export const importFiles: Command = {
  name: 'import',
  usage: [
    'import FILE… --out ARCHIVE [--json]',
    'reads files and folders of files into an archive',
  ],
  async run(input, output) {
    const { words, out } = input;
    if (words.length === 0 || out === undefined) {
      output.error('casebound import takes at least one FILE or folder, and --out ARCHIVE.');
      return 2;
    }
    const report = new FileReport(input, output);
    const { files, missing } = await expandFiles(words);
    for (const { label, says } of missing) report.refuse(label, says);
    const shelf = new ArchiveShelf();
    const worker = new ReadWorker();
    try {
      for (const file of files) {
        const read = await readDocument(file, worker);
        if (!read.ok) report.refuse(file.label, read.failure.says);
        else report.add(await shelf.take(read.value, file.label));
      }
    } finally {
      await worker.close();
    }
    if (shelf.size === 0) output.error(`Nothing was imported: ${out} was not written.`);
    else {
      try {
        await writeArchiveFile(out, shelf.content());
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        output.error(`${out} cannot be written: ${why}.`);
        report.end();
        return 2;
      }
    }
    return report.end();
  },
};

/** The library in memory that becomes the archive. */
class ArchiveShelf {
  readonly #records = new MemoryRecords();
  readonly #blobs = new Map<string, Uint8Array>();
  /** Label of the first file of each document. */
  readonly #labels = new Map<string, string>();
  #bytes = 0;

  get size(): number {
    return this.#labels.size;
  }

  /** Takes a document in as a library would: the same bytes or the same text is one document. */
  async take(file: DocumentRead, label: string) {
    const document = documentOf(file.read);
    const body = bodyBytes(document);
    const { warnings } = file.read;
    if (this.#bytes + body.length + file.bytes.length > MAX_ARCHIVE_BYTES - 64 * 1024 * 1024) {
      const why = 'The archive would become larger than 448 MB: import the rest into another one.';
      return { file: label, outcome: 'refused', warnings: [], why } as const;
    }
    const placed = await this.#place(document, body, file);
    const { documentId } = placed;
    const first = this.#labels.get(documentId);
    if (placed.kind === 'held') {
      const sameAs = first === undefined ? {} : { sameAs: first };
      return { file: label, outcome: 'imported', id: documentId, ...sameAs, warnings } as const;
    }
    this.#labels.set(documentId, label);
    this.#keep(body);
    this.#keep(file.bytes);
    return { file: label, outcome: 'imported', id: documentId, warnings } as const;
  }

  content(): ArchiveContent {
    const getBlob = async (hash: string) => this.#blobs.get(hash) ?? null;
    return { records: this.#records, scope: { kind: 'library' }, leftOut: [], getBlob };
  }

  async #place(document: SourceDocument, body: Uint8Array, file: DocumentRead): Promise<Placed> {
    const { bytes, sha256, name, read, changedAtMs } = file;
    const original = { sha256, sizeBytes: bytes.length, name, format: read.format };
    const edition = editionOf(document, {
      body: sha256HexOfBytes(body),
      original,
      importedAtMs: changedAtMs,
    });
    const change = importDocuments([{ id: document.id, edition }], new Map());
    const plan = await change(this.#records, {
      nowMs: changedAtMs,
      by: NOBODY,
      origin: NOBODY,
      newId: () => document.id,
    });
    const [placed] = plan.ok ? plan.value.value : [];
    if (!plan.ok || placed === undefined) throw new Error('importing into an empty library failed');
    const look = this.#records;
    const writes = applyChanges((table, id) => look.peek(table, id), plan.value.records);
    if (!writes.ok) throw new Error(writes.failure.says);
    look.write(writes.value);
    return placed;
  }

  #keep(bytes: Uint8Array): void {
    const hash = sha256HexOfBytes(bytes);
    if (this.#blobs.has(hash)) return;
    this.#blobs.set(hash, bytes);
    this.#bytes += bytes.length;
  }
}
