import { ACCOUNT_PLACES, type MarkCounts } from '../../../core/anchoring/markAccount.ts';
import styles from './health.module.css';
import { COUNTED_TABLES, type LibraryAccount } from './libraryAccount.ts';

const LABELS: Readonly<Record<keyof MarkCounts, string>> = {
  shown: 'On the current text',
  waiting: 'On an earlier text',
  kept: 'Kept without a place',
  notHeld: 'Document not held',
  trash: 'In the trash',
  setAside: 'Set aside',
};

/** What is stored of each kind and where it is; the sum of a row is what is stored, or the row says what is missing. */
export function AccountTable({ account }: { readonly account: LibraryAccount }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Account of what is stored">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Stored</th>
            {ACCOUNT_PLACES.map((place) => (
              <th key={place} scope="col">
                {LABELS[place]}
              </th>
            ))}
            <th scope="col">Missing</th>
          </tr>
        </thead>
        <tbody>
          {COUNTED_TABLES.map(({ table, label }) => {
            const row = account[table];
            return (
              <tr key={table}>
                <th scope="row">{label}</th>
                <td>{row.stored}</td>
                {ACCOUNT_PLACES.map((place) => (
                  <td key={place}>{row[place]}</td>
                ))}
                <td className={row.missing === 0 ? undefined : styles.fault}>{row.missing}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
