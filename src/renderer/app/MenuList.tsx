import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { CommandId } from '../commands/catalogue.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useRovingFocus } from '../ui/useRovingFocus.ts';
import styles from './menu.module.css';
import type { MenuEntry, MenuModel } from './menuModel.ts';

interface MenuListProps {
  readonly label: string;
  /** One menu, or all of them one below the other. */
  readonly menus: readonly MenuModel[];
  readonly onChoose: (id: CommandId) => void;
}

/** An open menu: takes the focus, moves it by arrows and first letters. */
export function MenuList({ label, menus, onChoose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(list);
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>('[data-roving]')?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    roving.onKeyDown(event);
    if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const letter = event.key.toLowerCase();
    after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  };
  const entry = ({ id, title, keys, enabled }: MenuEntry) => (
    <button
      key={id}
      type="button"
      role="menuitem"
      data-roving
      aria-disabled={!enabled}
      className={styles.entry}
      onClick={() => {
        if (enabled) onChoose(id);
      }}
    >
      <span>{title}</span>
      {keys ? <KeyCap keys={keys} /> : null}
    </button>
  );
  return (
    <div
      ref={list}
      role="menu"
      aria-label={label}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onFocus={roving.onFocus}
    >
      {menus.length === 1
        ? menus[0]?.entries.map(entry)
        : menus.map((menu) => (
            <div key={menu.name} role="group" aria-label={menu.name}>
              <div className={styles.group} aria-hidden="true">
                {menu.name}
              </div>
              {menu.entries.map(entry)}
            </div>
          ))}
    </div>
  );
}
