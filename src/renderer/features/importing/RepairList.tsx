import { useState } from 'react';
import type { ImportRepair } from '../../../core/importing/importing.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './importing.module.css';
import { groupRepairs, type RepairGroup } from './repairKinds.ts';

interface RepairListProps {
  readonly repairs: readonly ImportRepair[];
  /** While the file is read anew nothing can be changed. */
  readonly busy: boolean;
  /** Undoes or redoes repairs by their ids. */
  readonly onChange: (ids: readonly string[], made: boolean) => void;
}

/** What was repaired in the file, by kind: each repair with its place, its words before and after, and why. */
export function RepairList({ repairs, busy, onChange }: RepairListProps) {
  if (repairs.length === 0) return <p className={styles.quiet}>The text stands as in the file.</p>;
  return (
    <>
      {groupRepairs(repairs).map((group) => (
        <Group key={group.kind} group={group} busy={busy} onChange={onChange} />
      ))}
    </>
  );
}

/** Repairs shown at first, and with each "Show more". */
const SHOWN = 50;

interface GroupProps extends Omit<RepairListProps, 'repairs'> {
  readonly group: RepairGroup;
}

function Group({ group, busy, onChange }: GroupProps) {
  const [shown, setShown] = useState(SHOWN);
  const { name, repairs, made } = group;
  const ids = repairs.map(({ id }) => id);
  const undone = repairs.length - made;
  return (
    <details className={styles.group}>
      <summary>
        {name}
        {undone > 0 ? <span className={styles.quiet}>{`, ${undone} undone`}</span> : null}
      </summary>
      <div className={styles.decide}>
        <Button disabled={busy || made === 0} onClick={() => onChange(ids, false)}>
          Undo all
        </Button>
        <Button disabled={busy || undone === 0} onClick={() => onChange(ids, true)}>
          Redo all
        </Button>
      </div>
      <ul aria-label={name}>
        {repairs.slice(0, shown).map((repair) => (
          <Repair key={repair.id} repair={repair} busy={busy} onChange={onChange} />
        ))}
      </ul>
      {shown < repairs.length ? (
        <Button look="quiet" onClick={() => setShown(shown + SHOWN)}>
          Show more
        </Button>
      ) : null}
    </details>
  );
}

interface RepairProps extends Omit<RepairListProps, 'repairs'> {
  readonly repair: ImportRepair;
}

function Repair({ repair, busy, onChange }: RepairProps) {
  const { id, page, before, after, why, made } = repair;
  return (
    <li className={styles.repair} data-made={made}>
      <div className={styles.repairText}>
        <span className={styles.quiet}>
          {page === null ? '' : `p. ${page}. `}
          {why}
        </span>
        <span>
          <del>{before}</del>
          {after === '' ? <span className={styles.quiet}> removed</span> : <ins>{after}</ins>}
        </span>
      </div>
      <Button
        look="quiet"
        disabled={busy}
        aria-label={`${made ? 'Undo' : 'Redo'} repair: ${before.slice(0, 60)}`}
        onClick={() => onChange([id], !made)}
      >
        {made ? 'Undo' : 'Redo'}
      </Button>
    </li>
  );
}
