import type { SourceDocument } from '../../../core/document/document.ts';
import { useSettledMarksOf } from '../../workbench/useMarksOf.ts';
import { useWaitingAccount } from './useWaitingAccount.ts';
import styles from './waiting.module.css';

interface WaitingAccountProps {
  readonly document: SourceDocument;
  readonly waiting: number;
  readonly kept: number;
  readonly othersShown: number;
}

/** The account of what is stored on the document: in a line where not all of it is in the text, as a fault where some is missing. */
export function WaitingAccount({ document, waiting, kept, othersShown }: WaitingAccountProps) {
  const { shown } = useSettledMarksOf(document);
  const account = useWaitingAccount(document, {
    shown: shown.length + othersShown,
    waiting,
    kept,
    busy: shown.some(({ busy }) => busy),
  });
  if (!account) return null;
  const { stored, trash, setAside, missing } = account;
  const parts = [
    `${account.shown} shown`,
    ...(account.waiting > 0 ? [`${account.waiting} to re-place`] : []),
    ...(account.kept > 0 ? [`${account.kept} kept without a place`] : []),
    ...(trash > 0 ? [`${trash} in the trash`] : []),
    ...(setAside > 0 ? [`${setAside} malformed and set aside`] : []),
  ].join(', ');
  if (missing === 0) {
    return waiting + kept + setAside === 0 ? null : (
      <p className={styles.account}>
        {stored} stored on this document: {parts}.
      </p>
    );
  }
  return (
    <div role="alert" className={styles.missing}>
      <strong>
        {missing > 0
          ? `${missing} of ${stored} stored on this document cannot be shown`
          : `${-missing} more are shown than the ${stored} stored on this document`}
      </strong>{' '}
      {parts}. Nothing was changed. Reload the window; if this stays, export the library and restore
      a backup in Settings.
    </div>
  );
}
