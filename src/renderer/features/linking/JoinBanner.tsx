import { Button } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { type JoinAct, joining } from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import styles from './linking.module.css';

/** The command of each way to join two passages. */
export const JOIN_COMMANDS = { link: 'passage.link', conflict: 'passage.conflict' } as const;

/** What stands before the first passage while it waits for the second. */
export const FROM_WORDS: Readonly<Record<JoinAct, string>> = {
  link: 'Linking from',
  conflict: 'In conflict with',
};

/** Stays under the title bar while the first end waits for the second, in every view. */
export function JoinBanner() {
  const now = useStore(joining);
  const hint = useKeyHint(JOIN_COMMANDS[now?.act ?? 'link']);
  if (now === null || now.asking) return null;
  const { act, first } = now;
  return (
    <section aria-label={FROM_WORDS[act]} className={styles.waiting}>
      <p>
        <strong>{FROM_WORDS[act]}</strong> <q>{first.quote}</q>{' '}
        <span className={styles.place}>{first.place}</span>
      </p>
      <span className={styles.how}>
        Go to the other passage and <KeyHint {...hint} />
      </span>
      <Button onClick={() => joining.set({ ...now, asking: true })}>Choose from a list</Button>
      <Button look="quiet" onClick={() => joining.set(null)}>
        Give up <KeyCap keys="Esc" />
      </Button>
    </section>
  );
}
