import { ListFilter } from 'lucide-react';
import { useEffect, useRef } from 'react';
import styles from './library.module.css';

interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows the table while typing; `/` comes here, Esc empties it. */
export function FilterField({ value, onChange }: FilterFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent): void => {
      const { target } = event;
      const typing = target instanceof Element && target.closest('input,textarea,select,dialog');
      if (event.key !== '/' || event.ctrlKey || typing) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', slash);
    return () => window.removeEventListener('keydown', slash);
  }, []);
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
