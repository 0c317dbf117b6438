import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { FIRST_SESSION, type TextSettings } from '../../../workbench/sessionState.ts';
import { useStore } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import styles from './bar.module.css';

const SLIDERS = [
  { key: 'size', label: 'Text size', min: 15, max: 24, step: 1, unit: 'px' },
  { key: 'leading', label: 'Line spacing', min: 1.4, max: 1.9, step: 0.02, unit: '' },
  { key: 'measure', label: 'Line length', min: 55, max: 85, step: 1, unit: 'characters' },
] as const;

/** Size, line spacing, line length and face of the reading text; kept for all documents. */
export function TextSettingsPanel({ onClose }: { readonly onClose: () => void }) {
  const { session } = useWorkbench();
  const { text } = useStore(session);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const change = (part: Partial<TextSettings>): void =>
    session.set((before) => ({ ...before, text: { ...before.text, ...part } }));

  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.querySelector('input')?.focus();
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !opener?.contains(target)) onClose();
    };
    window.addEventListener('pointerdown', outside);
    return () => {
      window.removeEventListener('pointerdown', outside);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Text settings"
      className={styles.panel}
      onKeyDown={onKeyDown}
    >
      {SLIDERS.map(({ key, label, min, max, step, unit }) => (
        <div key={key} className={styles.slider}>
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <output htmlFor={`${id}-${key}`}>
            {Number(text[key].toFixed(2))} {unit}
          </output>
          <input
            id={`${id}-${key}`}
            type="range"
            min={min}
            max={max}
            step={step}
            value={text[key]}
            onChange={(event) => change({ [key]: Number(event.currentTarget.value) })}
          />
        </div>
      ))}
      <fieldset className={styles.faces}>
        <legend>Face</legend>
        {(['serif', 'sans'] as const).map((face) => (
          <label key={face}>
            <input
              type="radio"
              name={`${id}-face`}
              checked={text.face === face}
              onChange={() => change({ face })}
            />
            {face === 'serif' ? 'Serif' : 'Sans serif'}
          </label>
        ))}
      </fieldset>
      <Button look="quiet" onClick={() => change(FIRST_SESSION.text)}>
        Reset text settings
      </Button>
    </div>
  );
}
