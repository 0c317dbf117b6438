import { KeyCap } from './KeyCap.tsx';
import styles from './keyGroups.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface KeyGroupsProps {
  /** Only rows with keys; a group without rows is left out. */
  readonly groups: readonly {
    readonly name: string;
    readonly rows: readonly {
      readonly id: string;
      readonly title: string;
      /** Specifications such as `Ctrl+Shift+F`; any of them does it. */
      readonly keys: readonly string[];
    }[];
  }[];
}

/** What can be done by keys, in named groups that flow into columns. */
export function KeyGroups({ groups }: KeyGroupsProps) {
  return (
    <div className={styles.columns}>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <section key={name} aria-label={name} className={styles.group}>
            <h3>{name}</h3>
            <dl>
              {rows.map(({ id, title, keys }) => (
                <div key={id} className={styles.row}>
                  <dt>{title}</dt>
                  <dd>
                    <VisuallyHidden>{keys.join(' or ')}</VisuallyHidden>
                    {keys.map((one) => (
                      <KeyCap key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}
