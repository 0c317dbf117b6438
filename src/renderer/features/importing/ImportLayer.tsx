import { useCallback, useRef, useState } from 'react';
import { FileInput } from '../../ui/FileInput.tsx';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type Collected, filesOfInput, partPacks } from './collectFiles.ts';
import { compareFile, type FileComparison } from './compareFile.ts';
import { DropTarget } from './DropTarget.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { type ChosenPack, PackDialog } from './PackDialog.tsx';
import { PackInputs } from './PackInputs.tsx';
import type { ChosenFile } from './queueParts.ts';
import { useImportQueue } from './useImportQueue.ts';

interface ImportLayerProps {
  /** Shows a file that waits for a decision beside the document it is like. */
  readonly onCompare: (comparison: FileComparison) => void;
}

/** Brings files into the library in every view: by command, by drop, and by what Settings and the Library offer. */
export function ImportLayer({ onCompare }: ImportLayerProps) {
  const workbench = useWorkbench();
  const { session } = workbench;
  const { previewImports } = useStore(session);
  const [preview, setPreview] = useState<{
    readonly chosen: ChosenFile;
    /** Its entry in the list; null when it was chosen for a preview. */
    readonly key: number | null;
  } | null>(null);
  const [pack, setPack] = useState<ChosenPack | null>(null);
  const single = useRef<HTMLInputElement>(null);
  const documents = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [panel, setPanel] = useState<'closed' | 'open' | 'focused'>('closed');
  const queue = useImportQueue(
    useCallback(() => setPanel((before) => (before === 'closed' ? 'open' : before)), []),
  );
  const take = ({ files: chosen, refused }: Collected): void => {
    const { pack, documents: files } = partPacks(chosen);
    if (pack) setPack({ name: pack.name, parts: [{ path: pack.name, file: pack.file }] });
    const [only, ...others] = files;
    if (previewImports && only && others.length + refused.length === 0) {
      setPreview({ chosen: only, key: null });
      return;
    }
    if (files.length + refused.length > 0) queue.add(files, refused);
  };
  useCommand('import.documents', () => documents.current?.click());
  useCommand('import.folder', () => folder.current?.click());
  useCommand('import.preview', () => single.current?.click());
  const previewEntry = (key: number): void => {
    const chosen = queue.fileOf(key);
    if (chosen) setPreview({ chosen, key });
  };
  const compareEntry = async (key: number, documentId: string): Promise<void> => {
    const chosen = queue.fileOf(key);
    const compared = chosen ? await compareFile(workbench, chosen, documentId) : null;
    if (compared) onCompare(compared);
  };
  return (
    <>
      <FileInput
        input={single}
        label="Document to preview"
        onChoose={(files) => {
          const [chosen] = filesOfInput(files).files;
          if (chosen) setPreview({ chosen, key: null });
        }}
      />
      <FileInput
        input={documents}
        label="Documents to import"
        takes="files"
        onChoose={(files) => take(filesOfInput(files))}
      />
      <FileInput
        input={folder}
        label="Folder to import"
        takes="folder"
        onChoose={(files) => take(filesOfInput(files))}
      />
      <DropTarget onDrop={take} />
      {panel === 'closed' ? null : (
        <ImportPanel
          queue={queue}
          focus={panel === 'focused'}
          onPreview={previewEntry}
          onCompare={(key, documentId) => void compareEntry(key, documentId)}
          onClose={() => setPanel('closed')}
        />
      )}
      <PackInputs onChoose={setPack} />
      {pack ? <PackDialog key={pack.name} pack={pack} onClose={() => setPack(null)} /> : null}
      {preview ? (
        <ImportPreview
          key={preview.chosen.label}
          chosen={preview.chosen}
          onClose={() => setPreview(null)}
          onDone={(state) => {
            if (preview.key !== null) queue.resolve(preview.key, state);
          }}
        />
      ) : null}
    </>
  );
}
