import type { CorpusFinding } from '../../../shell/contract.ts';
import styles from './library.module.css';

/** Documents whose copy is not what the manifest promises: named, with what differs; never opened, never hidden. */
export function DamagedDocuments({ findings }: { readonly findings: readonly CorpusFinding[] }) {
  const damaged = findings.flatMap((one) => (one.status === 'damaged' ? [one] : []));
  if (damaged.length === 0) return null;
  return (
    <section aria-label="Documents that cannot be used" className={styles.damaged}>
      <h2>Documents that cannot be used</h2>
      <ul>
        {damaged.map(({ entry, says }) => (
          <li key={entry.id}>
            <b>{entry.card.title}.</b> {says} Your marks and notes on it are kept. Install Casebound
            again to get the copy back.
          </li>
        ))}
      </ul>
    </section>
  );
}
