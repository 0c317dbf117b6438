import { useState } from 'react';
import type { DocumentSummary } from '../../../core/document/document.ts';
import type { Edition } from '../../../core/document/held.ts';
import { removeDocument } from '../../../core/importing/heldChanges.ts';
import { liveOnly } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { sizeWords } from '../../ui/sizeWords.ts';
import { dayWords } from '../../workbench/dayWords.ts';
import { documentWish } from '../../workbench/eraseAsked.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ChangedOnImport } from './ChangedOnImport.tsx';
import styles from './importing.module.css';
import { counted } from './importState.ts';

/** What the import of a document was, and what can be done about it; nothing for one that came otherwise. */
export function ImportedAbout({ document }: { readonly document: DocumentSummary }) {
  const { documents } = useWorkbench();
  const origin = documents.origin(document.id);
  if (origin?.kind === 'pack') {
    return <p className={styles.from}>From the corpus pack {origin.title}.</p>;
  }
  const edition = origin?.kind === 'import' ? origin.document.editions.at(-1) : undefined;
  if (origin?.kind !== 'import' || !edition) return null;
  const count = origin.document.editions.length;
  return <Imported key={edition.hash} document={document} edition={edition} editions={count} />;
}

interface ImportedProps {
  readonly document: DocumentSummary;
  readonly edition: Edition;
  readonly editions: number;
}

function Imported({ document, edition, editions }: ImportedProps) {
  const { shell, library, notices, commands } = useWorkbench();
  const change = useChange();
  const [original, setOriginal] = useState<Uint8Array | null>(null);
  const { id, card } = document;
  const { sha256, name, sizeBytes } = edition.original;

  const open = async (): Promise<void> => {
    const blob = await shell.getBlob(sha256);
    if (blob.status === 'done') setOriginal(blob.value);
    else {
      const says = storageFailureWords(blob.failure);
      notices.problem(`The file as it was imported cannot be read. ${says}`);
    }
  };
  const remove = async (): Promise<void> => {
    const [marks, evidence] = await Promise.all([
      library.db.highlights.where('documentId').equals(id).toArray(),
      library.db.evidence.where('documentId').equals(id).toArray(),
    ]);
    const on = [
      ...[liveOnly(marks).length].filter(Boolean).map((count) => counted(count, 'mark')),
      ...[liveOnly(evidence).length]
        .filter(Boolean)
        .map((count) => counted(count, 'item of evidence', 'items of evidence')),
    ].join(' and ');
    const kept = on === '' ? '' : `. ${on} on it kept`;
    await change(removeDocument({ documentId: id }), {
      says: ({ title }) => `“${title}” removed from the library${kept}`,
    });
  };
  const erasing = documentWish(id, card.shortTitle);
  useErasable(erasing.what, () => erasing);
  const imported = dayWords(edition.importedAtMs);
  return (
    <section aria-label="Import of this document" className={styles.about}>
      <h3>Import</h3>
      <p>
        {name}, {sizeWords(sizeBytes)}, imported {imported}
        {editions > 1 ? `, edition ${editions} of ${editions}` : ''}
      </p>
      {edition.twins.length > 0 ? (
        <p className={styles.quiet}>
          The same text is in {edition.twins.map((twin) => twin.name).join(', ')}
        </p>
      ) : null}
      <div className={styles.decide}>
        <Button onClick={() => void open()}>What was changed on import</Button>
        <Button aria-label={`Remove document ${card.shortTitle}`} onClick={() => void remove()}>
          Remove document
        </Button>
        <Button
          look="quiet"
          aria-label={`Erase document ${card.shortTitle} for good`}
          onClick={() => commands.run('record.erase')}
        >
          Erase for good
        </Button>
      </div>
      {original ? (
        <ChangedOnImport
          documentId={id}
          edition={edition}
          original={original}
          onClose={() => setOriginal(null)}
        />
      ) : null}
    </section>
  );
}
