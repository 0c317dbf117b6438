import { type CommandId, commandOf } from './catalogue.ts';
import { parseKey } from './keys.ts';

/** Keys of the browser, the window or the system, which never come here or would do two things. */
const SYSTEM_KEYS = new Set(
  (
    'Ctrl+N Ctrl+T Ctrl+Shift+N Ctrl+Q Ctrl+Shift+Q Ctrl+Shift+W Ctrl+R Ctrl+Shift+R F5 Ctrl+F5 F12 Ctrl+Shift+I Ctrl+Shift+J ' +
    'Ctrl+L Ctrl+D Ctrl+H Ctrl+J Ctrl+U Ctrl+9 Ctrl+Shift+Delete Shift+Escape Ctrl+Escape F10 Shift+F10 ContextMenu ' +
    'PrintScreen Alt+F4 Alt+Tab Alt+Space Alt+Escape Alt+Home Ctrl+F4'
  ).split(' '),
);

/** Keys of text fields and of the note and narrative editors, which must mean the same while one types. */
const TEXT_KEYS = new Set(
  (
    'Ctrl+A Ctrl+C Ctrl+V Ctrl+X Ctrl+Z Ctrl+Y Ctrl+Shift+Z Ctrl+Shift+V Ctrl+B Ctrl+I Ctrl+Enter Shift+Enter ' +
    'Ctrl+Shift+0 Ctrl+Shift+1 Ctrl+Shift+2 Ctrl+Shift+3 Ctrl+Shift+7 Ctrl+Shift+8 Ctrl+Shift+B Ctrl+Backspace Ctrl+Delete ' +
    'Shift+Insert Ctrl+Insert Shift+Delete'
  ).split(' '),
);

/** Keys that move the focus or the caret, choose and close everywhere. */
const MOVING_KEYS =
  /^(Ctrl\+)?(Shift\+)?(Arrow(Left|Right|Up|Down)|Home|End|Enter|Escape|Tab|Backspace|PageUp|PageDown|Insert)$/;

/**
 * Why a key cannot be given to a command, as one sentence; null when it can. The catalogue's own keys of the command may
 * always be given back to it. Whether another command has the key is asked elsewhere.
 */
export function keyRefusal(spec: string, id: CommandId): string | null {
  if (commandOf(id).keys.includes(spec)) return null;
  const { key, ctrl, shift, alt } = parseKey(spec);
  if (ctrl && alt) {
    return 'Ctrl and Alt together are AltGr on many boards, which types characters.';
  }
  if (SYSTEM_KEYS.has(spec)) return `${spec} belongs to the browser or the system.`;
  if (TEXT_KEYS.has(spec)) return `${spec} edits text in fields and notes.`;
  if (MOVING_KEYS.test(spec)) return `${key} moves, chooses or closes everywhere.`;
  if (spec === 'Space' || spec === 'Delete' || spec === 'Shift+Space') {
    return `${spec} pages or deletes in texts and lists.`;
  }
  if (alt && key.length === 1) {
    return 'Alt with a letter or sign opens menus or types characters on some boards.';
  }
  if (!ctrl && shift && /^[0-9]$/.test(key)) {
    return 'Shift with a digit is the digit itself on French and Belgian boards.';
  }
  return null;
}
