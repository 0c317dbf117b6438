/** Keys as they are printed on a board. */
const SHORT: Readonly<Record<string, string>> = {
  Delete: 'Del',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

const isMac = (): boolean => /Mac/.test(navigator.platform);

/** The caps of a specification such as `Ctrl+Shift+F`, for the platform at hand. */
export function capsOf(spec: string): readonly string[] {
  // A plus sign at the end is the key itself.
  const key = spec.endsWith('+') ? '+' : spec.slice(spec.lastIndexOf('+') + 1);
  const held = spec
    .slice(0, spec.length - key.length)
    .split('+')
    .filter(Boolean);
  return [...held, key].map((part) => (part === 'Ctrl' && isMac() ? '⌘' : (SHORT[part] ?? part)));
}

/** What a button says on pointing at it: what it does, and its key in parentheses when it has one. */
export function titleWithKey(words: string, key: string | null): string {
  return key === null ? words : `${words} (${capsOf(key).join('+')})`;
}

/** A key for `aria-keyshortcuts`, which has names of its own; undefined for none. */
export function ariaKeys(key: string | null): string | undefined {
  return key?.replace(/^Ctrl\+/, isMac() ? 'Meta+' : 'Control+').replace(/\+\+$/, '+Plus');
}
