import type { Finding } from '../../../core/health/finding.ts';
import { codeInHand } from '../../workbench/codeInHand.ts';
import { openNoteOn } from '../../workbench/openReference.ts';
import type { Workbench } from '../../workbench/workbench.ts';

/** Goes to what a finding is about, or as near to it as there is a page for. */
export async function openFinding(
  workbench: Workbench,
  { kind, table, id }: Finding,
): Promise<void> {
  const { navigation, library, documents, notices } = workbench;
  if (kind === 'store' && table !== null && !(await library.db.table(table).get(id))) {
    notices.notify('It is not in the store, so it cannot be shown: rebuild the store first');
    return;
  }
  switch (table) {
    case 'highlights': {
      const mark = await library.db.highlights.get(id);
      const [passage] = mark?.passages ?? [];
      if (!mark || !passage || !documents.summary(mark.documentId)) navigation.openShelf('marks');
      else navigation.openPassage(mark.documentId, passage, mark.id);
      return;
    }
    case 'mentions': {
      const mention = await library.db.mentions.get(id);
      if (mention && documents.summary(mention.documentId)) {
        navigation.openPassage(mention.documentId, mention.passage);
      } else navigation.show('entities');
      return;
    }
    case 'evidence': {
      const item = await library.db.evidence.get(id);
      const file = item && (await library.db.cases.get(item.caseId));
      if (file) navigation.openCase(file.id, { evidenceId: id });
      else if (item && documents.summary(item.documentId)) {
        navigation.openPassage(item.documentId, item.passage);
      } else navigation.show('case');
      return;
    }
    case 'notes': {
      const note = await library.db.notes.get(id);
      if (note) await openNoteOn(workbench, note.on);
      return;
    }
    case 'entities':
      navigation.openEntity(id);
      return;
    case 'codes':
      codeInHand.set(id);
      navigation.openShelf('codebook');
      return;
    case 'cases':
    case 'narratives':
      navigation.openCase(id);
      return;
    case 'documents':
    case 'sources': {
      const first = table === 'sources' ? (await library.db.sources.get(id))?.secondOf : undefined;
      const documentId = first ?? id;
      if (documents.summary(documentId)) navigation.openDocument(documentId);
      else navigation.openShelf('all');
      return;
    }
    case 'collections':
      navigation.openShelf(id);
      return;
    case 'links':
    case 'conflicts':
      navigation.openShelf('conflicts');
      return;
    case 'packs':
    case 'authors':
    case null:
      navigation.show('settings');
  }
}
