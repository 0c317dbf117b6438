import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  /** Its heading and accessible name. */
  readonly title: string;
  /** Hides the heading, for a dialog whose content says it all. */
  readonly bare?: boolean;
  readonly children: ReactNode;
  /** Buttons at the foot, the main one first. */
  readonly actions?: ReactNode;
  /** Esc, the cross or a click outside; absent means that the dialog must be answered. */
  readonly onClose?: () => void;
  readonly role?: 'dialog' | 'alertdialog';
  readonly width?: number;
}

/**
 * A modal dialog on the page's own `<dialog>`: the rest of the window is inert while it is open, and the focus goes
 * back to where it was when it leaves.
 */
export function Dialog(props: DialogProps) {
  const { title, bare, children, actions, onClose, role = 'dialog', width = 460 } = props;
  const element = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  const id = useId();
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    dialog.showModal();
    // The page focuses the first control, which is the cross; a field that asks for the focus goes before it.
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => dialog.close();
  }, []);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const cancel = (event: Event): void => {
      event.preventDefault();
      close.current?.();
    };
    // A press on the backdrop has the dialog itself as its target, never anything within.
    const outside = (event: MouseEvent): void => {
      if (event.target === dialog) close.current?.();
    };
    // Without a way out, Esc pressed twice would still close it natively.
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        close.current?.();
      }
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('mousedown', outside);
    dialog.addEventListener('keydown', leave);
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('mousedown', outside);
      dialog.removeEventListener('keydown', leave);
    };
  }, []);
  return (
    <dialog
      ref={element}
      role={role}
      aria-labelledby={id}
      className={styles.dialog}
      style={{ width: `min(${width}px, calc(100vw - 24px))` }}
    >
      <div className={bare ? styles.bare : styles.body}>
        <div className={bare ? styles.hiddenHead : styles.head}>
          <h2 id={id}>{title}</h2>
          {onClose && !bare ? (
            <IconButton label="Close" onClick={onClose}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          ) : null}
        </div>
        {children}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </dialog>
  );
}
