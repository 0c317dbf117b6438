import type { RecordBase } from '../../../core/records/record.ts';
import { dayWords } from '../../workbench/dayWords.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useLive } from '../../workbench/useLive.ts';
import styles from './merged.module.css';

interface MergedFromProps {
  readonly table: 'entities' | 'codes' | 'cases';
  readonly id: string;
}

/** Whose a record is that a merge brought beside ours, and from when. Nothing for all others. */
export function MergedFrom({ table, id }: MergedFromProps) {
  const who = useAuthorWords();
  const one = useLive(
    async (db): Promise<RecordBase | undefined> => db[table].get(id),
    [table, id],
  );
  if (one?.secondOf === undefined) return null;
  return (
    <p className={styles.from}>
      {`Merged: by ${who(one.by)}, ${dayWords(one.updatedAtMs)}. Yours stands beside it.`}
    </p>
  );
}
