import { useRef } from 'react';
import { FileInput } from '../../ui/FileInput.tsx';
import { useCommand } from '../../workbench/useCommand.ts';
import type { ChosenPack } from './PackDialog.tsx';

/** Provides the ways in which a corpus pack is chosen: as one file, or as a folder. */
export function PackInputs({ onChoose }: { readonly onChoose: (pack: ChosenPack) => void }) {
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useCommand('pack.add', () => file.current?.click());
  useCommand('pack.addFolder', () => folder.current?.click());
  return (
    <>
      <FileInput
        input={file}
        label="Corpus pack to add"
        accept=".cbpack,.zip"
        onChoose={([chosen]) => {
          if (chosen) onChoose({ name: chosen.name, parts: [{ path: chosen.name, file: chosen }] });
        }}
      />
      <FileInput
        input={folder}
        label="Corpus pack folder to add"
        takes="folder"
        onChoose={(files) => {
          const [name = 'Corpus pack'] = files[0]?.webkitRelativePath.split('/') ?? [];
          // Paths count from within the folder that was chosen.
          const parts = files.map((one) => ({
            path: one.webkitRelativePath.split('/').slice(1).join('/'),
            file: one,
          }));
          onChoose({ name, parts });
        }}
      />
    </>
  );
}
