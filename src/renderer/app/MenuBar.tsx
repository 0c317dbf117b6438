import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../workbench/workbench.ts';
import { MenuList } from './MenuList.tsx';
import styles from './menu.module.css';
import { type MenuModel, menusOf } from './menuModel.ts';
import { useNarrow } from './useNarrow.ts';
import { useCommandsChange } from './useProvided.ts';

/** Window width below which the menus stand behind one "Menu". */
const ONE_MENU_BELOW_PX = 900;

interface Top {
  readonly label: string;
  readonly menus: readonly MenuModel[];
}

/** The menu bar: arrows move along it and within a menu, Enter does, Esc closes, letters find. */
export function MenuBar() {
  const { commands } = useWorkbench();
  useCommandsChange();
  const narrow = useNarrow(ONE_MENU_BELOW_PX);
  const menus = menusOf(commands);
  const tops: readonly Top[] = narrow
    ? [{ label: 'Menu', menus }]
    : menus.map((menu) => ({ label: menu.name, menus: [menu] }));

  const [open, setOpen] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const buttons = (): HTMLElement[] => [
    ...(bar.current?.querySelectorAll<HTMLElement>('[data-top]') ?? []),
  ];

  useEffect(() => {
    if (open === null) return;
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null);
    };
    window.addEventListener('pointerdown', outside, { capture: true });
    return () => window.removeEventListener('pointerdown', outside, { capture: true });
  }, [open]);

  const moveTo = (at: number): void => {
    const to = (at + tops.length) % tops.length;
    setStop(to);
    buttons()[to]?.focus();
    setOpen((before) => (before === null ? null : to));
  };
  /** Closes, and gives the focus back to where it was before the menu bar had it. */
  const leave = (): void => {
    setOpen(null);
    const back = opener.current;
    opener.current = null;
    if (back?.isConnected) back.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = open ?? Math.min(stop, tops.length - 1);
    switch (event.key) {
      case 'ArrowRight':
        moveTo(at + 1);
        break;
      case 'ArrowLeft':
        moveTo(at - 1);
        break;
      case 'ArrowDown':
        if (open !== null) return;
        setOpen(at);
        break;
      case 'Escape':
        if (open === null) leave();
        else {
          setOpen(null);
          buttons()[at]?.focus();
        }
        break;
      case 'Tab':
        setOpen(null);
        return;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={bar}
      role="menubar"
      aria-label="Menu"
      className={styles.bar}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const from = event.relatedTarget;
        if (from instanceof HTMLElement && !bar.current?.contains(from)) opener.current = from;
      }}
    >
      {tops.map((top, at) => (
        <div key={top.label} role="none" className={styles.top}>
          <button
            type="button"
            role="menuitem"
            data-top
            aria-haspopup="menu"
            aria-expanded={open === at}
            tabIndex={at === Math.min(stop, tops.length - 1) ? 0 : -1}
            className={styles.topButton}
            onClick={() => {
              setStop(at);
              setOpen(open === at ? null : at);
            }}
            onPointerEnter={() => {
              if (open !== null && open !== at) setOpen(at);
            }}
          >
            {top.label}
          </button>
          {open === at ? (
            <MenuList
              label={top.label}
              menus={top.menus}
              onChoose={(id) => {
                leave();
                commands.run(id);
              }}
            />
          ) : null}
        </div>
      ))}
    </div>
  );
}
