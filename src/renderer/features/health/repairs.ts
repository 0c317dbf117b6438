import type { FindingKind, HealthReport } from '../../../core/health/finding.ts';
import { PASSAGE_TABLES, settleQuotes } from '../../../core/health/quotes.ts';
import { removeDangling } from '../../../core/health/removeDangling.ts';
import type { Id } from '../../../core/records/record.ts';
import { askForRebuild } from '../../store/askForRebuild.ts';
import { backUpFirst } from '../../workbench/backUpFirst.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import { restoreBodies } from './restoreBodies.ts';

/** What a repair is called on its button; null for a kind that only the analyst can put right. */
export function repairLabel(kind: FindingKind, { findings, counts }: HealthReport): string | null {
  const own = findings.filter((finding) => finding.kind === kind);
  // While the store is not what the data folder says, its faults are not those of the library.
  if (counts.store > 0 && kind !== 'store') return null;
  switch (kind) {
    case 'store':
      // What is missing from the data folder cannot be had from it.
      return own.every(({ table }) => table !== null)
        ? 'Rebuild the store from the data folder'
        : null;
    case 'reference':
      return counts.reference === 1 ? 'Remove this reference' : 'Remove these references';
    case 'quote':
      return counts.quote === 1 ? 'Settle this passage' : 'Settle these passages';
    case 'source':
      return own.some(({ field }) => field.startsWith('body ')) ? 'Read texts again' : null;
    case 'citation':
    case 'original':
      return null;
  }
}

/**
 * Carries a repair out and tells what it came to. Changes of records are one change each, which Undo takes back.
 * @returns whether anything may be different now, so that the library should be checked again.
 */
export async function repair(
  kind: FindingKind,
  report: HealthReport,
  workbench: Workbench,
): Promise<boolean> {
  const { library, documents, notices, shell } = workbench;
  const own = report.findings.filter((finding) => finding.kind === kind);
  switch (kind) {
    case 'store':
      await askForRebuild(library.db);
      window.location.reload();
      return false;
    case 'reference': {
      backUpFirst(workbench, 'before a repair');
      const aside = new Set(await library.db.aside.toCollection().primaryKeys());
      const suspects = own.flatMap(({ table, id }) => (table === null ? [] : [{ table, id }]));
      const done = await library.run(removeDangling(suspects, aside));
      if (!done.ok) {
        notices.problem(done.failure.says);
        return false;
      }
      const { value, changeId } = done.value;
      notices.notify(`${records(value)} changed`, { undoable: changeId !== null });
      return true;
    }
    case 'quote': {
      backUpFirst(workbench, 'before a repair');
      const suspects = own.flatMap(({ table, id }) => {
        const lying = PASSAGE_TABLES.find((one) => one === table);
        return lying ? [{ table: lying, id }] : [];
      });
      const textOf = await textsOf(suspects, workbench);
      const done = await library.run(settleQuotes(suspects, textOf));
      if (!done.ok) {
        notices.problem(done.failure.says);
        return false;
      }
      const { value, changeId } = done.value;
      const words = `${value.placed} put back on the words, ${value.waiting} to re-place`;
      notices.notify(words, { undoable: changeId !== null });
      return true;
    }
    case 'source': {
      const { restored, failed } = await restoreBodies(own, library.db, shell);
      await documents.follow({
        documents: await library.db.documents.toArray(),
        packs: await library.db.packs.toArray(),
        sources: new Map((await library.db.sources.toArray()).map((one) => [one.id, one])),
      });
      const words = `${restored} ${restored === 1 ? 'text' : 'texts'} restored`;
      if (failed === 0) notices.notify(words);
      else {
        notices.problem(
          `${words}. ${failed} could not be read from the original: import the file again.`,
        );
      }
      return true;
    }
    case 'citation':
    case 'original':
      return false;
  }
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count.toLocaleString('en-GB')} records`;
}

async function textsOf(
  suspects: readonly { readonly table: (typeof PASSAGE_TABLES)[number]; readonly id: Id }[],
  { library, documents }: Workbench,
): Promise<(documentId: Id, hash: string) => string | null> {
  const texts = new Map<Id, ReadonlyMap<string, string>>();
  for (const { table, id } of suspects) {
    const record = await library.db[table].get(id);
    if (!record || texts.has(record.documentId)) continue;
    texts.set(record.documentId, await documents.textsOfEditions(record.documentId));
  }
  return (documentId, hash) => texts.get(documentId)?.get(hash) ?? null;
}
