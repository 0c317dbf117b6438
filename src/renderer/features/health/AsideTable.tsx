import type { AsideRecord } from '../../../core/records/asideRecord.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './health.module.css';

/** Rows drawn; the export holds all. */
const SHOWN = 100;

/** Each record that is none: its table, its id, which field is wrong and how, and the whole of it to copy. */
export function AsideTable({ aside }: { readonly aside: readonly AsideRecord[] }) {
  const { notices } = useWorkbench();
  const copy = async ({ id, raw }: AsideRecord): Promise<void> => {
    try {
      await navigator.clipboard.writeText(raw);
      notices.notify(`Record ${id.slice(0, 8)} copied as JSON`);
    } catch {
      notices.problem('The record could not be copied. Export the records set aside instead.');
    }
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Records set aside">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Id</th>
            <th scope="col">Field</th>
            <th scope="col">What is wrong</th>
            <th scope="col">As it is stored</th>
          </tr>
        </thead>
        <tbody>
          {aside.slice(0, SHOWN).map((one) => (
            <tr key={one.key}>
              <td>{one.table}</td>
              <td>
                <code title={one.id}>{one.id.slice(0, 8)}</code>
              </td>
              <td>
                <code>{one.field}</code>
              </td>
              <td>{one.says}</td>
              <td>
                <details>
                  <summary>JSON</summary>
                  <pre className={styles.raw}>{one.raw}</pre>
                </details>
                <Button look="quiet" onClick={() => void copy(one)}>
                  Copy
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {aside.length > SHOWN ? (
        <p className={styles.quiet}>{aside.length - SHOWN} more are in the export.</p>
      ) : null}
    </div>
  );
}
