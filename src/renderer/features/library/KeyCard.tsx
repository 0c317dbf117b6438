import { X } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useStore } from '../../workbench/store.ts';
import { useKeyOf } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './library.module.css';

/** Three lines for the first day: what the three ways of marking are for. Gone for good once dismissed. */
export function KeyCard() {
  const { session } = useWorkbench();
  const { keyCardDismissed } = useStore(session);
  const mark = useKeyOf('mark.last');
  const tag = useKeyOf('entity.tag');
  const add = useKeyOf('evidence.add');
  // Without keys there is nothing to learn here.
  if (keyCardDismissed || mark === null || tag === null || add === null) return null;
  return (
    <section aria-label="Three keys to begin with" className={styles.keyCard}>
      <ul>
        <li>
          <KeyCap keys={mark} />
          <span>
            <b>ink</b> = what kind
          </span>
        </li>
        <li>
          <KeyCap keys={tag} />
          <span>
            <b>entity</b> = who
          </span>
        </li>
        <li>
          <KeyCap keys={add} />
          <span>
            <b>evidence</b> = for this case
          </span>
        </li>
      </ul>
      <IconButton
        label="Dismiss key card"
        onClick={() => session.set((before) => ({ ...before, keyCardDismissed: true }))}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  );
}
