import { useEffect, useId, useState } from 'react';
import type { BackupState, Drill, SnapshotInfo } from '../../../shell/contract.ts';
import {
  BEFORE_DAYS,
  KEPT_DAYS,
  KEPT_HOURS,
  KEPT_LATEST,
  KEPT_MONTHS,
  keptAs,
} from '../../../shell/snapshotRetention.ts';
import { Button } from '../../ui/Button.tsx';
import { sizeWords } from '../../ui/sizeWords.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import { drilling } from './runDrill.ts';
import styles from './settings.module.css';
import { refreshSnapshots, snapshotList } from './snapshots.ts';
import {
  drillWords,
  itemWords,
  keptWords,
  momentWords,
  nextWords,
  reasonWords,
} from './snapshotWords.ts';

/** Backups shown before all are asked for. */
const SHOWN = 6;
/** How often what is shown is asked for anew, in ms. */
const REFRESH_MS = 30_000;

/** The backups that there are, when the next is made, and whether one was proven to restore. */
export function Backups() {
  const { shell, commands } = useWorkbench();
  const { save } = useLibraryView();
  const list = useStore(snapshotList);
  const proving = useStore(drilling);
  const [restoring, setRestoring] = useState(false);
  useEffect(() => {
    // A host that is gone is told where something is to be saved.
    const refresh = (): void => void refreshSnapshots(shell).catch(() => undefined);
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, [shell]);
  const snapshots = list?.snapshots ?? [];
  const none = snapshots.length === 0;
  return (
    <>
      <h3>Backups</h3>
      {list?.fault ? <Fault>The backups cannot be listed. {list.fault}</Fault> : null}
      {list?.standing ? <Standing standing={list.standing} proving={proving} /> : null}
      {none ? (
        <p className={styles.quiet}>
          No backup has been made yet. The first is made by itself within ten minutes of the first
          change.
        </p>
      ) : (
        <SnapshotItems snapshots={snapshots} nowMs={list?.listedAtMs ?? 0} />
      )}
      <div className={styles.actions}>
        <Button onClick={() => commands.run('library.backup')}>Back up now</Button>
        <Button disabled={none || save.kind === 'readOnly'} onClick={() => setRestoring(true)}>
          Restore from backup
        </Button>
        <Button disabled={none || proving} onClick={() => commands.run('library.prove')}>
          Prove restore now
        </Button>
      </div>
      {restoring ? (
        <RestoreDialog snapshots={snapshots} onClose={() => setRestoring(false)} />
      ) : null}
    </>
  );
}

function Fault({ children }: { readonly children: React.ReactNode }) {
  return (
    <p role="alert" className={styles.fault}>
      {children}
    </p>
  );
}

interface StandingProps {
  readonly standing: BackupState;
  readonly proving: boolean;
}

/** When the next backup is made, by which rules they are kept, and the last proven restore. */
function Standing({ standing, proving }: StandingProps) {
  const { nextInMs, failure, notices, drills } = standing;
  const [last] = drills;
  const proven = drills.find(({ outcome }) => outcome === 'equal');
  return (
    <>
      {failure ? (
        <Fault>
          The last backup could not be made. {storageFailureWords(failure)} It is tried again each
          minute.
        </Fault>
      ) : null}
      {last && last.outcome !== 'equal' ? (
        <Fault>
          Not proven on {momentWords(last.atMs)}: {drillWords(last)} Back up now and prove it again.
          If it fails once more, export the library and keep a copy of the data folder.
        </Fault>
      ) : null}
      {notices.map((says) => (
        <p key={says} className={styles.quiet}>
          {says}
        </p>
      ))}
      <dl className={styles.facts}>
        <dt>Last proven restore</dt>
        <dd>
          {proving ? 'being proven now' : proven ? provenWords(proven) : 'none yet'}
          {proven && !proving ? <DrillTables drill={proven} /> : null}
        </dd>
        <dt>Next backup</dt>
        <dd>{nextWords(nextInMs)}</dd>
        <dt>Kept</dt>
        <dd>
          the {KEPT_LATEST} latest; one for each of {KEPT_HOURS} hours, {KEPT_DAYS} days and{' '}
          {KEPT_MONTHS} months of work; for {BEFORE_DAYS} days those made before an import, a
          restore, an upgrade or a large deletion
        </dd>
      </dl>
    </>
  );
}

function provenWords(drill: Drill): string {
  return `${momentWords(drill.atMs)}, ${drillWords(drill)}`;
}

function DrillTables({ drill }: { readonly drill: Drill }) {
  const filled = drill.tables.filter(({ restored, held }) => restored.records + held.records > 0);
  const empty = drill.tables.length - filled.length;
  const seconds = Math.max(1, Math.round(drill.tookMs / 1000));
  return (
    <details className={styles.drill}>
      <summary>What was compared</summary>
      <p className={styles.quiet}>
        {drill.snapshot}, with the journal up to change {drill.seq}, in {seconds} s
        {empty > 0 ? `. ${empty} tables are empty in both` : ''}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Restored</th>
            <th scope="col">In the library</th>
            <th scope="col">SHA-256 of both</th>
          </tr>
        </thead>
        <tbody>
          {filled.map(({ name, restored, held }) => (
            <tr key={name}>
              <th scope="row">{name === 'aside' ? 'set aside' : name}</th>
              <td>{restored.records}</td>
              <td>{held.records}</td>
              <td>
                <code>{held.sha256.slice(0, 16)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface SnapshotItemsProps {
  readonly snapshots: readonly SnapshotInfo[];
  readonly nowMs: number;
}

function SnapshotItems({ snapshots, nowMs }: SnapshotItemsProps) {
  const [all, setAll] = useState(false);
  const listId = useId();
  const rules = keptAs(snapshots, nowMs);
  const shown = all ? snapshots : snapshots.slice(0, SHOWN);
  return (
    <>
      <ul aria-label="Backups" id={listId} className={styles.list}>
        {shown.map((one) => (
          <li key={one.name} className={styles.backup}>
            <span>
              {momentWords(one.madeAtMs)}, {reasonWords(one.reasons)}
            </span>
            <span className={styles.quiet}>
              {itemWords(one.counts)}, up to change {one.seq}, {sizeWords(one.sizeBytes)}, read back
              and checked, {keptWords(rules.get(one.name) ?? [])}
            </span>
          </li>
        ))}
      </ul>
      {snapshots.length > SHOWN ? (
        <div className={styles.actions}>
          <Button
            look="quiet"
            aria-expanded={all}
            aria-controls={listId}
            onClick={() => setAll(!all)}
          >
            {all ? 'Show the latest only' : `Show all ${snapshots.length} backups`}
          </Button>
        </div>
      ) : null}
    </>
  );
}
