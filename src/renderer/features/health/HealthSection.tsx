import { useEffect, useState } from 'react';
import type { AsideRecord } from '../../../core/records/asideRecord.ts';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { Button } from '../../ui/Button.tsx';
import { exportFailureWords } from '../../workbench/exportFailureWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { AccountTable } from './AccountTable.tsx';
import { AsideTable } from './AsideTable.tsx';
import { CheckPart } from './CheckPart.tsx';
import styles from './health.module.css';
import { libraryAccount } from './libraryAccount.ts';
import { useLibraryCheck } from './useLibraryCheck.ts';

const NONE: readonly AsideRecord[] = [];
const FILE_NAME = 'Casebound records set aside.json';

/** Whether everything stored is accounted for, and every record that is none, by itself. */
export function HealthSection() {
  const { shell, notices, commands } = useWorkbench();
  const account = useStore(libraryAccount);
  const aside = useLive((db) => db.aside.toArray(), []) ?? NONE;
  const [busy, setBusy] = useState(false);
  const check = useLibraryCheck();
  useEffect(() => void check(), [check]);
  const exportAside = async (): Promise<void> => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(aside, null, 2)}\n`);
    const saved = await shell.saveExport(FILE_NAME, bytes);
    if (saved.status === 'failed') {
      notices.problem(exportFailureWords(saved.failure, shell.capabilities));
    }
    if (saved.status !== 'saved') return;
    if (shell.capabilities.host === 'loopback') {
      downloadCopy(saved.name, bytes, 'application/json');
    }
    notices.notify(`Records set aside exported as ${saved.name}`);
  };
  return (
    <div className={styles.health}>
      <CheckPart />
      <h3>Account of what is stored</h3>
      <p className={styles.quiet}>
        Everything stored is shown, waits for a decision, or is in the trash. It is counted each
        time the library is opened.
      </p>
      {account ? <AccountTable account={account} /> : <p className={styles.quiet}>Counting</p>}
      <div className={styles.actions}>
        <Button
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void check().finally(() => setBusy(false));
          }}
        >
          Count again
        </Button>
      </div>
      <h3>Records set aside</h3>
      {aside.length === 0 ? (
        <p className={styles.quiet}>None. A malformed record would be listed here by itself.</p>
      ) : (
        <>
          <p className={styles.quiet}>
            These are stored and are no records of their kind, so that nothing can show them. Each
            is kept as it is, and goes out with <b>Export library</b>.
          </p>
          <AsideTable aside={aside} />
          <div className={styles.actions}>
            <Button onClick={() => void exportAside()}>Export records set aside</Button>
          </div>
        </>
      )}
      <h3>Audit log</h3>
      <p className={styles.quiet}>
        Every change from the first on: who, when, what, and which records. For a whole library or
        as an appendix to one case.
      </p>
      <div className={styles.actions}>
        <Button onClick={() => commands.run('audit.export')}>Export audit log</Button>
      </div>
    </div>
  );
}
