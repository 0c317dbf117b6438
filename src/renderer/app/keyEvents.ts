import type { KeyPress } from '../commands/keys.ts';

const MAC = /Mac/.test(navigator.platform);

/** Input types that hold no text: their letters are commands, not typing. */
const TEXTLESS = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'file',
  'submit',
  'reset',
  'color',
]);

/** A keyboard event as the key map reads it; Cmd stands for Ctrl on macOS. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    code: event.code,
    ctrl: MAC ? event.metaKey : event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
  };
}

/** Whether keys typed at this element are text. */
export function isTextTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether the element is part of a menu or dialog, which has the keys for itself while it is open. */
export function isModalTarget(target: EventTarget | null): boolean {
  if (document.querySelector('dialog:modal, [aria-modal="true"]')) return true;
  return (
    target instanceof Element &&
    target.closest('[role="menu"],[role="menubar"],[role="dialog"],[role="alertdialog"]') !== null
  );
}
