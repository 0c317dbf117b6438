import type { CorpusManifest, SourceDocument } from '../../../core/document/document.ts';
import type { Edition } from '../../../core/document/held.ts';
import type { Finding } from '../../../core/health/finding.ts';
import type { Id } from '../../../core/records/record.ts';
import type { CheckParts, CheckScope, Tally } from './healthParts.ts';

/** Of the files in the library, how many a check at the start reads: each is read within a hundred starts or days. */
const SAMPLE_SHARE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

type Job = () => Promise<readonly Finding[]>;

/** Looks at the files that documents are made of: the bundle by its manifest, and every text and original by its hash. */
export async function checkSources(
  parts: CheckParts,
  tally: Tally,
  scope: CheckScope,
  onShare: (share: number) => void,
): Promise<void> {
  const jobs = sampleOf(await jobsOf(parts), scope, parts.nowMs());
  for (const [at, job] of jobs.entries()) {
    if (parts.signal.aborted) return;
    onShare(at / jobs.length);
    tally.sources += 1;
    tally.add(await job());
  }
  if (scope === 'start' || parts.signal.aborted) return;
  const bundle = await parts.shell.listDocuments();
  tally.sources += bundle.findings.length;
  tally.add(
    bundle.findings.flatMap((found): Finding[] =>
      found.status === 'held'
        ? []
        : [sourceFinding(found.entry.id, 'bundle', `is damaged: ${found.says}`)],
    ),
  );
}

function sampleOf(jobs: readonly Job[], scope: CheckScope, nowMs: number): readonly Job[] {
  if (scope === 'whole') return jobs;
  const day = Math.floor(nowMs / DAY_MS);
  return jobs.filter((_job, at) => (at + day) % SAMPLE_SHARE === 0);
}

async function jobsOf(parts: CheckParts): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for (const { id, editions, deletedAtMs } of await parts.db.documents.toArray()) {
    if (deletedAtMs !== null) continue;
    for (const edition of editions) {
      jobs.push(() => checkBody(parts, id, edition));
      jobs.push(() => checkOriginal(parts, id, edition));
    }
  }
  for (const { id, manifest, title, deletedAtMs } of await parts.db.packs.toArray()) {
    if (deletedAtMs !== null) continue;
    const says = (what: string) => [packFinding(id, `${what} of the corpus pack “${title}”`)];
    jobs.push(async () => {
      const got = await parts.shell.getBlob(manifest);
      return got.status === 'done'
        ? []
        : says('is the list of documents, which is missing or damaged,');
    });
    for (const { fileHash, card } of await entriesOf(parts, manifest)) {
      jobs.push(async () => {
        const got = await parts.shell.getBlob(fileHash);
        return got.status === 'done'
          ? []
          : says(`is “${card.title}”, which is missing or damaged,`);
      });
    }
  }
  return jobs;
}

async function entriesOf(
  { shell }: CheckParts,
  manifest: string,
): Promise<CorpusManifest['documents']> {
  const got = await shell.getBlob(manifest);
  const read = got.status === 'done' ? parsed<CorpusManifest>(got.value) : null;
  return read?.documents ?? [];
}

async function checkBody(
  { shell }: CheckParts,
  documentId: Id,
  { body, hash, original }: Edition,
): Promise<readonly Finding[]> {
  // The host compares the bytes with the hash that they are kept under.
  const got = await shell.getBlob(body);
  if (got.status === 'failed') {
    const how = got.failure.kind === 'invalid' ? 'is missing' : 'is damaged or cannot be read';
    return [sourceFinding(documentId, `body ${hash}`, `its text from “${original.name}” ${how}`)];
  }
  const document = parsed<SourceDocument>(got.value);
  if (document?.hash === hash && (await textHash(document.text)) === hash) return [];
  return [sourceFinding(documentId, `body ${hash}`, 'its text is not the one that was imported')];
}

async function checkOriginal(
  { shell }: CheckParts,
  documentId: Id,
  { original }: Edition,
): Promise<readonly Finding[]> {
  const got = await shell.getBlob(original.sha256);
  if (got.status === 'done' && got.value.length === original.sizeBytes) return [];
  const missing = got.status === 'failed' && got.failure.kind === 'invalid';
  const says = `its original file “${original.name}” is ${missing ? 'missing' : 'damaged'}`;
  return [{ kind: 'original', table: 'documents', id: documentId, field: original.sha256, says }];
}

function sourceFinding(id: Id, field: string, says: string): Finding {
  return { kind: 'source', table: field === 'bundle' ? null : 'documents', id, field, says };
}

function packFinding(id: Id, says: string): Finding {
  return { kind: 'source', table: 'packs', id, field: 'manifest', says };
}

function parsed<T>(bytes: Uint8Array): T | null {
  try {
    // What the host gave is what was written: its hash has just been compared.
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    return null;
  }
}

async function textHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
