import { COMMANDS, commandOf, MENUS } from '../../commands/catalogue.ts';
import { KeyGroups } from '../../ui/KeyGroups.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

/** Every key of the product by menu. */
export function KeysSection() {
  const all = COMMANDS.map(({ id }) => commandOf(id)).filter(({ keys }) => keys.length > 0);
  const groups = MENUS.map((menu) => ({
    name: menu,
    rows: all.filter((one) => one.menu === menu),
  }));
  return (
    <Section id="keys" title="Keys">
      <p className={styles.quiet}>
        Single letters act in the reader and in lists, never while you type. Press ? anywhere for
        the keys of that view.
      </p>
      <KeyGroups groups={groups} />
    </Section>
  );
}
