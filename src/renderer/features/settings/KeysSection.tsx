import { COMMANDS, commandOf, MENUS } from '../../commands/catalogue.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

/** Every key of the product by menu. */
export function KeysSection() {
  const all = COMMANDS.map(({ id }) => commandOf(id)).filter(({ keys }) => keys.length > 0);
  return (
    <Section id="keys" title="Keys">
      <p className={styles.quiet}>
        Single letters act in the reader and in lists, never while you type. Press ? anywhere for
        the keys of that view.
      </p>
      <div className={styles.keys}>
        {MENUS.map((menu) => ({ menu, commands: all.filter((one) => one.menu === menu) }))
          .filter(({ commands }) => commands.length > 0)
          .map(({ menu, commands }) => (
            <div key={menu} className={styles.keyGroup}>
              <h3>{menu}</h3>
              <dl>
                {commands.map(({ id, title, keys }) => (
                  <div key={id} className={styles.keyRow}>
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
            </div>
          ))}
      </div>
    </Section>
  );
}
