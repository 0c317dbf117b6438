import { useEffect, useState } from 'react';
import { documentIdOf } from '../../../core/importing/documentId.ts';
import { importDocuments } from '../../../core/importing/heldChanges.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { type CardDrafts, draftFaults, previewEdits } from '../../workbench/cardForm.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { ReadSummary } from '../../workers/importMessages.ts';
import { heldElsewhere, heldNow, keepBytes, takeEdition, titleOf } from './importParts.ts';
import type { FileState } from './importState.ts';
import { stateWords } from './importState.ts';
import { CardFields, PreviewDialog } from './PreviewDialog.tsx';
import type { ChosenFile, Likeness } from './queueParts.ts';
import { type PreviewSource, usePreview } from './usePreview.ts';

interface ImportPreviewProps {
  readonly chosen: ChosenFile;
  readonly onClose: () => void;
  /** Told what became of the file. */
  readonly onDone?: (state: FileState) => void;
}

/** Shows one file as it will read; it is imported when the analyst says so, with the repairs and the card as they are then. */
export function ImportPreview({ chosen, onClose, onDone }: ImportPreviewProps) {
  const workbench = useWorkbench();
  const { session, notices, navigation, library } = workbench;
  const { previewImports } = useStore(session);
  const [source] = useState<PreviewSource>({
    file: chosen.file,
    name: chosen.name,
    documentId: null,
    without: [],
  });
  const { state, change, more, take } = usePreview(source);
  const summary = state.status === 'ready' ? state.summary : null;
  const relation = useRelation(summary, chosen.name);
  const [drafts, setDrafts] = useState<CardDrafts>({});
  const [chosenFor, setEditionFor] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // What the file is like is offered; the analyst may know better.
  const editionFor = chosenFor ?? relation?.like?.documentId ?? '';
  const faulty = draftFaults(drafts).size > 0;

  const finish = async (as: 'document' | 'edition'): Promise<void> => {
    if (!summary) return;
    setBusy(true);
    const says = await importIt(as, summary);
    setBusy(false);
    if (says !== null) notices.problem(says);
  };
  const importIt = async (
    as: 'document' | 'edition',
    read: ReadSummary,
  ): Promise<string | null> => {
    const bytes = await take();
    if (!bytes) return 'The file was not imported: reading broke off. Choose it again.';
    const gaveBack = (await (await heldNow(workbench)).lost(read.edition)).size > 0;
    const kept = await keepBytes(workbench, bytes);
    if (kept.status === 'failed') return storageFailureWords(kept.failure);
    const end = (settled: FileState, documentId: string, changed: boolean): null => {
      onClose();
      onDone?.(settled);
      session.set((before) => ({ ...before, selectedDocument: documentId }));
      notices.notify(stateWords(settled), {
        undoable: changed,
        show: () => navigation.openDocument(documentId),
      });
      return null;
    };
    const { edition, warnings, repaired } = read;
    const card = previewEdits(edition.card, drafts);
    if (as === 'edition') {
      const documentId = editionFor;
      const title = titleOf(workbench, documentId);
      const done = await takeEdition(workbench, documentId, edition, bytes, card);
      if (!done.ok) return done.failure.says;
      const { placed, waiting } = done.value.value;
      return end(
        { kind: 'edition', documentId, title, placed, undecided: waiting },
        documentId,
        true,
      );
    }
    const ready = { id: documentIdOf(edition.hash), edition, card };
    const done = await library.run(importDocuments([ready], heldElsewhere(workbench)));
    if (!done.ok) return done.failure.says;
    const [placed] = done.value.value;
    if (!placed) return null;
    const { documentId } = placed;
    const changed = done.value.changeId !== null;
    if (placed.kind === 'held') {
      const title = titleOf(workbench, documentId);
      const settled = { kind: 'held', documentId, title, same: placed.same, gaveBack } as const;
      return end(settled, documentId, changed);
    }
    const title = card.title ?? edition.card.title;
    const back = placed.kind === 'broughtBack';
    return end(
      { kind: 'imported', documentId, title, warnings, repaired, back },
      documentId,
      changed,
    );
  };

  return (
    <PreviewDialog
      title={`Preview of ${chosen.name}`}
      state={state}
      onChange={change}
      onMore={() => void more()}
      onClose={onClose}
      {...(relation ? { note: relation.says } : {})}
      after={
        summary ? (
          <>
            {relation?.held ? null : <EditionChoice value={editionFor} onChange={setEditionFor} />}
            <CardFields card={summary.edition.card} drafts={drafts} onChange={setDrafts} />
          </>
        ) : null
      }
      actions={
        <>
          <Button
            look="primary"
            data-first-focus
            disabled={!summary || busy || faulty}
            onClick={() => void finish('document')}
          >
            {editionFor === '' ? 'Import' : 'Import as separate document'}
          </Button>
          {editionFor === '' ? null : (
            <Button disabled={!summary || busy} onClick={() => void finish('edition')}>
              Import as new edition
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <CheckField
            label="Preview each document that is imported alone"
            checked={previewImports}
            onChange={(checked) =>
              session.set((before) => ({ ...before, previewImports: checked }))
            }
          />
        </>
      }
    />
  );
}

/** What the library holds of a file: the very document, or one that it is like. */
interface Relation {
  readonly says: string;
  readonly like: Likeness | null;
  readonly held: boolean;
}

interface EditionChoiceProps {
  /** Id of the document; empty for none. */
  readonly value: string;
  readonly onChange: (documentId: string) => void;
}

/** Of which held document the file is a new edition, if the analyst says that it is one. */
function EditionChoice({ value, onChange }: EditionChoiceProps) {
  const options = useDocumentList().map(({ id, card }) => ({ value: id, label: card.title }));
  return (
    <SelectField
      label="New edition of"
      value={value}
      options={[{ value: '', label: 'None: a document of its own' }, ...options]}
      onChange={onChange}
    />
  );
}

/** What the library holds of a file that was read, or of one like it; null when it holds nothing. */
function useRelation(summary: ReadSummary | null, name: string): Relation | null {
  const workbench = useWorkbench();
  const [relation, setRelation] = useState<Relation | null>(null);
  useEffect(() => {
    let left = false;
    const find = async (): Promise<void> => {
      if (!summary) return;
      const held = await heldNow(workbench);
      if (left) return;
      const { hash, original, signature = '' } = summary.edition;
      if (held.knows(hash) || held.knows(original.sha256)) {
        setRelation({ says: 'The library holds this document already.', like: null, held: true });
        return;
      }
      const like = held.nearest(signature, name);
      const percent = like ? Math.round(like.likeness * 100) : 0;
      setRelation(
        like && {
          says: `${percent}% alike with “${like.title}”, which is held.`,
          like,
          held: false,
        },
      );
    };
    void find();
    return () => {
      left = true;
    };
  }, [workbench, summary, name]);
  return relation;
}
