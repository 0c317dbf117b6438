import { useRef } from 'react';
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
      <input
        ref={file}
        type="file"
        accept=".cbpack,.zip"
        hidden
        aria-label="Corpus pack to add"
        onChange={({ currentTarget: input }) => {
          const chosen = input.files?.[0];
          input.value = '';
          if (chosen) onChoose({ name: chosen.name, parts: [{ path: chosen.name, file: chosen }] });
        }}
      />
      <input
        ref={(element) => {
          folder.current = element;
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        aria-label="Corpus pack folder to add"
        onChange={({ currentTarget: input }) => {
          const files = [...(input.files ?? [])];
          input.value = '';
          const [name = 'Corpus pack'] = files[0]?.webkitRelativePath.split('/') ?? [];
          if (files.length === 0) return;
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
