import type { SourceDocument } from '../core/document/document.ts';
import { editedCard } from '../core/document/held.ts';
import { parseManifest } from '../core/document/parseManifest.ts';
import { readBody } from '../core/journal/archiveBlobs.ts';
import { MemoryRecords } from '../core/journal/memoryRecords.ts';
import { asideOf } from '../core/records/asideRecord.ts';
import { TABLE_NAMES } from '../core/records/tables.ts';
import { parseCorpusDocument } from '../formats/corpus/readCorpus.ts';
import type { OpenedDocuments } from './command.ts';

/** Gives a blob by its hash; null when it is not held or not whole. */
export type GetBlob = (hash: string) => Promise<Uint8Array | null>;

/**
 * The documents that a library's records hold: imported ones in their last edition, then those of packs, each with the
 * source card as the analyst has it. What cannot be read is said and hides nothing else.
 */
export async function openLibraryDocuments(
  records: MemoryRecords,
  getBlob: GetBlob,
): Promise<OpenedDocuments> {
  const documents = new Map<string, SourceDocument>();
  const { sound, refusals } = parted(records);
  for (const { id, editions, deletedAtMs } of sound.sorted('documents')) {
    const edition = editions.at(-1);
    if (deletedAtMs !== null || edition === undefined) continue;
    const file = edition.original.name;
    const bytes = await getBlob(edition.body);
    const read = bytes === null ? null : readBody(bytes);
    if (read?.ok) documents.set(id, read.value);
    else refusals.push({ id, file, says: `${file} cannot be read: its text is lost or damaged.` });
  }
  for (const pack of sound.sorted('packs')) {
    if (pack.deletedAtMs !== null) continue;
    const bytes = await getBlob(pack.manifest);
    const manifest = bytes === null ? null : parseManifest(bytes);
    if (!manifest?.ok) {
      const says = `The pack ${pack.title} cannot be read: its manifest is lost or damaged.`;
      refusals.push({ id: '', file: pack.file, says });
      continue;
    }
    for (const entry of manifest.value.documents) {
      if (documents.has(entry.id)) continue;
      const body = await getBlob(entry.fileHash);
      const read = body === null ? null : parseCorpusDocument(entry, body);
      if (read?.ok) documents.set(entry.id, read.value);
      else {
        const says = read?.failure.says ?? `${entry.file} of the pack ${pack.title} is lost.`;
        refusals.push({ id: entry.id, file: entry.file, says });
      }
    }
  }
  const sources = new Map(sound.sorted('sources').map((source) => [source.id, source] as const));
  const edited = (document: SourceDocument): SourceDocument => {
    const source = sources.get(document.id);
    if (source === undefined || source.deletedAtMs !== null) return document;
    return { ...document, card: editedCard(document.card, source.card) };
  };
  return { documents: [...documents.values()].map(edited), refusals };
}

interface Refusal {
  readonly id: string;
  readonly file: string;
  readonly says: string;
}

/** What is said of a value that stands as a record and is none. */
export function malformedWords(where: string, field: string, says: string): string {
  return `${where} is malformed and left out: ${field} ${says}.`;
}

/** The records apart from what is none, of which each is said. */
function parted(records: MemoryRecords): { sound: MemoryRecords; refusals: Refusal[] } {
  const sound = new MemoryRecords();
  const refusals: Refusal[] = [];
  for (const table of TABLE_NAMES) {
    for (const record of records.sorted(table)) {
      const aside = asideOf(table, record.id, record);
      if (!aside) sound.put(table, record);
      else {
        const says = malformedWords(`Record ${aside.id} of ${table}`, aside.field, aside.says);
        refusals.push({ id: aside.id, file: table, says });
      }
    }
  }
  return { sound, refusals };
}
