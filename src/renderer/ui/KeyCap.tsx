import styles from './controls.module.css';

/** Keys as they are printed on a board. */
const SHORT: Readonly<Record<string, string>> = {
  Delete: 'Del',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** The keys of a specification such as `Ctrl+Shift+F`, for the platform at hand. */
function capsOf(spec: string): readonly string[] {
  const parts = spec.endsWith('++') ? [...spec.slice(0, -2).split('+'), '+'] : spec.split('+');
  const mac = /Mac/.test(navigator.platform);
  return parts.map((part) => (part === 'Ctrl' && mac ? '⌘' : (SHORT[part] ?? part)));
}

/** A key combination drawn as key caps; screen readers are told keys by `aria-keyshortcuts` where it matters. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {capsOf(keys).map((cap) => (
        <kbd key={cap} className={styles.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
