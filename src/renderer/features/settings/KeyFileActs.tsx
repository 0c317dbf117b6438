import { useRef } from 'react';
import { formatKeyFile, readKeyFile } from '../../commands/keyFile.ts';
import { Button } from '../../ui/Button.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { useSaveFile } from '../../workbench/useSaveFile.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { KeyEditing } from './useKeyEditing.ts';

/** Files larger than this hold no keys, in bytes. */
const MOST_BYTES = 1_000_000;

/** Takes the analyst's keys out as a file, and takes those of a file over. */
export function KeyFileActs({ editing }: { readonly editing: KeyEditing }) {
  const { notices, session } = useWorkbench();
  const input = useRef<HTMLInputElement>(null);
  const save = useSaveFile();
  const count = Object.keys(editing.own).length;
  const write = (): void => {
    const text = formatKeyFile(editing.own, session.get().singleKeys);
    void save({
      name: 'Casebound keys.json',
      bytes: new TextEncoder().encode(text),
      mediaType: 'application/json',
      words: count === 1 ? 'keys of 1 command' : `keys of ${count} commands`,
    });
  };
  const read = async (file: File): Promise<void> => {
    const found = readKeyFile(file.size > MOST_BYTES ? '' : await file.text());
    if (found.ok) editing.takeFile(found.value);
    else notices.problem(found.failure.says);
  };
  return (
    <>
      <Button disabled={count === 0} onClick={write}>
        Export keys
      </Button>
      <Button onClick={() => input.current?.click()}>Import keys</Button>
      <FileInput
        input={input}
        label="File of keys to import"
        accept=".json,application/json"
        onChoose={([file]) => {
          if (file) void read(file);
        }}
      />
    </>
  );
}
