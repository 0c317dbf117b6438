import { type RefObject, useEffect } from 'react';

interface FileInputProps {
  /** Clicked to open the host's chooser. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly label: string;
  /** Endings and types that the chooser offers first. */
  readonly accept?: string;
  /** One file without it, several, or a folder with all that is in it. */
  readonly takes?: 'files' | 'folder';
  /** What was chosen; the same file can be chosen again. Not called for nothing. */
  readonly onChoose: (files: readonly File[]) => void;
}

/** A way to choose files that is not seen: a command opens it. */
export function FileInput({ input, label, accept, takes, onChoose }: FileInputProps) {
  useEffect(() => {
    if (takes === 'folder') input.current?.setAttribute('webkitdirectory', '');
  }, [input, takes]);
  return (
    <input
      ref={input}
      type="file"
      hidden
      aria-label={label}
      accept={accept}
      multiple={takes === 'files'}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = '';
        if (files.length > 0) onChoose(files);
      }}
    />
  );
}
