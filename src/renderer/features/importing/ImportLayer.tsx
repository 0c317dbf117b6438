import { useCallback, useRef, useState } from 'react';
import { useCommand } from '../../workbench/useCommand.ts';
import { type Collected, filesOfInput } from './collectFiles.ts';
import { DropTarget } from './DropTarget.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { useImportQueue } from './useImportQueue.ts';

/** Brings files into the library in every view: by command, by drop, and by what Settings and the Library offer. */
export function ImportLayer() {
  const documents = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [panel, setPanel] = useState<'closed' | 'open' | 'focused'>('closed');
  const queue = useImportQueue(
    useCallback(() => setPanel((before) => (before === 'closed' ? 'open' : before)), []),
  );
  const take = ({ files, refused }: Collected): void => {
    if (files.length + refused.length > 0) queue.add(files, refused);
  };
  useCommand('import.documents', () => documents.current?.click());
  useCommand('import.folder', () => folder.current?.click());
  return (
    <>
      <input
        ref={documents}
        type="file"
        multiple
        hidden
        aria-label="Documents to import"
        onChange={({ currentTarget: input }) => {
          take(filesOfInput(input.files ?? []));
          input.value = '';
        }}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        aria-label="Folder to import"
        onChange={({ currentTarget: input }) => {
          take(filesOfInput(input.files ?? []));
          input.value = '';
        }}
      />
      <DropTarget onDrop={take} />
      {panel === 'closed' ? null : (
        <ImportPanel queue={queue} focus={panel === 'focused'} onClose={() => setPanel('closed')} />
      )}
    </>
  );
}
