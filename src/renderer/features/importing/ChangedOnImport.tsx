import { useState } from 'react';
import type { Edition } from '../../../core/document/held.ts';
import { Button } from '../../ui/Button.tsx';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { keepBytes, takeEdition, titleOf } from './importParts.ts';
import { stateWords } from './importState.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import { type PreviewSource, usePreview } from './usePreview.ts';

interface ChangedOnImportProps {
  readonly documentId: string;
  readonly edition: Edition;
  /** The file's own bytes, as they were kept. */
  readonly original: Uint8Array;
  readonly onClose: () => void;
}

/**
 * What was changed when a document was imported, read anew from the file as it was kept. Repairs that are undone or
 * redone here make a new edition, to which the marks are carried over.
 */
export function ChangedOnImport({ documentId, edition, original, onClose }: ChangedOnImportProps) {
  const workbench = useWorkbench();
  const { notices } = workbench;
  const { name } = edition.original;
  const [source] = useState<PreviewSource>(() => ({
    // The type checker allows for shared memory, which a blob never is.
    file: new Blob([original as Uint8Array<ArrayBuffer>]),
    name,
    documentId,
    without: edition.without,
  }));
  const { state, without, change, more, take } = usePreview(source);
  const [busy, setBusy] = useState(false);
  const summary = state.status === 'ready' ? state.summary : null;
  const same =
    without.size === edition.without.length && edition.without.every((id) => without.has(id));

  const save = async (): Promise<string | null> => {
    const bytes = summary ? await take() : null;
    if (!summary || !bytes) return 'Nothing was changed: reading broke off. Open this again.';
    const kept = await keepBytes(workbench, bytes);
    if (kept.status === 'failed') return storageFailureWords(kept.failure);
    const done = await takeEdition(workbench, documentId, summary.edition, bytes);
    if (!done.ok) return done.failure.says;
    const { placed, waiting: undecided } = done.value.value;
    const title = titleOf(workbench, documentId);
    onClose();
    notices.notify(stateWords({ kind: 'edition', documentId, title, placed, undecided }), {
      undoable: done.value.changeId !== null,
    });
    return null;
  };
  return (
    <PreviewDialog
      title={`What was changed on import of ${name}`}
      state={state}
      onChange={change}
      onMore={() => void more()}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            disabled={!summary || same || busy}
            onClick={() => {
              setBusy(true);
              void save().then((says) => {
                setBusy(false);
                if (says !== null) notices.problem(says);
              });
            }}
          >
            Save as new edition
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    />
  );
}
