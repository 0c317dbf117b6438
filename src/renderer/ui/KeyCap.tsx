import styles from './controls.module.css';
import { capsOf } from './keyWords.ts';

/** A key combination drawn as key caps, nothing for none; screen readers are told keys by `aria-keyshortcuts` where it matters. */
export function KeyCap({ keys }: { readonly keys: string | null }) {
  if (keys === null) return null;
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
