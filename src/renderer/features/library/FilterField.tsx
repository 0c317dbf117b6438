import { ListFilter } from 'lucide-react';
import { useRef } from 'react';
import { useCommand } from '../../workbench/useCommand.ts';
import styles from './library.module.css';

interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows the table while typing; its command comes here, Esc empties it. */
export function FilterField({ value, onChange }: FilterFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useCommand('list.filter', () => field.current?.focus());
  return (
    <span className={styles.filter}>
      <ListFilter size={14} aria-hidden="true" />
      <input
        ref={field}
        type="text"
        aria-label="Filter documents"
        placeholder="Filter by title or publisher"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
      />
    </span>
  );
}
