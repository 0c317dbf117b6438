import { useEffect, useRef, useState } from 'react';
import { TextField } from './TextField.tsx';

interface CommittedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  readonly rows?: number;
}

/** A pause of this length in typing stores the field. */
const PAUSE_MS = 1500;

/** A text field that stores what was typed when it is left, on Enter or after a pause; Esc takes the typing back. */
export function CommittedField({
  label,
  value,
  onCommit,
  placeholder,
  rows = 1,
}: CommittedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const state = useRef({ draft, value, onCommit });
  useEffect(() => {
    state.current = { draft, value, onCommit };
  });
  const commit = (): void => {
    const now = state.current;
    if (now.draft !== null && now.draft !== now.value) now.onCommit(now.draft);
  };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      const now = state.current;
      if (now.draft !== null && now.draft !== now.value) now.onCommit(now.draft);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <TextField
      label={label}
      value={draft ?? value}
      placeholder={placeholder ?? ''}
      rows={rows}
      onChange={setDraft}
      onBlur={() => {
        commit();
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (rows === 1 || event.ctrlKey)) commit();
        else if (event.key === 'Escape' && draft !== null) setDraft(null);
        else return;
        event.stopPropagation();
      }}
    />
  );
}
