import type { NoteSubject } from '../../core/annotation/annotation.ts';
import { formatLocator, locatorOf } from '../../core/document/locator.ts';
import { findReferencedPassage } from '../../core/text/findReferencedPassage.ts';
import { textRange } from '../../core/text/offsets.ts';
import type { ReferenceAttrs } from '../../core/text/richTextReference.ts';
import { survivorOf } from '../store/survivors.ts';
import { codeInHand } from './codeInHand.ts';
import { openNote } from './openNote.ts';
import { subjectWords } from './referenceNames.ts';
import type { Workbench } from './workbench.ts';

/** Goes to what a note is on. @returns false when it is gone. */
export async function goToSubject(workbench: Workbench, on: NoteSubject): Promise<boolean> {
  const { navigation, library, documents } = workbench;
  switch (on.kind) {
    case 'highlight': {
      const mark = await library.db.highlights.get(on.id);
      const [passage] = mark?.passages ?? [];
      if (!mark || !passage || mark.deletedAtMs !== null) return false;
      navigation.openPassage(mark.documentId, passage, mark.id);
      return true;
    }
    case 'document':
      if (!documents.summary(on.id)) return false;
      navigation.openDocument(on.id);
      return true;
    case 'entity': {
      const entity = await survivorOf(library.db.entities, on.id);
      if (!entity || entity.deletedAtMs !== null) return false;
      navigation.openEntity(entity.id);
      return true;
    }
    case 'case': {
      const file = await library.db.cases.get(on.id);
      if (!file || file.deletedAtMs !== null) return false;
      navigation.openCase(on.id);
      return true;
    }
    case 'code': {
      const code = await survivorOf(library.db.codes, on.id);
      if (!code || code.deletedAtMs !== null) return false;
      codeInHand.set(code.id);
      navigation.openShelf('codebook');
      return true;
    }
  }
}

/** Opens the note on something, with its words above it. */
export async function openNoteOn(workbench: Workbench, on: NoteSubject): Promise<void> {
  const { library, documents } = workbench;
  const mark = on.kind === 'highlight' ? await library.db.highlights.get(on.id) : undefined;
  const [passage] = mark?.passages ?? [];
  if (!mark || !passage) {
    openNote({ on, title: await subjectWords(library.db, documents, on), quote: '' });
    return;
  }
  const document = await documents.load(mark.documentId);
  const held = 'text' in document && document.hash === mark.hash ? document : null;
  const place = held
    ? formatLocator(locatorOf(held, textRange(passage.start, passage.end)))
    : 'a mark';
  const name = documents.summary(mark.documentId)?.card.shortTitle;
  openNote({ on, title: name ? `${name}, ${place}` : place, quote: passage.quote });
}

/** Opens what a reference leads to, or says why it cannot. */
export async function openReference(workbench: Workbench, attrs: ReferenceAttrs): Promise<void> {
  const { notices } = workbench;
  const opened = await open(workbench, attrs);
  if (!opened) notices.notify(`“${attrs.words}” is not in this library any more`);
}

async function open(workbench: Workbench, attrs: ReferenceAttrs): Promise<boolean> {
  const { navigation, library, documents, notices } = workbench;
  switch (attrs.kind) {
    case 'passage': {
      if (!documents.summary(attrs.id)) return false;
      const document = await documents.load(attrs.id);
      const place = 'text' in document ? findReferencedPassage(document.text, attrs) : null;
      if (place) {
        navigation.openPassage(attrs.id, place);
        return true;
      }
      navigation.openDocument(attrs.id);
      notices.notify('The words of the link are not in the text that is held');
      return true;
    }
    case 'evidence': {
      const item = await library.db.evidence.get(attrs.id);
      if (!item || item.deletedAtMs !== null) return false;
      navigation.openCase(item.caseId, { evidenceId: item.id });
      return true;
    }
    case 'note': {
      const note = await library.db.notes.get(attrs.id);
      if (!note || note.deletedAtMs !== null) return false;
      await openNoteOn(workbench, note.on);
      return true;
    }
    default:
      return goToSubject(workbench, { kind: attrs.kind, id: attrs.id });
  }
}
